# SPDX-License-Identifier: EUPL-1.2
"""How long one stays signed in, and how one is signed out elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from nabij.core.organisation.public import Employee
from nabij.core.sign_in.sessions import browser_name, end_screens, forget_ended, screens_of
from nabij.core.sign_in.tests.conftest import PASSWORD, Browser

EMAIL = "aylin@voorbeeld.example"
HTMX = {"HX-Request": "true"}
Employees = Callable[..., Employee]


@pytest.fixture
def aylin(employee: Employees) -> Employee:
    return employee("aylin", "reader")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Move the clock; a second call counts from the real time too."""
    real = timezone.now

    def move(by: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: real() + by)

    return move


Later = Callable[[timedelta], None]


def test_who_does_nothing_for_an_hour_is_out_and_reads_why(aylin: Employee, later: Later) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    later(timedelta(minutes=59))
    assert browser.is_in
    later(timedelta(minutes=59 + 61))
    page = browser.get("/werkplek/account/", follow=True)
    assert "omdat u een tijd niets deed" in page.content.decode()
    assert page.redirect_chain == [("/aanmelden/?next=/werkplek/account/", 302)]
    assert not browser.is_in


def test_who_works_on_is_out_after_ten_hours_all_the_same(aylin: Employee, later: Later) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    for minutes in range(30, 600, 30):
        later(timedelta(minutes=minutes))
        assert browser.is_in, minutes
    later(timedelta(hours=10))
    assert not browser.is_in


def test_a_clock_that_was_an_hour_fast_keeps_nobody_in_for_longer(
    aylin: Employee, later: Later
) -> None:
    browser = Browser()
    later(timedelta(hours=1))
    browser.sign_in(EMAIL)
    later(timedelta(0))
    assert browser.is_in
    later(timedelta(minutes=61))
    assert not browser.is_in


def test_one_sees_other_screens_and_signs_out_there(aylin: Employee) -> None:
    office, home = Browser(), Browser()
    office.sign_in(EMAIL)
    home.post(
        "/aanmelden/",
        {"login": EMAIL, "password": PASSWORD},
        headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"},
    )
    page = office.get("/werkplek/account/").content.decode()
    assert "Firefox, Windows" in page
    (other,) = [s for s in screens_of(aylin.pk) if s.browser == "Firefox, Windows"]
    office.post(f"/werkplek/account/schermen/{other.number}/")
    assert office.is_in
    assert not home.is_in


def test_signed_out_everywhere_but_here(aylin: Employee) -> None:
    here, there = Browser(), Browser()
    here.sign_in(EMAIL)
    there.sign_in(EMAIL)
    here.post("/werkplek/account/schermen/")
    assert here.is_in
    assert not there.is_in
    assert len(screens_of(aylin.pk)) == 1


def test_nobody_ends_a_session_of_somebody_else(aylin: Employee, employee: Employees) -> None:
    employee("bram", "reader")
    victim, stranger = Browser(), Browser()
    victim.sign_in(EMAIL)
    stranger.sign_in("bram@voorbeeld.example")
    (screen,) = screens_of(aylin.pk)
    assert stranger.post(f"/werkplek/account/schermen/{screen.number}/").status_code == 404
    assert victim.is_in


def test_an_administrator_ends_them_all(aylin: Employee) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    assert end_screens(aylin.pk) == 1
    assert not browser.is_in


def test_who_is_closed_out_is_out_at_once(aylin: Employee) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    Employee.objects.filter(pk=aylin.pk).update(is_active=False)
    assert not browser.is_in
    assert "gesloten" in Browser().sign_in(EMAIL).content.decode()


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605.1.15", "Safari, Mac"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.0", ""),
    ],
)  # fmt: skip
def test_browsers_are_named_as_people_know_them(user_agent: str, name: str) -> None:
    assert browser_name(user_agent) == name


def test_where_somebody_was_is_forgotten_when_it_is_over(aylin: Employee) -> None:
    here, elsewhere, over = Browser(), Browser(), Browser()
    for browser in (here, elsewhere, over):
        browser.sign_in(EMAIL)
    elsewhere.post("/afmelden/")
    Session.objects.filter(session_key=over.session.session_key).update(
        expire_date=timezone.now() - timedelta(seconds=1)
    )
    forget_ended(now=timezone.now())
    # One that began just now may still be without its session.
    assert UserSession.objects.filter(user=aylin).count() >= 2
    UserSession.objects.update(created_at=timezone.now() - timedelta(hours=2))
    forget_ended(now=timezone.now())
    assert UserSession.objects.get(user=aylin).session_key == here.session.session_key
    assert here.is_in
    assert not over.is_in


def test_a_page_warns_before_one_is_signed_out_and_asking_does_not_count(
    aylin: Employee, later: Later
) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    assert 'hx-trigger="load delay:3300s"' in browser.get("/werkplek/").content.decode()
    later(timedelta(minutes=30))
    still = browser.get("/werkplek/account/aangemeld/", headers=HTMX).content.decode()
    delay = re.search(r'hx-trigger="load delay:(\d+)s"', still)
    # Half an hour less five minutes, and what a slow machine took on the way.
    assert delay is not None
    assert 1440 < int(delay[1]) <= 1500
    later(timedelta(minutes=56))
    warned = browser.get("/werkplek/account/aangemeld/", headers=HTMX).content.decode()
    assert "Over 4 minuten meldt Nabij u af." in warned
    later(timedelta(minutes=61))
    assert not browser.is_in


def test_who_is_warned_can_stay(aylin: Employee, later: Later) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    later(timedelta(minutes=58))
    again = browser.get("/werkplek/account/aangemeld/blijven/", headers=HTMX).content.decode()
    assert 'hx-trigger="load delay:3301s"' in again
    later(timedelta(minutes=100))
    assert browser.is_in
