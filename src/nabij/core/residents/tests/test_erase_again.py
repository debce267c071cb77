# SPDX-License-Identifier: EUPL-1.2
"""Who was erased is erased again after an older database came back, and nobody else."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from nabij.core.crypto.public import known_pseudonym, pseudonym_for
from nabij.core.erasures.public import Again, Noted, Thing, read
from nabij.core.residents.models import ContactDetail, Organisation, Person
from nabij.core.residents.public import (
    KIND,
    ORGANISATION_KIND,
    UnableToErase,
    UnableToMerge,
    erase_person,
    merge_persons,
    one_person,
)
from nabij.core.residents.rights.again import erase_again
from nabij.core.residents.rights.erasing import STAYED
from nabij.core.residents.tests.holding import module
from nabij.core.residents.tests.people import BSN, HOME, organisation, person, reach

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lake_home")]


def noted(*ids: UUID, kind: str = KIND, mark: str = "") -> Noted:
    things = tuple(Thing(kind, str(one), mark) for one in ids)
    return Noted("0" * 32, timezone.now(), "residents", things, is_done=True)


def again(*ids: UUID, kind: str = KIND, mark: str = "") -> Again:
    with transaction.atomic():
        return erase_again(noted(*ids, kind=kind, mark=mark), timezone.now())


def test_an_erasure_notes_ids_and_nothing_else() -> None:
    one = person("Velde", given_names="Ömer", bsn=BSN, address=HOME)
    other = person("Velden")
    merge_persons(kept_id=one, merged_id=other, actor=None, now=timezone.now())
    erase_person(person_id=one, reason="op verzoek van Ömer", now=timezone.now())
    (line,) = read().erasures
    assert {thing.id for thing in line.things} == {str(one), str(other)}
    (file,) = read().folder.iterdir()
    text = file.read_text()
    assert not [word for word in ("Velde", "mer", BSN, "verzoek", "Wilgenlaan") if word in text]


def test_where_a_module_fails_nothing_is_on_the_list() -> None:
    one = person("Velde")
    with module(fails=True), pytest.raises(UnableToErase):
        erase_person(person_id=one, reason="x", now=timezone.now())
    assert read().erasures == ()


def test_a_list_that_cannot_be_written_leaves_the_person(
    settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    one = person("Velde")
    settings.ERASURE_FOLDER = "/dev/null/erasures"  # type: ignore[attr-defined]
    with pytest.raises(UnableToErase) as fault:
        erase_person(person_id=one, reason="x", now=timezone.now())
    assert fault.value.module == "erasures"
    assert one_person(one).family_name == "Velde"
    assert "cannot be written" in caplog.text


def test_who_is_back_goes_with_the_link_to_the_events() -> None:
    one, other = person("Velde", bsn=BSN), person("Bos")
    reach(one, "phone", "06-12345678")
    pseudonym_for(kind=KIND, subject_id=one)
    assert again(one) == Again(gone=1, left=0)
    assert list(Person.objects.values_list("pk", flat=True)) == [other]
    assert not ContactDetail.objects.exists()
    assert known_pseudonym(kind=KIND, subject_id=one) is None
    assert again(one) == Again(gone=0, left=0)


def test_an_organisation_too() -> None:
    one = organisation("Bakkerij")
    assert again(one, kind=ORGANISATION_KIND) == Again(gone=1, left=0)
    assert not Organisation.objects.exists()


def test_two_that_were_merged_only_after_the_backup_both_go() -> None:
    one, other = person("Velde"), person("Velden")
    assert again(one, other) == Again(gone=2, left=0)
    assert not Person.objects.exists()


def test_who_was_merged_then_and_parted_since_does_not_go_along() -> None:
    erased, stranger = person("Velde"), person("Velden")
    reach(erased, "phone", "06-12345678")
    reach(stranger, "phone", "06-87654321")
    merge_persons(kept_id=erased, merged_id=stranger, actor=None, now=timezone.now())
    assert again(erased).gone == 1
    (left,) = Person.objects.all()
    assert (left.pk, left.merged_into_id) == (stranger, None)
    assert [one.value for one in ContactDetail.objects.all()] == ["06-87654321"]


def test_who_was_merged_further_on_then_is_left_to_a_person() -> None:
    kept, erased, far = person("Bos"), person("Velde"), person("Linde")
    reach(erased, "phone", "06-12345678")
    merge_persons(kept_id=kept, merged_id=erased, actor=None, now=timezone.now())
    merge_persons(kept_id=far, merged_id=kept, actor=None, now=timezone.now())
    # Two merges away is more than can be taken apart without a person who looks.
    with pytest.raises(UnableToMerge):
        again(erased)
    assert Person.objects.count() == 3


def test_one_merge_away_it_is_taken_apart() -> None:
    kept, erased = person("Bos"), person("Velde")
    reach(erased, "phone", "06-12345678")
    merge_persons(kept_id=kept, merged_id=erased, actor=None, now=timezone.now())
    assert again(erased).gone == 1
    assert [one.pk for one in Person.objects.all()] == [kept]
    assert not ContactDetail.objects.exists()


def test_what_has_to_stay_now_is_told() -> None:
    one = person("Velde", address=HOME)
    with module(refuses=True):
        assert again(one) == Again(gone=0, left=1)
    assert one_person(one).address == ""


def test_who_stayed_in_part_the_first_time_is_no_surprise() -> None:
    one = person("Velde", address=HOME)
    with module(refuses=True):
        assert again(one, mark=STAYED) == Again(gone=0, left=0)


def test_who_was_never_here_is_passed_over() -> None:
    assert again(uuid4()) == Again(gone=0, left=0)
