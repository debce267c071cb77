# SPDX-License-Identifier: EUPL-1.2
"""Finding people and organisations by whatever is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from nabij.core.residents.actions.organisations import BranchData, add_branch
from nabij.core.residents.finding import MOST, find
from nabij.core.residents.public import UnableToChange, merge_persons
from nabij.core.residents.tests.people import (
    BSN,
    HOME,
    OTHER_BSN,
    organisation,
    person,
    reach,
    reach_organisation,
)
from nabij.core.residents.values.typed import Meaning

pytestmark = pytest.mark.django_db
Assertions = Callable[..., object]


def names(text: str) -> list[str]:
    return [hit.name for hit in find(text).persons]


@pytest.mark.parametrize(
    "text",
    [
        "velde",
        "VÉLDE",
        "van der Velde",
        "Ömer van der Velde",
        "omer velde",
        "velde ömer",
        "Velde, Ömer",
        "om vel",
        "ali vélde",
        "omer",
        "velde 12-05-1980",
        "12-5-1980",
        "9999.93.653",
        "9999 ZZ 12",
        "9999zz12a",
        "+31612345678",
        "OMER@voorbeeld.example",
    ],
)
def test_somebody_is_found_by(text: str) -> None:
    somebody = person(
        "Vélde", given_names="Ömer Ali", prefix="van der", birth="12-05-1980", bsn=BSN, address=HOME
    )
    person("Jansen", given_names="Piet", birth="13-05-1980", bsn=OTHER_BSN)
    reach(somebody, "phone", "06-12345678")
    reach(somebody, "email", "omer@voorbeeld.example")
    assert names(text) == ["Ömer Ali van der Vélde"]


@pytest.mark.parametrize(
    "text",
    ["elde", "velde 13-05-1980", "ali jansen", "9999ZZ 13", "9999ZZ 12 B", "x%"],
)
def test_somebody_is_not_found_by(text: str) -> None:
    person("Velde", given_names="Ömer Ali", birth="12-05-1980", address=HOME)
    assert names(text) == []


def test_of_whom_only_the_year_is_known_is_found_by_the_whole_day() -> None:
    person("Bos", birth="1980")
    person("Vos", birth="6-1980")
    assert names("12-05-1980") == ["Bos"]
    assert names("bos 12-05-1980") == ["Bos"]


@pytest.mark.parametrize(
    "text",
    ["12345678", "000012345678", "linde", "bakkerij de l", "lin bak", "9999ZZ 12", "0592-123456"],
)
def test_an_organisation_is_found_by(text: str) -> None:
    bakery = organisation("Bakkerij De Linde", "12345678")
    add_branch(organisation_id=bakery, data=BranchData(number="000012345678", address=HOME))
    reach_organisation(bakery, "phone", "+31 592 123456")
    organisation("Smederij", "87654321")
    (found,) = find(text).organisations
    assert (found.id, found.address) == (bakery, "Wilgenlaan 12 A, 9999 ZZ Lindeveen")


def test_who_was_merged_is_found_as_who_it_is_now() -> None:
    kept, merged = person("Jansen"), person("Janssen", bsn=BSN)
    merge_persons(kept_id=kept, merged_id=merged, actor=None, now=timezone.now())
    (by_number,) = find(BSN).persons
    assert (by_number.id, by_number.also_known_as) == (kept, "Janssen")
    (by_name,) = find("jans").persons
    assert (by_name.id, by_name.also_known_as) == (kept, "")


def test_a_list_is_short_and_says_that_there_is_more() -> None:
    for number in range(MOST + 1):
        person("Smit", given_names=f"A{number}")
    found = find("smit")
    assert (len(found.persons), found.has_more) == (MOST, True)
    assert not find("smit a1").has_more


def test_a_number_that_cannot_be_one_says_so() -> None:
    found = find("999993654")
    assert (found.meaning, found.is_empty) == (Meaning.WRONG_BSN, True)


def test_the_number_of_queries_does_not_grow(django_assert_num_queries: Assertions) -> None:
    for number in range(10):
        person("Smit", given_names=f"A{number}")
        organisation(f"Smit {number}")
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        find("smit")


def test_a_bsn_is_one_persons() -> None:
    person("Jansen", bsn=BSN)
    with pytest.raises(UnableToChange, match="al iemand"):
        person("Pietersen", bsn="9999.93.653")
    with pytest.raises(UnableToChange, match="geen burgerservicenummer"):
        person("Pietersen", bsn="999993654")
