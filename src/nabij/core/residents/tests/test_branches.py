# SPDX-License-Identifier: EUPL-1.2
"""A branch moves, gets another number, ends; and is there after all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from nabij.core.audit.public import Search, rows_found
from nabij.core.residents.models import Branch
from nabij.core.residents.public import BranchData, add_branch, find
from nabij.core.residents.tests.conftest import BASE, Worker
from nabij.core.residents.tests.people import HOME, organisation

pytestmark = pytest.mark.django_db
Workers = Callable[[str], Worker]
NUMBER = "000012345678"


@pytest.fixture
def bakery() -> UUID:
    """An organisation with one branch."""
    made = organisation("De Linde", "12345678")
    add_branch(organisation_id=made, data=BranchData(number=NUMBER, address=HOME))
    return made


def test_a_branch_moves(worker: Workers, bakery: UUID) -> None:
    agent = worker("agent")
    agent.search("linde")
    path = f"organisaties/{bakery}/vestigingen/{Branch.objects.get().pk}/"
    page = agent.get(path)
    assert "Wilgenlaan" in page
    assert NUMBER in page
    assert "12 cijfers" in agent.post(path, number="1")
    page = agent.post(path, number=NUMBER, name="Winkel", postcode="9999 AA", house_number="3")
    assert "Winkel" in page
    assert "9999 AA" in page
    assert not find("9999ZZ 12").organisations
    assert find("9999AA 3").organisations


def test_of_a_change_the_audit_has_no_value_that_can_be_read(worker: Workers, bakery: UUID) -> None:
    agent = worker("agent")
    agent.search("linde")
    branch = Branch.objects.get()
    agent.post(f"organisaties/{bakery}/vestigingen/{branch.pk}/", name="Bakker Velde")
    agent.post(f"organisaties/{bakery}/vestigingen/{branch.pk}/einde/")
    rows = rows_found(Search(kind="organisation", subject_id=str(bakery), what="changes"))
    told = [change for row in rows for change in row.changes]
    assert [set(change.sealed) for change in told].count({"branch"}) == 2
    for value in ("Velde", "Wilgenlaan", NUMBER, "12345678"):
        assert value not in str(told)


def test_a_branch_ends_today_and_is_there_after_all(worker: Workers, bakery: UUID) -> None:
    agent = worker("agent")
    agent.search("linde")
    branch = Branch.objects.get()
    path = f"organisaties/{bakery}/vestigingen/{branch.pk}/"
    assert "gesloten per" not in agent.get(f"organisaties/{bakery}/")
    page = agent.post(f"{path}einde/")
    assert "gesloten per" in page
    assert "Vandaag beëindigen" not in page
    # The number stays known; what is no longer there is not found where it was.
    assert find(NUMBER).organisations[0].address == ""
    assert not find("9999ZZ 12").organisations
    page = agent.post(path, number=NUMBER, ended_on="")
    assert "gesloten per" not in page
    assert Branch.objects.get().ended_on is None


def test_a_branch_ended_on_a_day_that_was(worker: Workers, bakery: UUID) -> None:
    agent = worker("agent")
    agent.search("linde")
    branch = Branch.objects.get()
    path = f"organisaties/{bakery}/vestigingen/{branch.pk}/"
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = agent.post(path, number=NUMBER, ended_on=tomorrow.isoformat())
    assert "Kies vandaag of een dag die al is geweest" in page
    page = agent.post(path, number=NUMBER, ended_on="2026-03-01")
    assert "gesloten per 1 maart 2026" in page
    # Who clicks once more does not make the day another.
    agent.post(f"{path}einde/")
    branch.refresh_from_db()
    assert str(branch.ended_on) == "2026-03-01"


def test_what_is_there_now_stands_first(worker: Workers, bakery: UUID) -> None:
    agent = worker("agent")
    agent.search("linde")
    agent.post(f"organisaties/{bakery}/vestigingen/{Branch.objects.get().pk}/einde/")
    add_branch(organisation_id=bakery, data=BranchData(name="Zaal", number="000087654321"))
    page = agent.get(f"organisaties/{bakery}/")
    assert page.index("000087654321") < page.index(NUMBER)


@pytest.mark.parametrize("end", ["", "einde/"])
def test_a_branch_is_changed_on_the_page_of_its_own_organisation(
    worker: Workers, bakery: UUID, end: str
) -> None:
    agent = worker("agent")
    agent.search("linde")
    path = f"organisaties/{organisation('De Eik')}/vestigingen/{Branch.objects.get().pk}/{end}"
    assert agent.client.post(BASE + path, {"name": "Anders"}).status_code == 404
    assert Branch.objects.get().name == ""


def test_two_branches_have_no_one_number(worker: Workers, bakery: UUID) -> None:
    other = add_branch(organisation_id=bakery, data=BranchData(name="Zaal"))
    agent = worker("agent")
    agent.search("linde")
    page = agent.post(f"organisaties/{bakery}/vestigingen/{other}/", number=NUMBER)
    assert "al een vestiging met dit nummer" in page
