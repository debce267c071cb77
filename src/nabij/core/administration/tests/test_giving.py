# SPDX-License-Identifier: EUPL-1.2
"""Nobody gives, on any page, more than they hold themselves; who holds all gives all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from nabij.core.administration.tests.test_people import (
    PEOPLE,
    boss,
    pass_second_step,
    read,
)
from nabij.core.organisation.models import GroupRole, RoleAssignment
from nabij.core.organisation.public import (
    Employee,
    Municipality,
    Role,
    Team,
    capabilities_of,
    give_role,
    granted_capabilities,
    may,
    set_capabilities,
)
from nabij.core.sign_in.tests.conftest import employee
from nabij.core.ui.testing.checking import check_page

__all__ = ["boss", "employee"]

Employees = Callable[..., Employee]
ROLES = "/werkplek/beheer/rollen/"
REFUSED = "geen rechten geven die u zelf niet hebt"


@pytest.fixture
def personnel(boss: Client, employee: Employees) -> Employee:
    """Somebody who manages people and sees paths, and holds nothing else."""
    role = Role.objects.create(code="personnel", name="Personeelszaken")
    set_capabilities(actor=None, role=role, capabilities=["people.manage", "paths.see"])
    return employee("peter", "personnel")


@pytest.fixture
def client(personnel: Employee) -> Client:
    """The browser of that somebody."""
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(personnel)
    pass_second_step(browser)
    return browser


def posted(client: Client, path: str, data: Mapping[str, object] | None = None) -> str:
    page = client.post(path, data or {}, follow=True).content.decode()
    assert check_page(page) == []
    return page


def test_a_role_that_holds_more_is_not_given(
    client: Client, personnel: Employee, employee: Employees
) -> None:
    aylin = employee("aylin")
    for person in (aylin, personnel):
        page = posted(client, f"{PEOPLE}{person.pk}/rollen/", {"role": "administrator"})
        assert REFUSED in page
        assert "Programma’s een token van de API geven en intrekken" in page, "it says which"
        assert not may(Employee.objects.get(pk=person.pk), "tokens.manage")
    posted(client, f"{PEOPLE}{aylin.pk}/rollen/", {"role": "personnel"})
    assert may(aylin, "people.manage"), "one's own is given freely"


def test_a_new_colleague_gets_no_more_either(client: Client) -> None:
    data = {"name": "Bo", "email": "bo@x.example", "role": "administrator"}
    assert REFUSED in posted(client, f"{PEOPLE}nieuw/", data)
    assert not Employee.objects.filter(email="bo@x.example").exists()


def test_a_role_does_not_grow_beyond_who_changes_it(client: Client, personnel: Employee) -> None:
    grown = {"people": ["people.manage", "audit.see"], "measuring": ["paths.see"]}
    page = posted(client, f"{ROLES}personnel/", grown)
    assert REFUSED in page
    assert "audit.see" not in capabilities_of(personnel)
    assert REFUSED in posted(client, f"{ROLES}nieuw/", {"name": "Alles", **grown})
    assert not Role.objects.filter(name="Alles").exists()


def test_a_role_that_holds_more_can_be_made_less(client: Client) -> None:
    posted(client, f"{ROLES}agent/", {"residents": ["residents.see"]})
    assert granted_capabilities()["agent"] == {"residents.see"}
    assert REFUSED in posted(
        client, f"{ROLES}agent/", {"residents": ["residents.see", "residents.edit"]}
    )


def test_a_group_gives_no_more_either(client: Client) -> None:
    data = {"group": "kcc", "role": "administrator"}
    assert REFUSED in posted(client, "/werkplek/beheer/groepen/nieuw/", data)
    assert not GroupRole.objects.exists()


@pytest.mark.parametrize("path", ["link/", "tweede-stap/wissen/"])
@pytest.mark.parametrize("is_closed", [False, True])
def test_nobody_gets_into_an_account_that_may_do_more(
    client: Client, employee: Employees, path: str, is_closed: bool
) -> None:
    els = employee("els", "administrator")
    Employee.objects.filter(pk=els.pk).update(is_active=not is_closed)
    page = posted(client, f"{PEOPLE}{els.pk}/{path}")
    assert "mag meer dan u" in page
    assert "/aanmelden/wachtwoord/" not in page


def test_what_is_held_for_one_place_is_given_there_only(boss: Client, employee: Employees) -> None:
    for code in ("GM0001", "GM0002"):
        Municipality.objects.create(code=code, name=code)
    for team, town in (("balie", "GM0001"), ("kcc", "GM0002")):
        Team.objects.create(code=team, name=team.title(), municipality_id=town)
    role = Role.objects.create(code="personnel", name="Personeelszaken")
    set_capabilities(actor=None, role=role, capabilities=["people.manage"])
    local, aylin = employee("local", "personnel"), employee("aylin")
    sees = Role.objects.create(code="sees", name="Ziet paden")
    set_capabilities(actor=None, role=sees, capabilities=["paths.see"])
    here = Municipality.objects.get(pk="GM0001")
    give_role(actor=None, employee=local, role=sees, municipality=here)
    client = Client(SERVER_NAME="localhost")
    client.force_login(local)
    pass_second_step(client)
    target = f"{PEOPLE}{aylin.pk}/rollen/"
    for elsewhere in ({}, {"municipality": "GM0002"}, {"team": "kcc"}):
        assert REFUSED in posted(client, target, {"role": "sees"} | elsewhere)
    for inside in ({"municipality": "GM0001"}, {"team": "balie"}):
        assert "De rol is gegeven" in posted(client, target, {"role": "sees"} | inside)
    assert RoleAssignment.objects.filter(employee=aylin).count() == 2


def test_who_holds_all_gives_all(boss: Client, employee: Employees) -> None:
    aylin = employee("aylin")
    posted(boss, f"{PEOPLE}{aylin.pk}/rollen/", {"role": "administrator"})
    assert may(aylin, "tokens.manage")
    posted(boss, f"{ROLES}reader/", {"people": ["audit.see"]})
    assert granted_capabilities()["reader"] == {"audit.see"}
    assert "/aanmelden/wachtwoord/" in posted(boss, f"{PEOPLE}{aylin.pk}/link/")


def test_the_first_administrator_comes_from_the_command_line(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("een lang wachtwoord 7\n"))
    call_command(
        "employee",
        "els@x.example",
        "--name",
        "Els",
        "--role",
        "administrator",
        stdout=StringIO(),
    )
    assert may(Employee.objects.get(), "people.manage")


def test_the_link_is_shown_once_and_refreshing_makes_no_other(
    boss: Client, employee: Employees
) -> None:
    aylin = employee("aylin")
    made = boss.post(f"{PEOPLE}{aylin.pk}/link/")
    shown = boss.get(made["Location"])
    assert "no-store" in shown["Cache-Control"]
    assert "readonly" in shown.content.decode()
    assert check_page(shown.content.decode()) == []
    assert "/aanmelden/wachtwoord/" in shown.content.decode()
    again = read(boss, made["Location"])
    assert "/aanmelden/wachtwoord/" not in again
    assert "De link is al getoond" in again


def test_rights_stand_in_groups_and_say_what_they_bring(boss: Client) -> None:
    page = read(boss, f"{ROLES}agent/")
    assert check_page(page) == []
    for text in ("Inwoners en organisaties", "Medewerkers en toegang", "Dagelijks beheer"):
        assert f">{text}" in page
    assert "Overig" not in page, "each right of ours has a group"
    boxes = {code: label for code, label in _labels(page) if code in ("residents.see", "audit.see")}
    assert "ziet persoonsgegevens" in boxes["residents.see"]
    assert "vraagt een tweede stap" in boxes["residents.see"]
    assert "ziet persoonsgegevens" not in boxes["audit.see"]
    assert "vraagt een tweede stap" in boxes["audit.see"]
    assert "tweede stap" not in dict(_labels(page))["paths.see"]


def _labels(page: str) -> list[tuple[str, str]]:
    return re.findall(r'value="([a-z_.]+)"[^>]*><label[^>]*>(.*?)</label>', page, re.S)
