# SPDX-License-Identifier: EUPL-1.2
"""An administrator lets programs call the API."""

from __future__ import annotations

import re

from django.test import Client

from nabij.core.administration.tests.test_people import boss, read
from nabij.core.api.public import Token
from nabij.core.organisation.models import Employee, Role, RoleAssignment
from nabij.core.sign_in.tests.conftest import employee

__all__ = ["boss", "employee"]

PROGRAMS = "/werkplek/beheer/programmas/"


def test_a_token_is_shown_once_works_and_can_be_taken_back(boss: Client) -> None:
    data = {"name": "Power BI", "scopes": ["paths.read"], "days": "30"}
    page = boss.post(f"{PROGRAMS}nieuw/", data).content.decode()
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
