# SPDX-License-Identifier: EUPL-1.2
"""Encrypted fields and the hashes beside them, as a room with personal data uses them."""

from __future__ import annotations

import copy
import logging
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.test.utils import CaptureQueriesContext, isolate_apps

from nabij.core.crypto.fields.encrypted import Sealed
from nabij.core.crypto.keys import write_key
from nabij.core.crypto.public import EncryptedTextField, KeyMissing, SealBroken, SearchHashField
from tests.sealed.models import Mailbox, Person

BSN, OTHER_BSN = "999993653", "999990019"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def make_person(bsn: str | None = BSN, note: str | None = None) -> Person:
    """Return a saved person, as it was loaded again."""
    return Person.objects.get(pk=Person.objects.create(bsn=bsn, note=note).pk)


def in_the_column(person: Person, column: str = "bsn") -> Any:
    """Return what the database holds."""
    with connection.cursor() as cursor:
        field = Person._meta.pk
        key = field.get_db_prep_value(person.pk, connection)
        cursor.execute(f"SELECT {column} FROM sealed_person WHERE id = %s", [key])  # noqa: S608
        return cursor.fetchone()[0]


def put_in_the_column(person: Person, text: str, column: str = "bsn") -> None:
    """Write into the database behind Nabij's back."""
    with connection.cursor() as cursor:
        key = Person._meta.pk.get_db_prep_value(person.pk, connection)
        cursor.execute(f"UPDATE sealed_person SET {column} = %s WHERE id = %s", [text, key])  # noqa: S608


def test_the_instance_has_plain_text_and_the_database_does_not() -> None:
    person = make_person(note="Belt liever niet op vrijdag.\n\x00 é")
    assert person.bsn == BSN
    assert person.note == "Belt liever niet op vrijdag.\n\x00 é"
    assert str(in_the_column(person)).startswith("v1:1:")
    assert BSN not in in_the_column(person) + in_the_column(person, "bsn_search")


def test_one_value_twice_looks_different_in_the_database() -> None:
    assert in_the_column(make_person()) != in_the_column(make_person())


def test_nothing_stays_nothing_and_empty_stays_empty() -> None:
    assert make_person(bsn=None).bsn is None
    assert make_person(bsn="").bsn == ""
    assert Person.objects.filter(bsn__isnull=True).count() == 1
    assert Person.objects.filter(bsn_search__isnull=True).count() == 2


@pytest.mark.parametrize("asked", [BSN, "9999.93.653", " 999 993 653 "])
def test_one_finds_by_the_plain_value_in_any_way_of_writing(asked: str) -> None:
    person = make_person()
    make_person(OTHER_BSN)
    assert Person.objects.get(bsn_search=asked) == person


def test_one_finds_by_several_values_and_by_there_being_none() -> None:
    first, second, third = make_person(), make_person(OTHER_BSN), make_person(None)
    assert set(Person.objects.filter(bsn_search__in=[BSN, OTHER_BSN, "1"])) == {first, second}
    assert set(Person.objects.exclude(bsn_search=BSN)) >= {second}
    assert Person.objects.get(bsn_search__isnull=True) == third


@pytest.mark.parametrize("asked", ["", "geen", "999993654"])
def test_what_nobody_has_finds_nobody(asked: str) -> None:
    make_person()
    make_person(None)
    assert not Person.objects.filter(bsn_search=asked).exists()


def test_bulk_create_fills_both() -> None:
    Person.objects.bulk_create(Person(bsn=bsn) for bsn in (BSN, OTHER_BSN, None))
    assert {person.bsn for person in Person.objects.all()} == {BSN, OTHER_BSN, None}
    assert Person.objects.get(bsn_search=OTHER_BSN).bsn == OTHER_BSN


def test_a_changed_value_is_found_by_the_new_one_only() -> None:
    person = make_person()
    person.bsn = OTHER_BSN
    person.save()
    assert Person.objects.get(bsn_search=OTHER_BSN) == person
    assert not Person.objects.filter(bsn_search=BSN).exists()
    person.bsn = None
    person.save(update_fields=["bsn", "bsn_search"])
    assert Person.objects.get(bsn_search__isnull=True).bsn is None


def test_saving_something_else_leaves_the_value_as_it_stands() -> None:
    person = make_person()
    before = in_the_column(person), in_the_column(person, "bsn_search")
    person.name = "Aylin"
    person.save()
    for left_out in ("bsn", "bsn_search", "note"):
        Person.objects.defer(left_out).get().save()
    assert (in_the_column(person), in_the_column(person, "bsn_search")) == before
    assert Person.objects.get(bsn_search=BSN).name == "Aylin"


