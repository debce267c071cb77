# SPDX-License-Identifier: EUPL-1.2
"""Rotation: a new version, everything written anew, whatever happens meanwhile."""

from __future__ import annotations

import json
import signal
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Apart
from django.core.management import CommandError, call_command
from django.utils import timezone

from nabij.core.crypto.care import rewriting
from nabij.core.crypto.care.actions import remove_key, rotate_key
from nabij.core.crypto.care.uses import count_versions, keyed_fields
from nabij.core.crypto.keys import write_key
from nabij.core.crypto.models import KeyVersion
from nabij.core.crypto.public import KeyMissing, key_versions, newest_key, pseudonymiser
from tests.sealed.models import Mailbox, Person

BSN, OTHER_BSN = "999993653", "999990019"

pytestmark = pytest.mark.django_db


def keys(*words: str) -> Any:
    """Run ``nabij keys`` and return its answer."""
    out = StringIO()
    call_command("keys", *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def versions(name: str) -> dict[int | None, int]:
    """Return how many values of a field of Person are on which version."""
    purpose = "search" if name.endswith("_search") else "encryption"
    (field,) = [f for f in keyed_fields(purpose) if f.place == f"sealed.person.{name}"]
    return dict(count_versions(field))


@pytest.fixture
def people(production: Path) -> list[Person]:
    """A few people, one without a number."""
    keys("create")
    return [Person.objects.create(bsn=bsn, note="x") for bsn in (BSN, OTHER_BSN, None)]


def test_after_a_rotation_everything_is_on_the_new_key_and_reads_as_before(
    people: list[Person],
) -> None:
    answer = keys("rotate", "encryption")
    assert answer == {
        "key": "encryption.2.key",
        "resumed": False,
        "rewritten": 5,
        "unreadable": 0,
        "doubles": 0,
        "faults": [],
    }
    assert versions("bsn") == {2: 2}
    assert versions("note") == {2: 3}
    assert versions("bsn_search") == {1: 2}
    assert {person.bsn for person in Person.objects.all()} == {BSN, OTHER_BSN, None}


def test_after_rotating_the_search_key_everybody_is_found(people: list[Person]) -> None:
    assert keys("rotate", "search")["rewritten"] == 2
    assert versions("bsn_search") == {2: 2}
    assert Person.objects.get(bsn_search="9999 93 653") == people[0]


def test_everybody_is_found_while_the_search_key_is_half_rotated(
    people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "BATCH", 1)
    found = []

    def look(_place: str, _written: int) -> None:
        found.append(Person.objects.filter(bsn_search__in=[BSN, OTHER_BSN]).count())

    rotate_key(purpose="search", now=timezone.now(), progress=look)
    assert found == [2, 2]


def test_what_somebody_changes_meanwhile_stays_as_that_one_wrote_it(
    people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_anew = rewriting._made_anew

    def slowly(field: Any, pk: Any, source: str | None) -> Any:
        made = make_anew(field, pk, source)
        if pk == people[0].pk:
            Person.objects.filter(pk=pk).get().delete()
        if pk == people[1].pk:
            person = Person.objects.get(pk=pk)
            person.note = "intussen gewijzigd"
            person.save()
        return made

    monkeypatch.setattr(rewriting, "_made_anew", slowly)
    keys("rotate", "encryption")
    assert not Person.objects.filter(pk=people[0].pk).exists()
    assert Person.objects.get(pk=people[1].pk).note == "intussen gewijzigd"
    assert versions("note") == {2: 2}


def test_a_rotation_that_was_cut_off_goes_on_with_the_same_key(
    people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "BATCH", 1)

    def stop(_place: str, written: int) -> None:
        if written == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate_key(purpose="encryption", now=timezone.now(), progress=stop)
    assert versions("bsn") == {2: 2}
    assert versions("note") == {1: 3}
    assert "They go along with: nabij keys rotate encryption" in keys("check")["notes"][0]
    answer = keys("rotate", "encryption")
    assert (answer["key"], answer["resumed"], answer["rewritten"]) == ("encryption.2.key", True, 3)
    assert keys("rotate", "encryption")["key"] == "encryption.3.key"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_killed_rotation_loses_nothing(apart: Apart, lake_home: Path) -> None:
    keys("create")
    number = 1500
    Person.objects.bulk_create(Person(bsn=f"{n:09d}") for n in range(number))
    victim = apart(
        """
        from django.core.management import call_command
        from nabij.core.crypto.care import rewriting
        rewriting.BATCH = 20
        call_command("keys", "rotate", "encryption")
        """
    )
    while versions("bsn").get(2, 0) < 100:
        assert victim.poll() is None
    victim.send_signal(signal.SIGKILL)
    victim.wait(10)
    half = versions("bsn")
    assert set(half) == {1, 2}

    answer = keys("rotate", "encryption")

    assert (answer["resumed"], answer["rewritten"]) == (True, half[1])
    assert versions("bsn") == {2: number}
    found = sorted(str(person.bsn) for person in Person.objects.all())
    assert found == [f"{n:09d}" for n in range(number)]


def test_a_lost_old_key_stops_a_rotation_until_it_is_back(
    people: list[Person], production: Path
) -> None:
    file = production / "keys" / "encryption.1.key"
    content = file.read_bytes()
    file.unlink()
    for words in (("rotate", "encryption"), ("create", "encryption"), ("create",)):
        with pytest.raises(CommandError, match=r"encryption\.1\.key.*Restore it .* key backup"):
            keys(*words)
    assert key_versions("encryption") == []
    file.write_bytes(content)
    assert keys("rotate", "encryption")["rewritten"] == 5


def test_after_a_loss_one_can_go_on_and_what_is_restored_later_is_read_again(
    people: list[Person], production: Path
) -> None:
    file = production / "keys" / "encryption.1.key"
    content = file.read_bytes()
    file.unlink()
    out = StringIO()
    with pytest.raises(CommandError, match="1 fault;"):
        call_command("keys", "rotate", "encryption", "--after-loss", stdout=out)
    assert "5 values could not be read" in out.getvalue()
    assert Person.objects.create(bsn=BSN).bsn == BSN
    with pytest.raises(KeyMissing):
        _ = Person.objects.get(pk=people[0].pk).bsn
    file.write_bytes(content)
    file.chmod(0o600)
    assert Person.objects.get(pk=people[0].pk).bsn == BSN
    assert keys("rotate", "encryption")["rewritten"] == 6
    assert keys("check")["faults"] == []


def test_a_value_that_came_in_twice_while_rotating_is_told(production: Path) -> None:
    keys("create")
    Mailbox.objects.create(address="aylin@voorbeeld.example")
    Mailbox.objects.create(address="kim@voorbeeld.example")
    write_key("search", 2)
    Mailbox.objects.create(address="aylin@voorbeeld.example")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("keys", "rotate", "search", stdout=out)
    assert "1 values stand twice where one may" in out.getvalue()
    assert Mailbox.objects.filter(address_search="kim@voorbeeld.example").count() == 1


def test_an_old_key_is_removed_when_nothing_needs_it(people: list[Person]) -> None:
    with pytest.raises(CommandError, match="It is the newest"):
        keys("remove", "encryption", "1")
    write_key("encryption", 2)
    with pytest.raises(CommandError, match=r"2 values of sealed\.person\.bsn need it"):
        keys("remove", "encryption", "1")
    keys("rotate", "encryption")
    with pytest.raises(CommandError, match="less than an hour ago"):
        keys("remove", "encryption", "1")
    remove_key(purpose="encryption", version=1, now=timezone.now() + timedelta(hours=2))
    assert key_versions("encryption") == [2]
    assert keys("check")["faults"] == []
    assert keys("rotate", "encryption")["key"] == "encryption.3.key"


def test_pseudonyms_of_imports_are_rotated_only_by_who_knows_what_breaks(production: Path) -> None:
    keys("create")
    before = pseudonymiser("calls")("DORIT")
    with pytest.raises(CommandError, match=r"no longer match .* add --breaks-matching"):
        keys("rotate", "import_pseudonyms")
    assert pseudonymiser("calls")("DORIT") == before
    keys("rotate", "import_pseudonyms", "--breaks-matching")
    assert pseudonymiser("calls")("DORIT") != before


def test_rotating_what_there_is_no_key_for_says_how_to_make_one(production: Path) -> None:
    with pytest.raises(CommandError, match="nabij keys create encryption"):
        keys("rotate", "encryption")


def test_a_version_number_is_never_used_again(production: Path) -> None:
    keys("create")
    keys("rotate", "search")
    (production / "keys" / "search.2.key").unlink()
    KeyVersion.objects.filter(purpose="search", version=2).update(removed_at=timezone.now())
    assert keys("rotate", "search")["key"] == "search.3.key"
    assert newest_key("search").version == 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("rotate",), "Say which purpose"),
        (("remove", "search"), "Say which version"),
        (("remove", "search", "9"), "search.9.key is not in"),
        (("rotate", "nonsense"), "There are no keys for 'nonsense'"),
        (("create", "nonsense"), "There are no keys for 'nonsense'"),
    ],
)
def test_a_mistake_is_told(production: Path, words: tuple[str, ...], says: str) -> None:
    keys("create")
    with pytest.raises(CommandError) as told:
        keys(*words)
    assert says in str(told.value)
