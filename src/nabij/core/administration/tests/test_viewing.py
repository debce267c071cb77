# SPDX-License-Identifier: EUPL-1.2
"""Looking along with an employee: everything they see, nothing they do."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.test import Client

from nabij.core.administration.tests.test_people import PEOPLE, boss, read
from nabij.core.organisation.models import RoleAssignment
from nabij.core.organisation.public import Employee
from nabij.core.sign_in.tests.conftest import employee

__all__ = ["boss", "employee"]


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
