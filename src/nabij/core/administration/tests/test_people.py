# SPDX-License-Identifier: EUPL-1.2
"""An administrator looks after employees and their roles."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from nabij.core.organisation.models import RoleAssignment
from nabij.core.organisation.public import (
    Employee,
    LastAdministrator,
    Municipality,
    Role,
    Team,
    close_account,
    may,
)
from nabij.core.sign_in.tests.conftest import PASSWORD, Browser, employee, no_tries_yet
from nabij.core.ui.testing.checking import check_page

__all__ = ["employee", "no_tries_yet"]

PEOPLE = "/werkplek/beheer/medewerkers/"
Employees = Callable[..., Employee]


@pytest.fixture
def boss(transactional_db: None, employee: Employees) -> Client:
    """A browser in which an administrator is signed in."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(employee("boss", "administrator"))
    pass_second_step(client)
    return client


def pass_second_step(client: Client) -> None:
    """Note in the session that a code was given, as signing in does."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


def read(client: Client, path: str) -> str:
    return client.get(path, follow=True).content.decode()


def test_a_colleague_is_added_and_chooses_a_password(boss: Client) -> None:
    page = boss.post(
        f"{PEOPLE}nieuw/",
        {"name": "Aylin Demir", "email": "aylin@x.example", "role": "reader"},
        follow=True,
    ).content.decode()
    link = re.search(r"http://localhost(/aanmelden/wachtwoord/[^\"\s]+)", page)
    assert link
    browser = Browser()
    form = browser.get(link[1], follow=True).redirect_chain[-1][0]
    browser.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    browser.sign_in("aylin@x.example")
    assert browser.is_in
    assert "Aylin Demir" in read(boss, PEOPLE)


def test_an_address_in_use_is_refused_at_its_field(boss: Client) -> None:
    data = {"name": "Nog een", "email": "BOSS@voorbeeld.example"}
    page = boss.post(f"{PEOPLE}nieuw/", data).content.decode()
    assert "heeft al een account" in page
    assert Employee.objects.count() == 1


def test_a_role_for_one_team_counts_there_and_not_elsewhere(
    boss: Client, employee: Employees
) -> None:
    Municipality.objects.create(code="GM0001", name="Lindeveen")
    for code in ("balie", "kcc"):
        Team.objects.create(code=code, name=code.title(), municipality_id="GM0001")
    aylin = employee("aylin")
    boss.post(f"{PEOPLE}{aylin.pk}/rollen/", {"role": "adviser", "team": "balie"})
    assert may(aylin, "paths.see", team="balie")
    assert not may(aylin, "paths.see", team="kcc")
    assert "team Balie" in read(boss, f"{PEOPLE}{aylin.pk}/")
    held = RoleAssignment.objects.get(employee=aylin)
    boss.post(f"{PEOPLE}{aylin.pk}/rollen/{held.pk}/weg/")
    assert not may(aylin, "paths.see", team="balie")


def test_a_role_is_for_a_municipality_or_a_team_and_not_both(
    boss: Client, employee: Employees
) -> None:
    Municipality.objects.create(code="GM0001", name="Lindeveen")
    Team.objects.create(code="balie", name="Balie", municipality_id="GM0001")
    aylin = employee("aylin")
    both = {"role": "adviser", "team": "balie", "municipality": "GM0001"}
    page = boss.post(f"{PEOPLE}{aylin.pk}/rollen/", both, follow=True).content.decode()
    assert "niet allebei" in page
    assert not RoleAssignment.objects.filter(employee=aylin).exists()


def test_who_manages_one_municipality_gives_no_roles_outside_it(employee: Employees) -> None:
    for code, name in (("GM0001", "Lindeveen"), ("GM0002", "Elders")):
        Municipality.objects.create(code=code, name=name)
    employee("boss", "administrator")
    local, aylin = employee("local"), employee("aylin", "reader")
    RoleAssignment.objects.create(employee=local, role_id="administrator", municipality_id="GM0001")
    client = Client(SERVER_NAME="localhost")
    client.force_login(local)
    pass_second_step(client)
    target = f"{PEOPLE}{aylin.pk}/"
    inside = client.post(f"{target}rollen/", {"role": "agent", "municipality": "GM0001"})
    assert inside.status_code == 302
    for scope in ({}, {"municipality": "GM0002"}):
        refused = client.post(f"{target}rollen/", {"role": "agent"} | scope)
        assert refused.status_code == 403
    everywhere = RoleAssignment.objects.get(employee=aylin, role_id="reader")
    assert client.post(f"{target}rollen/{everywhere.pk}/weg/").status_code == 403
    for path in ("link/", "sluiten/", "tweede-stap/wissen/", "afmelden/"):
        assert client.post(target + path).status_code == 403
    for path in ("rollen/nieuw/", "rollen/reader/", "groepen/nieuw/"):
        assert client.get(f"/werkplek/beheer/{path}").status_code == 403


def test_closing_an_account_is_asked_first_and_can_be_undone(
    boss: Client, employee: Employees
) -> None:
    aylin = employee("aylin", "reader")
    address = f"{PEOPLE}{aylin.pk}/"
    assert 'action="' + address + "sluiten/" not in read(boss, address), "no button that closes"
    question = read(boss, f"{address}sluiten/")
    assert check_page(question) == []
    assert "Account van Aylin sluiten?" in question
    assert "later weer openen" in question
    assert Employee.objects.get(pk=aylin.pk).is_active, "asking changes nothing"
    after = boss.post(f"{address}sluiten/", follow=True).content.decode()
    assert check_page(after) == []
    assert "Het account is gesloten." in after
    undo = re.search(rf'<form method="post" action="({address}openen/)"', after)
    assert undo
    boss.post(undo[1])
    assert Employee.objects.get(pk=aylin.pk).is_active


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(
    boss: Client, employee: Employees
) -> None:
    aylin = employee("aylin", "reader")
    browser = Browser()
    browser.sign_in(aylin.email)
    boss.post(f"{PEOPLE}{aylin.pk}/sluiten/")
    assert not browser.is_in
    boss.post(f"{PEOPLE}{aylin.pk}/openen/")
    browser.sign_in(aylin.email)
    assert browser.is_in


def test_the_last_administrator_stays(boss: Client) -> None:
    me = Employee.objects.get()
    held = RoleAssignment.objects.get(employee=me)
    page = boss.post(f"{PEOPLE}{me.pk}/rollen/{held.pk}/weg/", follow=True).content.decode()
    assert "niemand meer" in page
    boss.post(f"{PEOPLE}{me.pk}/sluiten/")
    boss.post("/werkplek/beheer/rollen/administrator/", {"running": ["jobs.manage"]})
    assert may(Employee.objects.get(), "people.manage")
    with pytest.raises(LastAdministrator):
        close_account(employee=me)


def test_a_role_of_ones_own_is_made_changed_and_removed(boss: Client) -> None:
    boss.post("/werkplek/beheer/rollen/nieuw/", {"name": "Kijker", "measuring": ["paths.see"]})
    kijker = Role.objects.get(name="Kijker")
    assert kijker.capabilities.filter(is_granted=True).get().capability == "paths.see"
    assert "Kijker" in read(boss, "/werkplek/beheer/wie-mag-wat/")
    boss.post(f"/werkplek/beheer/rollen/{kijker.pk}/", {})
    assert not kijker.capabilities.filter(is_granted=True).exists()
    taken = boss.post("/werkplek/beheer/rollen/nieuw/", {"name": "kijker"}).content.decode()
    assert "al een rol met deze naam" in taken
    boss.post(f"/werkplek/beheer/rollen/{kijker.pk}/weg/")
    assert not Role.objects.filter(pk=kijker.pk).exists()


@pytest.mark.parametrize("code", ["reader", "administrator"])
def test_a_role_that_came_with_nabij_stays(boss: Client, code: str) -> None:
    page = boss.post(f"/werkplek/beheer/rollen/{code}/weg/", follow=True).content.decode()
    assert "De rol blijft" in page


def test_a_group_gives_a_role_until_it_is_taken_away(boss: Client) -> None:
    data = {"group": "kcc", "role": "agent"}
    boss.post("/werkplek/beheer/groepen/nieuw/", data)
    assert "kcc" in read(boss, "/werkplek/beheer/rollen/")
    again = boss.post("/werkplek/beheer/groepen/nieuw/", data).content.decode()
    assert "geeft deze rol al" in again
    number = Role.objects.get(pk="agent").groups.get().pk
    boss.post(f"/werkplek/beheer/groepen/{number}/weg/")
    assert "kcc" not in read(boss, "/werkplek/beheer/rollen/")


def test_every_page_stands_in_the_matrix_with_what_it_asks(boss: Client) -> None:
    page = read(boss, "/werkplek/beheer/wie-mag-wat/")
    for path, asks in (
        ("/werkplek/importeren/", "imports.run"),
        ("/werkplek/paden/", "paths.see"),
        ("/werkplek/achtergrondwerk/", "jobs.manage"),
    ):
        row = re.search(rf">{re.escape(path)}\s*</th>.*?</tr>", page, re.S)
        assert row, page[-9000:]
        assert asks in row[0]
    assert "gaat nooit open" not in page


def test_from_the_command_line_an_account_is_mended(employee: Employees) -> None:
    employee("boss", "administrator")
    aylin = employee("aylin", "reader")
    browser = Browser()
    browser.sign_in(aylin.email)

    def run(*options: str) -> str:
        out = StringIO()
        call_command("employee", aylin.email.upper(), *options, stdout=out)
        return out.getvalue()

    assert "1 screen" in run("--sign-out")
    assert not browser.is_in
    assert "no second step" in run("--reset-second-step")
    run("--close")
    browser.sign_in(aylin.email)
    assert not browser.is_in
    run("--open")
    again = Browser()
    again.sign_in(aylin.email)
    assert again.is_in
    with pytest.raises(CommandError, match="Nobody has"):
        call_command("employee", "wie@x.example", "--close")
    with pytest.raises(CommandError, match="another administrator"):
        call_command("employee", "boss@voorbeeld.example", "--close")
