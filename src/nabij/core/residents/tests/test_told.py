# SPDX-License-Identifier: EUPL-1.2
"""What the audit tells of a resident: before and after, until who it is about is erased."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.utils import timezone

from nabij.core.audit.public import check_chain
from nabij.core.audit.testing import readable
from nabij.core.crypto.models import SubjectKey
from nabij.core.residents.actions.contacts import (
    DetailData,
    change_detail,
    remove_detail,
)
from nabij.core.residents.actions.organisations import change_organisation, end_branch
from nabij.core.residents.exceptions import NotThere
from nabij.core.residents.merging.persons import PERSONS
from nabij.core.residents.models import Person
from nabij.core.residents.public import (
    KIND,
    ORGANISATION_KIND,
    BranchData,
    OrganisationData,
    PersonData,
    UnableToErase,
    add_branch,
    change_person,
    erase_organisation,
    erase_person,
    merge_persons,
    one_person,
    read_birth_date,
    undo_merge,
)
from nabij.core.residents.rights.erasing import erase_unused
from nabij.core.residents.tests.holding import module
from nabij.core.residents.tests.people import BSN, HOME, organisation, person, reach

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lake_home")]


def told(one: UUID, kind: str = KIND) -> list[tuple[str, Any, Any]]:
    """Return every field of somebody that can be read, in order, with before and after."""
    return readable(kind, one)


def rename(one: UUID, family: str) -> None:
    data = PersonData(family_name=family)
    change_person(person_id=one, data=data, now=timezone.now())


def test_of_somebody_added_and_changed_before_and_after_are_told_but_of_a_number() -> None:
    one = person("Velde", bsn=BSN, birth="5-1980", address=HOME)
    first = {name: (before, after) for name, before, after in told(one)}
    assert first["family_name"] == (None, "Velde")
    assert (first["birth_year"], first["birth_day"]) == ((None, 1980), (None, None))
    assert first["house_number"] == (None, 12)
    assert "bsn" not in first
    changed = PersonData(family_name="Veld", birth=read_birth_date("5-1980"), address=HOME)
    change_person(person_id=one, data=changed, now=timezone.now())
    assert told(one)[len(first) :] == [("family_name", "Velde", "Veld")]
    assert BSN not in str(told(one))


def test_of_a_way_to_reach_somebody_too() -> None:
    one = person("Velde")
    begin = len(told(one))
    detail = reach(one, "phone", "06-12345678")
    data = DetailData(kind="phone", value="06-87654321", label="werk", is_preferred=True)
    change_detail(owner=one_person(one), detail_id=detail, data=data)
    remove_detail(owner=one_person(one), detail_id=detail)
    first, last = ["phone", "06-12345678"], ["phone", "06-87654321", "werk", "preferred"]
    assert told(one)[begin:] == [
        ("contact", None, first),
        ("contact", first, last),
        ("contact", last, None),
    ]


def test_of_an_organisation_and_its_branches_too() -> None:
    one = organisation("De Linde", "12345678")
    data = BranchData(name="Winkel", address=HOME)
    branch = add_branch(organisation_id=one, data=data)
    end_branch(organisation_id=one, branch_id=branch, on=date(2026, 3, 2))
    change_organisation(organisation_id=one, data=OrganisationData(name="De Es", kvk="12345678"))
    where = ["Winkel", "Wilgenlaan 12 A, 9999 ZZ Lindeveen"]
    assert told(one, ORGANISATION_KIND) == [
        ("kvk", None, "12345678"),
        ("name", None, "De Linde"),
        ("branch", None, where),
        ("branch", where, [*where, "2026-03-02"]),
        ("name", "De Linde", "De Es"),
    ]
    erase_organisation(organisation_id=one, reason="x", now=timezone.now())
    assert told(one, ORGANISATION_KIND) == []


def test_after_erasing_nothing_of_them_can_be_read_and_of_others_all() -> None:
    one, other = person("Velde"), person("Bos")
    reach(one, "phone", "06-12345678")
    erase_person(person_id=one, reason="x", now=timezone.now())
    assert told(one) == []
    assert ("family_name", None, "Bos") in told(other)
    assert SubjectKey.objects.get().subject_id == str(other)
    assert check_chain().fault is None


def test_who_goes_with_a_destruction_list_leaves_nothing_to_read() -> None:
    one = person("Velde")
    assert erase_unused(PERSONS, one, now=timezone.now())
    assert told(one) == []


def test_where_erasing_fails_all_of_it_can_still_be_read() -> None:
    one = person("Velde")
    with module(fails=True), pytest.raises(UnableToErase):
        erase_person(person_id=one, reason="x", now=timezone.now())
    assert ("family_name", None, "Velde") in told(one)


def test_who_must_stay_keeps_no_past_either_but_may_get_a_new_one() -> None:
    one = person("Velde", address=HOME)
    with module(refuses=True):
        done = erase_person(person_id=one, reason="x", now=timezone.now())
    assert done.person_stays
    assert told(one) == []
    rename(one, "Veld")
    assert told(one) == [("family_name", "Velde", "Veld")]


def test_what_was_told_while_two_were_one_goes_with_either() -> None:
    kept, merged = person("Bos"), person("Velde")
    reach(merged, "phone", "06-12345678")
    merge = merge_persons(kept_id=kept, merged_id=merged, actor=None, now=timezone.now())
    (detail,) = one_person(kept).contact_details.all()
    data = DetailData(kind="phone", value="06-87654321")
    change_detail(owner=one_person(kept), detail_id=detail.pk, data=data)
    assert "06-87654321" in str(told(kept))
    undo_merge(merge_id=merge, actor=None, now=timezone.now())
    assert "06-87654321" in str(told(kept))
    erase_person(person_id=merged, reason="x", now=timezone.now())
    assert "06-" not in str(told(kept))
    assert ("family_name", None, "Bos") in told(kept)


def test_who_is_erased_while_merged_goes_with_all_that_was_told_of_both() -> None:
    kept, merged = person("Bos"), person("Velde")
    merge_persons(kept_id=kept, merged_id=merged, actor=None, now=timezone.now())
    erase_person(person_id=kept, reason="x", now=timezone.now())
    assert told(kept) == told(merged) == []
    assert not SubjectKey.objects.exists()


def test_who_is_changed_and_erased_at_once_leaves_nothing_to_read() -> None:
    people = [person("Velde") for _number in range(3)]
    together = Barrier(2 * len(people))

    def does(deed: Callable[[], object]) -> None:
        together.wait()
        try:
            deed()
        except NotThere:
            pass  # it was erased just before
        finally:
            connections.close_all()

    now = timezone.now()
    deeds: list[Callable[[], object]] = []
    for one in people:
        deeds += [
            partial(rename, one, "Veld"),
            partial(erase_person, person_id=one, reason="x", now=now),
        ]
    with ThreadPoolExecutor(len(deeds)) as pool:
        list(pool.map(does, deeds))
    assert not Person.objects.exists()
    assert not SubjectKey.objects.exists()
    assert [told(one) for one in people] == [[], [], []]


def test_who_was_erased_meanwhile_is_told_nothing_more_about() -> None:
    one = person("Velde")
    detail = reach(one, "phone", "06-12345678")
    owner = one_person(one)
    erase_person(person_id=one, reason="x", now=timezone.now())
    with pytest.raises(NotThere):
        remove_detail(owner=owner, detail_id=detail)
    assert not SubjectKey.objects.exists()
