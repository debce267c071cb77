# SPDX-License-Identifier: EUPL-1.2
"""Choosing and changing a password."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django import Settings

from nabij.core.organisation.public import Employee
from nabij.core.sign_in.accounts import password_link
from nabij.core.sign_in.tests.conftest import PASSWORD, Browser

EMAIL = "bram@voorbeeld.example"
NEW = "een ander goed wachtwoord"


@pytest.fixture
def bram(employee: Callable[..., Employee]) -> Employee:
    return employee("bram", "reader")


def choose(link: str, password: str = NEW) -> str:
    """Follow a link as a browser does, and choose a password; answers the page one ends at."""
    browser = Browser()
    page = browser.get(link, follow=True)
    if not page.redirect_chain:
        return page.content.decode()
    where = page.redirect_chain[-1][0]
    posted = browser.post(where, {"password1": password, "password2": password}, follow=True)
    return posted.content.decode()


def test_a_link_gives_a_password_and_works_once(bram: Employee) -> None:
    link = password_link(bram)
    assert "Uw wachtwoord staat klaar" in choose(link)
    browser = Browser()
    browser.sign_in(EMAIL, NEW)
    assert browser.is_in
    assert "Deze link werkt niet meer" in choose(link)


def test_a_link_is_too_old_after_three_days(bram: Employee, settings: Settings) -> None:
    link = password_link(bram)
    assert settings.PASSWORD_RESET_TIMEOUT == 3 * 24 * 60 * 60
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "Deze link werkt niet meer" in choose(link)


@pytest.mark.parametrize("link", ["/aanmelden/wachtwoord/x/y/", "/aanmelden/wachtwoord/1/1-1/"])
def test_a_link_that_was_made_up_says_so(bram: Employee, link: str) -> None:
    assert "Deze link werkt niet meer" in choose(link)


def test_a_weak_password_is_refused_with_the_reason(bram: Employee) -> None:
    assert "12" in choose(password_link(bram), "kort")
    browser = Browser()
    browser.sign_in(EMAIL, "kort")
    assert not browser.is_in


def test_a_new_password_signs_out_other_screens(bram: Employee) -> None:
    here, there = Browser(), Browser()
    here.sign_in(EMAIL)
    there.sign_in(EMAIL)
    here.post(
        "/werkplek/account/wachtwoord/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )
    assert here.is_in
    assert not there.is_in


def test_the_old_password_must_be_right(bram: Employee) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    browser.post(
        "/werkplek/account/wachtwoord/", {"oldpassword": "x", "password1": NEW, "password2": NEW}
    )
    other = Browser()
    other.sign_in(EMAIL, NEW)
    assert not other.is_in
