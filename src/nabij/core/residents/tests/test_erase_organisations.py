# SPDX-License-Identifier: EUPL-1.2
"""Handing over and erasing an organisation: that of a one-man business is about its owner."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.utils import timezone

from nabij.core.audit.public import Search, rows_found
from nabij.core.crypto.public import known_pseudonym, pseudonym_for
from nabij.core.ports.holdings import Person as Whose
from nabij.core.residents.models import (
    Branch,
    ContactDetail,
    Organisation,
    OrganisationMerge,
    Person,
    Representative,
)
from nabij.core.residents.public import (
    ORGANISATION_KIND,
    BranchData,
    Erasure,
    NotThere,
    RepresentationData,
    UnableToErase,
    add_branch,
    add_representative,
    erase_organisation,
    erase_person,
    export_organisation,
    merge_organisations,
    one_organisation,
    one_person,
    organisation_erasure_plan,
)
from nabij.core.residents.tests.conftest import BASE, Worker
from nabij.core.residents.tests.holding import ARCHIVE, module
from nabij.core.residents.tests.people import HOME, organisation, person, reach_organisation

pytestmark = pytest.mark.django_db
Workers = Callable[[str], Worker]


def erase(organisation_id: UUID) -> Erasure:
    return erase_organisation(
        organisation_id=organisation_id, reason="op verzoek", now=timezone.now()
    )


@pytest.fixture
def business() -> UUID:
    """A one-man business with all that it can have, and a second row that it turned out to be."""
    one, double = organisation("Anna Bos advies", "12345678"), organisation("A. Bos")
    add_branch(organisation_id=one, data=BranchData(number="000012345678", address=HOME))
    reach_organisation(one, "phone", "06-12345678")
    reach_organisation(double, "email", "bos@voorbeeld.example")
    add_representative(
        represented=one_organisation(one),
        representative=one_person(person("Velde", given_names="Ömer")),
        data=RepresentationData(ground="employee", valid_from=date(2026, 1, 1)),
    )
    pseudonym_for(kind=ORGANISATION_KIND, subject_id=double)
    merge_organisations(kept_id=one, merged_id=double, actor=None, now=timezone.now())
    return one


def test_all_goes_where_nothing_refuses(business: UUID) -> None:
    other = organisation("De Linde", "87654321")
    reach_organisation(other, "phone", "06-87654321")
    double = Organisation.objects.get(merged_into=business).pk
    with module() as asked:
        done = erase(business)
    assert not done.person_stays
    assert asked == [Whose(ORGANISATION_KIND, str(one)) for one in (business, double)]
    assert [row.pk for row in Organisation.objects.all()] == [other]
    assert ContactDetail.objects.get().organisation_id == other
    for model in (Branch, Representative, OrganisationMerge):
        assert not model.objects.exists()
    # Who worked there is another, and stays.
    assert Person.objects.get().family_name == "Velde"
    assert known_pseudonym(kind=ORGANISATION_KIND, subject_id=double) is None


def test_what_the_archiefwet_keeps_stays_with_which_it_is_about(business: UUID) -> None:
    with module(refuses=True) as asked:
        plan = organisation_erasure_plan(business)
        assert plan.keeps_person
        assert asked == []
        done = erase(business)
    assert done.person_stays
    assert ARCHIVE in done.refusals
    row = one_organisation(business)
    assert (row.name, row.kvk) == ("Anna Bos advies", "12345678")
    for model in (Branch, ContactDetail, Representative):
        assert not model.objects.exists()


def test_where_one_module_fails_nothing_is_erased(
    business: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    with module(fails=True), pytest.raises(UnableToErase) as fault:
        erase(business)
    assert fault.value.module == "zaken-test"
    assert Organisation.objects.count() == 2
    assert Branch.objects.exists()
    assert ContactDetail.objects.count() == 2
    assert str(business) not in caplog.text


def test_one_that_was_merged_is_erased_where_it_went(business: UUID) -> None:
    with pytest.raises(NotThere):
        erase(Organisation.objects.get(merged_into=business).pk)
    with pytest.raises(NotThere):
        erase(Person.objects.get().pk)
    with pytest.raises(NotThere):
        erase_person(person_id=business, reason="op verzoek", now=timezone.now())
    assert Organisation.objects.count() == 2


def test_all_that_is_held_is_handed_over_and_nothing_of_others(business: UUID) -> None:
    found = export_organisation(organisation_id=business, now=timezone.now()).as_json()
    sought = {"Anna Bos advies", "A. Bos", "12345678", "000012345678", "Wilgenlaan", "bos@"}
    assert {text for text in sought if text not in found} == set()
    assert "medewerker van een organisatie" in found
    assert "Velde" not in found
    assert {part["module"] for part in json.loads(found)["parts"]} == {"organisations"}


def test_a_specialist_hands_over(worker: Workers, business: UUID) -> None:
    specialist = worker("specialist")
    path = f"organisaties/{business}/uitvoer/"
    page = specialist.get(path)
    assert "000012345678" in page
    assert "namens de organisatie mag handelen" in page
    # Each table of who was merged is told from the other.
    assert "Wie u bent (2)" in page
    for name, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("json", b"{")):
        answer = specialist.client.post(BASE + path, {"format": name})
        assert answer.content.startswith(begins)
        assert "Bos" not in answer["Content-Disposition"]
    rows = rows_found(Search(kind=ORGANISATION_KIND, subject_id=str(business), what="views"))
    assert {view.purpose for row in rows for view in row.views} == {"residents.rights"}


def test_an_administrator_sees_first_and_then_erases(worker: Workers, business: UUID) -> None:
    administrator = worker("administrator")
    path = f"organisaties/{business}/wissen/"
    with module(refuses=True):
        page = administrator.get(path)
        assert "tot 1 januari 2046" in page
        assert "06-12345678" in page
        assert "Naam en KvK-nummer blijven" in page
        assert "verplicht" in administrator.post(path, reason="").lower()
    with module(fails=True):
        assert "Er is niets gewist" in administrator.post(path, reason="verzoek")
    assert ContactDetail.objects.exists()
    assert "De organisatie zelf wordt gewist" in administrator.get(path)
    assert "gewist" in administrator.post(path, reason="verzoek van de eigenaar")
    assert not Organisation.objects.exists()
    assert administrator.client.get(BASE + path).status_code == 404
    rows = rows_found(Search(kind=ORGANISATION_KIND, subject_id=str(business), what="changes"))
    assert "verzoek van de eigenaar" in str([row.changes for row in rows])


def test_what_the_archiefwet_keeps_leads_back_to_the_page(worker: Workers, business: UUID) -> None:
    administrator = worker("administrator")
    administrator.search("bos")
    with module(refuses=True):
        page = administrator.post(f"organisaties/{business}/wissen/", reason="verzoek")
    assert "Anna Bos advies" in page
    assert "06-12345678" not in page


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("agent", "uitvoer/", 403),
        ("specialist", "wissen/", 403),
        ("specialist", "uitvoer/", 200),
        ("administrator", "wissen/", 200),
    ],
)
def test_who_may_do_what(worker: Workers, role: str, path: str, status: int) -> None:
    address = f"{BASE}organisaties/{organisation()}/{path}"
    assert worker(role).client.get(address).status_code == status
