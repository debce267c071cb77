# SPDX-License-Identifier: EUPL-1.2
"""Looking along with an employee: everything they see, nothing they do."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.administration.tests.test_people import PEOPLE, boss, pass_second_step, read
from nabij.core.audit.public import Search, rows_found
from nabij.core.organisation.models import Role, RoleAssignment, RoleCapability
from nabij.core.organisation.public import Employee
from nabij.core.residents.public import PersonData, add_person
from nabij.core.sign_in.tests.conftest import employee

__all__ = ["boss", "employee"]

NOT_CHOSEN = '<option value="" selected>Kies waarvoor</option>'


@pytest.fixture
def aylin(employee: Callable[..., Employee]) -> Employee:
    return employee("aylin", "reader")


def test_one_sees_what_they_see_and_a_notice_on_every_page(boss: Client, aylin: Employee) -> None:
    assert boss.get("/werkplek/importeren/").status_code == 200
    boss.post(f"{PEOPLE}{aylin.pk}/meekijken/")
    assert boss.get("/werkplek/importeren/").status_code == 403
    assert "U kijkt mee als Aylin" in read(boss, "/werkplek/")
    page = boss.post("/werkplek/beheer/meekijken/stoppen/", follow=True)
    assert page.redirect_chain == [(f"{PEOPLE}{aylin.pk}/", 302)]
    assert boss.get("/werkplek/importeren/").status_code == 200


def test_one_changes_nothing_meanwhile(boss: Client, aylin: Employee) -> None:
    boss.post(f"{PEOPLE}{aylin.pk}/meekijken/")
    for path in ("/werkplek/account/wachtwoord/", "/werkplek/account/schermen/"):
        answer = boss.post(path, {"password1": "x"})
        assert answer.status_code == 403
        assert "kunt u niets veranderen" in answer.content.decode()
    # To leave is always allowed.
    boss.post("/afmelden/")
    assert boss.get("/werkplek/").status_code == 302


def test_nobody_looks_along_with_who_may_see_more(
    employee: Callable[..., Employee], boss: Client
) -> None:
    other = employee("other", "administrator")
    limited = Client(SERVER_NAME="localhost")
    onlooker = employee("onlooker")
    RoleAssignment.objects.create(employee=onlooker, role_id="reader")
    limited.force_login(onlooker)
    assert limited.post(f"{PEOPLE}{other.pk}/meekijken/").status_code == 403
    assert boss.post(f"{PEOPLE}{other.pk}/meekijken/").status_code == 302


def test_not_with_oneself_nor_with_a_closed_account(boss: Client, aylin: Employee) -> None:
    me = Employee.objects.get(email__startswith="boss")
    assert boss.post(f"{PEOPLE}{me.pk}/meekijken/").status_code == 403
    Employee.objects.filter(pk=aylin.pk).update(is_active=False)
    assert boss.post(f"{PEOPLE}{aylin.pk}/meekijken/").status_code == 403


def test_it_ends_when_the_right_is_taken_away(
    boss: Client, aylin: Employee, employee: Callable[..., Employee]
) -> None:
    boss.post(f"{PEOPLE}{aylin.pk}/meekijken/")
    RoleAssignment.objects.filter(employee__email__startswith="boss").delete()
    page = read(boss, "/werkplek/")
    assert "U kijkt mee" not in page
    assert "Boss" in page


def test_beginning_and_ending_are_logged_without_names(
    boss: Client, aylin: Employee, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "nabij"):
        boss.post(f"{PEOPLE}{aylin.pk}/meekijken/")
        boss.post("/werkplek/beheer/meekijken/stoppen/")
    assert caplog.text.count(str(aylin.pk)) == 2
    assert "aylin" not in caplog.text.lower()


@pytest.fixture
def agent(employee: Callable[..., Employee]) -> Employee:
    return employee("agnes", "agent")


def search(who: Client, typed: str) -> str:
    given = {"typed": typed, "purpose": "residents.contact"}
    page = who.post("/werkplek/inwoners/", given, follow=True)
    assert page.status_code == 200
    return page.content.decode()


def test_one_searches_residents_as_they_do_and_the_logbook_names_both(
    boss: Client, agent: Employee
) -> None:
    one = add_person(data=PersonData(family_name="Velde"), now=timezone.now())
    search(boss, "velde")
    boss.post(f"{PEOPLE}{agent.pk}/meekijken/")
    page = read(boss, "/werkplek/inwoners/")
    assert "wijzigen, samenvoegen, ophalen als bestand en wissen kan niet" in page
    # For what one looked oneself is not for what one looks along.
    assert NOT_CHOSEN in page
    assert "Velde" in search(boss, "velde")
    assert "Velde" in read(boss, f"/werkplek/inwoners/{one}/")
    *_, row = rows_found(Search(kind="resident", subject_id=str(one), what="views"))
    me = Employee.objects.get(email__startswith="boss")
    assert (row.actor_id, row.impersonator_id) == (agent.pk, me.pk)
    boss.post("/werkplek/beheer/meekijken/stoppen/")
    page = read(boss, f"/werkplek/logboek/{row.number}/")
    assert "Boss, in de weergave van Agnes" in page
    assert "Inwoner Inwoner" not in page
    assert f"Inwoner {str(one)[-8:]}" in page


def test_looking_along_changes_no_resident(boss: Client, agent: Employee) -> None:
    one = add_person(data=PersonData(family_name="Velde"), now=timezone.now())
    boss.post(f"{PEOPLE}{agent.pk}/meekijken/")
    search(boss, "velde")
    for path in ("nieuw/", f"{one}/wijzigen/", f"{one}/vertegenwoordiging/nieuw/"):
        answer = boss.post(f"/werkplek/inwoners/{path}", {"family_name": "Anders"})
        assert answer.status_code == 403
        page = answer.content.decode()
        assert "Er is niets veranderd" in page
        assert "Stoppen met meekijken" in page
    assert "Velde" in search(boss, "velde")


def test_who_may_see_no_residents_sees_none_by_looking_along(
    employee: Callable[..., Employee], agent: Employee
) -> None:
    onlooker = employee("onlooker")
    set_up = Role.objects.create(code="onlooker", name="Meekijker")
    RoleCapability.objects.create(role=set_up, capability="people.view_as", is_granted=True)
    RoleAssignment.objects.create(employee=onlooker, role=set_up)
    limited = Client(SERVER_NAME="localhost")
    limited.force_login(onlooker)
    pass_second_step(limited)
    assert limited.post(f"{PEOPLE}{agent.pk}/meekijken/").status_code == 403
    assert limited.post("/werkplek/inwoners/", {"typed": "velde"}).status_code == 403
