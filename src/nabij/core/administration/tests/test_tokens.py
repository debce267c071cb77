# SPDX-License-Identifier: EUPL-1.2
"""An administrator lets programs call the API."""

from __future__ import annotations

import re

from django.test import Client
from django.utils import timezone

from nabij.core.administration.tests.test_people import (
    Employees,
    boss,
    pass_second_step,
    read,
)
from nabij.core.api.public import Token, create_token
from nabij.core.organisation.models import Employee, Role, RoleAssignment
from nabij.core.sign_in.tests.conftest import employee
from nabij.core.ui.testing.checking import check_page

__all__ = ["boss", "employee"]

PROGRAMS = "/werkplek/beheer/programmas/"


def test_a_token_is_shown_once_works_and_can_be_taken_back(boss: Client) -> None:
    data = {"name": "Power BI", "scopes": ["paths.read"], "days": "30"}
    page = boss.post(f"{PROGRAMS}nieuw/", data, follow=True).content.decode()
    (text,) = re.findall(r"nabij_[0-9a-f]{32}_[\w-]{43}", page)
    program = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {text}"})
    assert program.get("/api/v1/sources").status_code == 200
    listed = read(boss, PROGRAMS)
    assert "Power BI" in listed
    assert text.split("_", 2)[2] not in listed
    boss.post(f"{PROGRAMS}{Token.objects.get().pk}/intrekken/")
    assert program.get("/api/v1/sources").status_code == 401
    assert "ingetrokken" in read(boss, PROGRAMS)


def test_without_a_scope_there_is_no_token(boss: Client) -> None:
    boss.post(f"{PROGRAMS}nieuw/", {"name": "Niets"})
    assert not Token.objects.exists()


def test_nobody_gives_a_program_what_they_may_not_see(boss: Client) -> None:
    keeper = Role.objects.create(code="keeper", name="Sleutelbewaarder")
    keeper.capabilities.create(capability="tokens.manage")
    person = Employee.objects.get(email="boss@voorbeeld.example")
    RoleAssignment.objects.filter(employee=person).delete()
    RoleAssignment.objects.create(employee=person, role=keeper)
    assert "Inwoners en organisaties" not in read(boss, f"{PROGRAMS}nieuw/")
    data = {"name": "Omweg", "scopes": ["residents.read"], "days": "30"}
    boss.post(f"{PROGRAMS}nieuw/", data)
    assert not Token.objects.exists()


def test_a_token_is_shown_once_and_refreshing_makes_no_other(boss: Client) -> None:
    data = {"name": "Power BI", "scopes": ["paths.read"], "days": "30"}
    made = boss.post(f"{PROGRAMS}nieuw/", data)
    shown = read(boss, made["Location"])
    assert check_page(shown) == []
    assert re.search(r'value="nabij_[^"]+" readonly', shown)
    again = read(boss, made["Location"])
    assert "nabij_" not in again
    assert "De token is al getoond" in again
    assert Token.objects.count() == 1
    assert boss.get(f"{PROGRAMS}00000000-0000-7000-8000-000000000000/token/").status_code == 404


def test_what_is_kept_for_one_view_cannot_be_read_in_the_database(boss: Client) -> None:
    data = {"name": "Power BI", "scopes": ["paths.read"], "days": "30"}
    boss.post(f"{PROGRAMS}nieuw/", data)
    kept = [value for key, value in boss.session.items() if key.startswith("once:")]
    assert len(kept) == 1
    assert "nabij_" not in kept[0]


def test_nobody_but_who_made_it_sees_a_token(boss: Client, employee: Employees) -> None:
    data = {"name": "Power BI", "scopes": ["paths.read"], "days": "30"}
    made = boss.post(f"{PROGRAMS}nieuw/", data)
    other = Client(SERVER_NAME="localhost")
    other.force_login(employee("other", "administrator"))
    pass_second_step(other)
    assert "nabij_" not in read(other, made["Location"])
    assert "nabij_" in read(boss, made["Location"])


def test_the_page_tells_until_when_who_gave_it_and_what_ends_soon(boss: Client) -> None:
    for name, days in (("Bijna", "30"), ("Later", "31")):
        boss.post(f"{PROGRAMS}nieuw/", {"name": name, "scopes": ["paths.read"], "days": days})
    create_token(name="Opdracht", scopes=["paths.read"], now=timezone.now())
    page = read(boss, PROGRAMS)
    assert check_page(page) == []
    warned, listed = page.split("<table", 1)
    assert "Bijna: tot" in warned
    assert "Later: tot" not in warned
    for text in ("Boss", "de opdrachtregel", "niet vanzelf"):
        assert text in listed


def test_a_token_without_an_end_is_asked_for(boss: Client) -> None:
    data = {"name": "Eeuwig", "scopes": ["paths.read"]}
    assert "Vul een aantal dagen in" in boss.post(f"{PROGRAMS}nieuw/", data).content.decode()
    boss.post(f"{PROGRAMS}nieuw/", data | {"without_end": "on", "days": "365"})
    assert Token.objects.get().expires_at is None