@pytest.mark.parametrize("names", [["bsn"], ["bsn_search"], ["name", "bsn"]])
def test_value_and_hash_are_saved_together_or_not_at_all(names: list[str]) -> None:
    person = make_person()
    person.bsn = OTHER_BSN
    with pytest.raises(FieldError, match="must name both bsn and bsn_search"):
        person.save(update_fields=names)


def test_a_hash_that_somebody_fills_in_is_not_what_is_stored() -> None:
    person = make_person()
    person.bsn_search = BSN
    person.save()
    assert BSN not in in_the_column(person, "bsn_search")
    assert Person.objects.get(bsn_search=BSN) == person


@pytest.mark.parametrize(
    "lookup",
    ["bsn", "bsn__exact", "bsn__in", "bsn__contains", "bsn__startswith", "bsn__regex", "bsn__x__y"],
)
def test_one_cannot_look_up_by_an_encrypted_field(lookup: str) -> None:
    with pytest.raises(FieldError, match="sealed.person.bsn is encrypted") as refused:
        Person.objects.filter(**{lookup: [BSN] if lookup == "bsn__in" else BSN}).exists()
    assert BSN not in str(refused.value)


@pytest.mark.parametrize("asked", [{"bsn_search__contains": "9"}, {"bsn_search__gt": "9"}])
def test_one_cannot_look_up_by_part_of_a_hash(asked: dict[str, str]) -> None:
    with pytest.raises(FieldError, match="is a hash: one looks up by the whole value"):
        Person.objects.filter(**asked).exists()


@pytest.mark.parametrize("asked", [None, 999993653, models.F("name")])
def test_one_looks_up_by_a_plain_text_only(asked: object) -> None:
    with pytest.raises(FieldError, match="is looked up by a plain text"):
        Person.objects.filter(bsn_search=asked).exists()


def _bulk_update(person: Person) -> None:
    person.bsn = OTHER_BSN
    Person.objects.bulk_update([person], ["bsn"])


@pytest.mark.parametrize(
    "write",
    [
        lambda person: Person.objects.update(bsn=OTHER_BSN),
        lambda person: Person.objects.update(bsn_search=OTHER_BSN),
        lambda person: Person.objects.update(bsn=models.F("name")),
        lambda person: Person.objects.update(bsn=models.Value(OTHER_BSN)),
        lambda person: Person.objects.update(bsn_search=models.Value(OTHER_BSN)),
        _bulk_update,
    ],
)
def test_what_does_not_know_the_row_cannot_write(write: Callable[[Person], None]) -> None:
    person = make_person()
    with pytest.raises(FieldError, match=r"set (it|bsn) on the instance") as refused:
        with transaction.atomic():
            write(person)
    assert OTHER_BSN not in str(refused.value)
    assert Person.objects.get().bsn == BSN


def test_only_text_is_taken() -> None:
    with pytest.raises(TypeError, match="takes a text, not int") as refused:
        Person.objects.create(bsn=999993653)
    assert BSN not in str(refused.value)


def test_a_value_copied_to_another_column_or_row_is_refused() -> None:
    person, other = make_person(), make_person(OTHER_BSN)
    put_in_the_column(person, in_the_column(person), "note")
    put_in_the_column(other, in_the_column(person))
    with pytest.raises(SealBroken, match="sealed.person.note"):
        _ = Person.objects.get(pk=person.pk).note
    with pytest.raises(SealBroken, match="sealed.person.bsn"):
        _ = Person.objects.get(pk=other.pk).bsn


def test_plain_text_in_the_column_is_refused_and_not_shown() -> None:
    person = make_person()
    put_in_the_column(person, BSN)
    with pytest.raises(SealBroken) as refused:
        _ = Person.objects.get().bsn
    assert BSN not in str(refused.value)


def test_an_instance_saved_under_another_id_does_not_take_along_what_nobody_can_open() -> None:
    person = make_person()
    person.pk = uuid4()
    person._state.adding = True
    with pytest.raises(SealBroken), transaction.atomic():
        person.save()
    person = Person.objects.get()
    assert person.bsn == BSN
    person.pk = uuid4()
    person.save()
    assert Person.objects.get(pk=person.pk).bsn == BSN


def test_a_lost_key_says_which_file_and_leaves_the_rest_readable(home: Path) -> None:
    person = make_person()
    person.name = "Aylin"
    person.save()
    (home / "keys" / "encryption.1.key").unlink()
    person = Person.objects.get()
    assert person.name == "Aylin"
    with pytest.raises(KeyMissing, match=r"encryption\.1\.key is not in .* key backup"):
        _ = person.bsn


