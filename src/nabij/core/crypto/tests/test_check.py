# SPDX-License-Identifier: EUPL-1.2
"""``nabij keys create`` and ``check``: what is there, what needs it, what is wrong."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from nabij.core.crypto.care import uses
from nabij.core.crypto.keys import write_key
from nabij.core.crypto.models import KeyVersion
from nabij.core.crypto.public import (
    KeyMissing,
    KeyUse,
    key_versions,
    make_missing_keys,
    newest_key,
    register_key_use,
)
from tests.sealed.models import Person

BSN = "999993653"

pytestmark = pytest.mark.django_db


def check() -> Any:
    """Run ``nabij keys check`` on keys with which nothing is wrong, and return its answer."""
    out = StringIO()
    call_command("keys", "check", "--json", stdout=out)
    return json.loads(out.getvalue())


def faults() -> list[str]:
    """Run it on keys with which something is wrong, and return what."""
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("keys", "check", "--json", stdout=out)
    found: list[str] = json.loads(out.getvalue())["faults"]
    return found


@pytest.fixture
def keys(production: Path) -> Path:
    """A folder with every key, as a new installation has."""
    make_missing_keys(now=timezone.now())
    return production / "keys"


def test_a_new_installation_gets_every_key_once(production: Path) -> None:
    names = [f"{name}.1.key" for name in ("encryption", "search", "audit", "import_pseudonyms")]
    assert make_missing_keys(now=timezone.now()) == names
    assert sorted(path.name for path in (production / "keys").iterdir()) == sorted(names)
    assert make_missing_keys(now=timezone.now()) == []
    assert KeyVersion.objects.count() == 4


def test_creating_never_replaces(keys: Path) -> None:
    before = newest_key("encryption")
    with pytest.raises(CommandError, match=r"encryption\.1\.key is there already"):
        call_command("keys", "create", "encryption", stdout=StringIO())
    assert newest_key("encryption") == before


def test_a_key_that_was_there_before_is_kept_and_noted(production: Path) -> None:
    write_key("import_pseudonyms", 1)
    before = newest_key("import_pseudonyms")
    assert "import_pseudonyms.1.key" not in make_missing_keys(now=timezone.now())
    assert newest_key("import_pseudonyms") == before
    assert KeyVersion.objects.filter(purpose="import_pseudonyms", code=before.code).exists()


def test_a_database_without_its_keys_gets_no_new_ones(keys: Path) -> None:
    for path in keys.iterdir():
        path.unlink()
    with pytest.raises(KeyMissing, match=r"encryption\.1\.key.*Restore it from your key backup"):
        make_missing_keys(now=timezone.now())
    assert list(keys.iterdir()) == []


def test_a_key_that_only_the_values_tell_of_is_not_made_anew(keys: Path) -> None:
    Person.objects.create(bsn=BSN)
    KeyVersion.objects.all().delete()
    (keys / "encryption.1.key").unlink()
    with pytest.raises(KeyMissing):
        make_missing_keys(now=timezone.now())


def test_check_counts_what_needs_each_version(keys: Path) -> None:
    Person.objects.create(bsn=BSN, note="x")
    write_key("encryption", 2)
    make_missing_keys(now=timezone.now())
    Person.objects.create(note="y")
    answer = check()
    used = {key["file"]: key["uses"] for key in answer["keys"]}
    assert used["encryption.1.key"] == {"sealed.person.bsn": 1, "sealed.person.note": 1}
    assert used["encryption.2.key"] == {"sealed.person.note": 1}
    assert used["search.1.key"] == {"sealed.person.bsn_search": 1}
    assert [key["values"] for key in answer["keys"]] == [2, 1, 1, 0, 0]
    assert answer["notes"] == [
        "2 values are still on an older version of encryption."
        " They go along with: nabij keys rotate encryption"
    ]


def test_check_in_words(keys: Path) -> None:
    Person.objects.create(bsn=BSN)
    out = StringIO()
    call_command("keys", "check", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[:3] == [
        f"Keys in {keys}",
        "  encryption.1.key: newest, 1 values",
        "    sealed.person.bsn: 1",
    ]
    assert lines[-1] == "Nothing is wrong."
    assert BSN not in out.getvalue()


def test_other_rooms_count_their_own_values(keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uses, "_USES", {})
    register_key_use(KeyUse("audit", "rows of the audit", lambda: {1: 12}))
    audit = next(key for key in check()["keys"] if key["purpose"] == "audit")
    assert audit["uses"] == {"rows of the audit": 12}


def test_a_lost_key_is_told_with_what_cannot_be_read(keys: Path) -> None:
    Person.objects.create(bsn=BSN)
    (keys / "encryption.1.key").unlink()
    assert faults() == [
        "encryption.1.key is lost: 1 values need it. Restore it from your key backup;"
        " without it these fields cannot be read."
    ]
    assert key_versions("encryption") == []


def test_another_key_under_the_same_name_is_told(keys: Path) -> None:
    (keys / "search.1.key").write_bytes(bytes(32))
    assert faults() == [
        "search.1.key is another key than the one that was made here."
        " Restore the right one from your key backup."
    ]


def test_a_damaged_key_is_told(keys: Path) -> None:
    (keys / "audit.1.key").write_bytes(b"half")
    assert faults() == ["audit.1.key does not hold a key; restore it from your key backup."]


def test_what_others_may_read_is_told(keys: Path) -> None:
    keys.chmod(0o750)
    (keys / "search.1.key").chmod(0o640)
    assert faults() == [
        f"{keys} is open to others. Close it: chmod 700 {keys}",
        f"search.1.key is open to others. Close it: chmod 600 {keys / 'search.1.key'}",
    ]


def test_a_folder_that_is_not_there_is_told(production: Path) -> None:
    assert faults()[0].endswith("Restore the keys from your key backup, or: nabij setup")


def test_plain_text_in_an_encrypted_column_is_told_and_not_shown(keys: Path) -> None:
    for value in (BSN, "v1:", "v1:x:y", "v1:1"):
        person = Person.objects.create(bsn=BSN)
        key = Person._meta.pk.get_db_prep_value(person.pk, connection)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE sealed_person SET bsn = %s WHERE id = %s", [value, key])
    found = faults()
    assert found == [
        "4 values of sealed.person.bsn stand there in plain text, or damaged: no key made them,"
        " and none opens them. Enter these values again, or restore them from a backup."
    ]


def test_a_search_hash_that_no_key_made_is_told_with_how_to_make_it(keys: Path) -> None:
    person = Person.objects.create(bsn=BSN)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sealed_person SET bsn_search = 'x'")
    assert faults() == [
        "1 values of sealed.person.bsn_search are no hashes that a key made: nobody is found by"
        " them. Save these rows anew; that makes their hashes again."
    ]
    Person.objects.get(pk=person.pk).save()
    assert check()["faults"] == []


def test_a_key_that_was_put_in_by_hand_is_a_note(keys: Path) -> None:
    write_key("search", 2)
    assert check()["notes"] == [
        "search.2.key was not noted yet; losing it would not be noticed. Run: nabij setup"
    ]


def test_a_lost_key_that_nothing_needs_can_be_forgotten(keys: Path) -> None:
    call_command("keys", "rotate", "encryption", stdout=StringIO())
    (keys / "encryption.1.key").unlink()
    assert faults()[0].startswith("encryption.1.key is lost: 0 values need it.")
    KeyVersion.objects.update(made_at=timezone.now() - timedelta(hours=2))
    call_command("keys", "remove", "encryption", "1", stdout=StringIO())
    assert check()["faults"] == []


def test_a_lost_key_that_is_needed_cannot(keys: Path) -> None:
    Person.objects.create(bsn=BSN)
    write_key("encryption", 2)
    (keys / "encryption.1.key").unlink()
    with pytest.raises(CommandError, match="1 values of sealed.person.bsn need it"):
        call_command("keys", "remove", "encryption", "1", stdout=StringIO())
