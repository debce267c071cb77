# SPDX-License-Identifier: EUPL-1.2
"""An administrator adds municipalities and teams, and takes a team out of use."""

from __future__ import annotations

from django.test import Client

from nabij.core.administration.people.forms import ScopedRoleForm
from nabij.core.administration.tests.test_people import Employees, boss, read
from nabij.core.audit.public import Search, rows_found
from nabij.core.organisation.models import Role
from nabij.core.organisation.public import Municipality, Team, give_role
from nabij.core.sign_in.tests.conftest import employee
from nabij.core.ui.testing.checking import check_page

__all__ = ["boss", "employee"]

PLACES = "/werkplek/beheer/gemeenten-en-teams/"


def sent(client: Client, path: str, **answers: str) -> str:
    page = client.post(f"{PLACES}{path}", answers, follow=True).content.decode()
    assert check_page(page) == []
    return page


def test_municipalities_and_teams_are_added_renamed_and_told_in_the_logbook(boss: Client) -> None:
    assert "Nog geen gemeente" in read(boss, PLACES)
    sent(boss, "gemeente/", code="GM0106", name="Asen")
    sent(boss, "gemeente/GM0106/", name="Assen")
    sent(boss, "team/", code="kcc", name="Klantcontact", municipality="GM0106")
    page = read(boss, PLACES)
    assert "Assen" in page
    assert "Klantcontact" in page
    assert Team.objects.get().municipality == Municipality.objects.get(name="Assen")
    assert len(list(rows_found(Search(kind="municipality")))) == 2
    assert len(list(rows_found(Search(kind="team")))) == 1


def test_a_team_out_of_use_stays_and_gets_no_more_roles(boss: Client) -> None:
    sent(boss, "team/", code="kcc", name="Klantcontact")
    sent(boss, "team/kcc/", name="Klantcontact")
    assert "niet in gebruik" in read(boss, PLACES)
    assert list(ScopedRoleForm().fields["team"].queryset) == []  # type: ignore[attr-defined]
    sent(boss, "team/kcc/", name="Klantcontact", is_active="on")
    assert "niet in gebruik" not in read(boss, PLACES)


def test_what_is_there_already_is_told_at_its_question(boss: Client) -> None:
    sent(boss, "gemeente/", code="GM0106", name="Assen")
    assert "Deze gemeente is er al" in sent(boss, "gemeente/", code="GM0106", name="Anders")
    assert "met deze naam" in sent(boss, "gemeente/", code="GM0107", name="Assen")
    assert "vier cijfers, zoals" in sent(boss, "gemeente/", code="0106", name="Assen")
    sent(boss, "gemeente/", code="GM0107", name="Coevorden")
    assert "met deze naam" in sent(boss, "gemeente/GM0107/", name="Assen")
    sent(boss, "team/", code="kcc", name="Klantcontact")
    assert "met deze code" in sent(boss, "team/", code="kcc", name="Balie")
    assert [one.name for one in Municipality.objects.all()] == ["Assen", "Coevorden"]


def test_who_manages_one_municipality_adds_none(boss: Client, employee: Employees) -> None:
    sent(boss, "gemeente/", code="GM0106", name="Assen")
    part = employee("bas")
    here = Municipality.objects.get()
    give_role(
        actor=None, employee=part, role=Role.objects.get(pk="administrator"), municipality=here
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(part)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    assert client.get(PLACES).status_code == 200
    for path in ("gemeente/", "gemeente/GM0106/", "team/"):
        assert client.post(f"{PLACES}{path}", {"name": "x", "code": "GM9999"}).status_code == 403
    assert Municipality.objects.count() == 1