def test_both_versions_of_the_search_key_find() -> None:
    old = make_person()
    write_key("search", 2)
    new = make_person()
    assert in_the_column(old, "bsn_search") != in_the_column(new, "bsn_search")
    assert set(Person.objects.filter(bsn_search=BSN)) == {old, new}


def test_a_second_row_with_a_unique_value_is_refused() -> None:
    Mailbox.objects.create(address="Aylin@voorbeeld.example")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Mailbox.objects.create(address=" aylin@VOORBEELD.example")
    assert "aylin" not in str(refused.value).lower()


def test_nothing_shows_a_value(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        person = make_person(note=BSN)
        found = Person.objects.get(bsn_search=BSN)
        shown = [repr(person), str(person), repr(found.__dict__), repr(Person.objects.all())]
    (row,) = Person.objects.values("bsn", "note")
    shown += [repr(row), str(row["bsn"]), caplog.text, *(query["sql"] for query in asked)]
    assert isinstance(row["bsn"], Sealed)
    assert BSN not in "\n".join(shown)
    assert len(asked) == 4


def test_fixtures_are_refused_before_they_hold_plain_text() -> None:
    make_person()
    with pytest.raises(FieldError, match="does not go into fixtures"):
        serializers.serialize("json", Person.objects.all())


def test_deferred_refreshed_and_copied_instances_have_the_value() -> None:
    person = make_person()
    assert Person.objects.only("name").get().bsn == BSN
    Person.objects.get().save()
    person.bsn = OTHER_BSN
    person.refresh_from_db(fields=["bsn"])
    assert person.bsn == BSN
    assert copy.copy(Person.objects.get()).bsn == BSN
    assert pickle.loads(pickle.dumps(Person.objects.get())).bsn == BSN  # noqa: S301


def test_a_value_that_is_too_long_is_refused_by_validation() -> None:
    person = Person(note="x" * 2001)
    with pytest.raises(ValidationError) as refused:
        person.full_clean()
    assert list(refused.value.error_dict) == ["note"]
    Person(bsn=BSN, note="x" * 2000).full_clean()


def test_migrations_come_through_the_door_and_know_the_fields() -> None:
    for field in (
        EncryptedTextField(null=True, max_length=9, bound_as="a.b.c"),
        SearchHashField(of="bsn", normaliser="digits", unique=True, bound_as="a.b.d"),
        SearchHashField(of="bsn", normaliser="digits"),
    ):
        _name, path, args, kwargs = field.deconstruct()
        again = type(field)(*args, **kwargs)
        assert again.deconstruct()[1:] == (path, args, kwargs)
        assert path == f"nabij.core.crypto.public.{type(field).__name__}"
        text, imports = MigrationWriter.serialize(field)
        assert imports == {"import nabij.core.crypto.public"}
        assert "max_length=64" not in text


def test_the_models_of_migrations_read_and_write_the_same_values() -> None:
    person = make_person()
    state = ProjectState()
    state.add_model(ModelState.from_model(Person))
    Historical = state.apps.get_model("sealed", "Person")
    assert Historical.objects.get().bsn == BSN
    Historical.objects.create(bsn=OTHER_BSN)
    assert Person.objects.get(bsn_search=OTHER_BSN).bsn == OTHER_BSN
    assert Historical.objects.get(bsn_search=BSN).pk == person.pk


def test_a_renamed_field_keeps_its_place_in_the_seal() -> None:
    person = make_person()
    with isolate_apps("tests.sealed"):

        class Resident(models.Model):  # noqa: DJ008
            objects: ClassVar[models.Manager[Resident]] = models.Manager()

            id = models.UUIDField(primary_key=True)
            number = EncryptedTextField(db_column="bsn", bound_as="sealed.person.bsn")

            class Meta:
                app_label = "sealed"
                db_table = "sealed_person"

        assert Resident.objects.get(pk=person.pk).number == BSN


@isolate_apps("tests.sealed")
def test_what_cannot_work_is_refused_when_the_application_starts() -> None:
    class Wrong(models.Model):  # noqa: DJ008
        bsn = EncryptedTextField(unique=True)
        hashed = SearchHashField(of="name", normaliser="nonsense")
        name = models.TextField()

        class Meta:
            app_label = "sealed"

    found = {one.id for one in Wrong.check()}
    assert found >= {"crypto.E001", "crypto.E002", "crypto.E003", "crypto.E004"}
    assert {one.id for one in Person.check()} == set()
