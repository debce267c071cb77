# SPDX-License-Identifier: EUPL-1.2
"""Finding people and organisations by whatever is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from nabij.core.residents.actions.organisations import BranchData, add_branch
from nabij.core.residents.finding import MOST, find
from nabij.core.residents.public import UnableToChange, merge_organisations, merge_persons
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
        "Velde 1980",
        "1980 VELDE",
        "velde (1980)",
        "velde geb. 1980",
        "ömer 1980 van der velde",
        "omer 1980 van velde",
        "velde 5-1980",
        "velde 12.5.1980",
        "velde, 12/05/1980",
        "velde 12 5 1980",
        "velde 12 mei 1980",
        "12 MEI 1980 velde",
        "velde 1980-05-12",
        "velde 12051980",
        "velde 19800512",
        "12 mei 1980",
        "12051980",
        "Velde, van der",
        "vd Velde",
        "v.d. Velde",
        "Velde, Ö. v.d.",
        "velde 9999ZZ",
        "velde 9999 zz 12a",
        "9999 ZZ 12 velde",
        "9999 ZZ 12a, Ö. van der Velde",
        "9999 ZZ 12-a",
        "velde 9999ZZ 12 12-05-1980",
        "velde 999993653",
        "velde 06 12345678",
        "omer@voorbeeld.example velde",
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
    [
        "elde",
        "velde 13-05-1980",
        "velde 13 mei 1980",
        "velde 1981",
        "velde 6-1980",
        "1980",
        "ali jansen",
        "9999ZZ 13",
        "9999ZZ 12 B",
        "velde 9998ZZ",
        "bos 9999ZZ 12",
        "velde 999990019",
        "x%",
    ],
)
def test_somebody_is_not_found_by(text: str) -> None:
    person("Velde", given_names="Ömer Ali", birth="12-05-1980", address=HOME)
    assert names(text) == []


def test_of_whom_only_the_year_is_known_is_found_by_the_whole_day() -> None:
    person("Bos", birth="1980")
    person("Vos", birth="6-1980")
    assert names("12-05-1980") == ["Bos"]
    assert names("bos 12-05-1980") == ["Bos"]


def test_with_a_month_or_a_year_whoever_may_be_meant_is_found() -> None:
    person("Bos", birth="1980")
    person("Bos", given_names="A", birth="12-05-1980")
    person("Bos", given_names="B", birth="12-06-1980")
    assert names("bos 1980") == ["Bos", "A Bos", "B Bos"]
    assert names("bos 05-1980") == ["Bos", "A Bos"]


@pytest.mark.parametrize("text", ["cafe 1900", "Café 1900", "studio 2000 bv", "12051980"])
def test_a_number_can_be_a_word_of_the_name_of_an_organisation(text: str) -> None:
    organisation("Café 1900", "12051980")
    organisation("Studio 2000 BV", "12345678")
    assert len(find(text).organisations) == 1


@pytest.mark.parametrize(
    "text",
    [
        "12345678",
        "000012345678",
        "linde 12345678",
        "bakkerij 9999ZZ 12a",
        "linde 0592 123456",
        "linde",
        "bakkerij de l",
        "lin bak",
        "9999ZZ 12",
        "0592-123456",
    ],
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
    person("Velde")
    for text in ("999993654", "velde 9999.93.654"):
        found = find(text)
        assert (found.meaning, found.is_empty) == (Meaning.WRONG_BSN, True)


def test_the_number_of_queries_does_not_grow(django_assert_num_queries: Assertions) -> None:
    for number in range(10):
        person("Smit", given_names=f"A{number}")
        organisation(f"Smit {number}")
    with django_assert_num_queries(4):  # type: ignore[attr-defined]
        find("smit")
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        find("smit 1980 9999ZZ 12")


def test_nor_does_it_grow_with_merges(django_assert_num_queries: Assertions) -> None:
    for number in range(5):
        names = (f"Smit {number}", f"Smits {number}")
        now = timezone.now()
        kept, merged = map(person, names)
        merge_persons(kept_id=kept, merged_id=merged, actor=None, now=now)
        kept, merged = map(organisation, names)
        merge_organisations(kept_id=kept, merged_id=merged, actor=None, now=now)
    with django_assert_num_queries(6):  # type: ignore[attr-defined]
        assert len(find("smits").organisations) == 5


def test_a_bsn_is_one_persons() -> None:
    person("Jansen", bsn=BSN)
    with pytest.raises(UnableToChange, match="al iemand"):
        person("Pietersen", bsn="9999.93.653")
    with pytest.raises(UnableToChange, match="geen burgerservicenummer"):
        person("Pietersen", bsn="999993654")
