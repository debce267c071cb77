# SPDX-License-Identifier: EUPL-1.2
"""The second step: who must, how it is set up, and what does not get past it."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache.backends import db as cache_in_database
from django.db import connection
from django.utils import timezone

from nabij.core.organisation.public import Employee, set_demo_account
from nabij.core.sign_in.models import SealedSecret
from nabij.core.sign_in.second_factor import reset
from nabij.core.sign_in.tests.conftest import Browser, Phone

SEES, SEES_NOT = "adviser", "reader"
"""A role with a capability that shows personal data, and one without."""
EMAIL = "aylin@voorbeeld.example"
Employees = Callable[..., Employee]


@pytest.fixture
def aylin(employee: Employees) -> Employee:
    return employee("aylin", SEES)


@pytest.fixture
def phone(aylin: Employee) -> Phone:
    browser = Browser()
    browser.sign_in(EMAIL)
    return browser.set_up_phone()


@pytest.fixture
def in_45_seconds(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the clock of codes and that of what is kept for a time go on by 45 seconds."""

    def go_on() -> None:
        seconds, moment = time.time, timezone.now
        monkeypatch.setattr(time, "time", lambda: seconds() + 45)
        monkeypatch.setattr(cache_in_database, "tz_now", lambda: moment() + timedelta(seconds=45))

    return go_on


def enter(code: str) -> Browser:
    """Sign in with the password, then a code."""
    browser = Browser()
    browser.sign_in(EMAIL)
    assert not browser.is_in
    browser.post("/aanmelden/code/", {"code": code})
    return browser


def test_who_sees_personal_data_goes_nowhere_before_setting_it_up(aylin: Employee) -> None:
    browser = Browser()
    page = browser.sign_in(EMAIL)
    assert page.redirect_chain[-1] == ("/werkplek/account/code/", 302)
    for path in ("/werkplek/", "/werkplek/importeren/", "/werkplek/account/wachtwoord/"):
        assert browser.get(path)["Location"] == "/werkplek/account/code/"
    browser.set_up_phone()
    assert browser.is_in


def test_who_sees_none_is_free_to(employee: Employees) -> None:
    employee("bram", SEES_NOT)
    browser = Browser()
    browser.sign_in("bram@voorbeeld.example")
    assert browser.is_in
    assert "Tweede stap instellen" in browser.get("/werkplek/account/").content.decode()


def test_accounts_of_the_demo_are_not_asked(transactional_db: None) -> None:
    set_demo_account(email=EMAIL, name="Aylin", password="lindeveen", role=SEES, now=timezone.now())
    browser = Browser()
    browser.sign_in(EMAIL, "lindeveen")
    assert browser.is_in


def test_the_next_time_the_code_is_asked(phone: Phone) -> None:
    assert enter(phone.code(seconds_later=30)).is_in
    assert not enter("000000").is_in
    assert not enter("").is_in


def test_a_code_counts_once(phone: Phone) -> None:
    code = phone.code(seconds_later=30)
    assert enter(code).is_in
    assert not enter(code).is_in


def test_the_code_with_which_it_was_set_up_counted_then(aylin: Employee) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    code = browser.set_up_phone().first_code
    assert browser.is_in
    assert not enter(code).is_in


def test_a_used_code_stays_used_for_as_long_as_it_would_be_let_in(
    phone: Phone, in_45_seconds: Callable[[], None]
) -> None:
    """A clock may be half a minute off, so a code is let in for longer than it is shown."""
    code = phone.code(seconds_later=30)
    assert enter(code).is_in
    in_45_seconds()
    assert not enter(code).is_in
    assert enter(phone.code(seconds_later=30)).is_in


def test_a_used_code_does_not_confirm_who_one_is_either(
    phone: Phone, in_45_seconds: Callable[[], None]
) -> None:
    code = phone.code(seconds_later=30)
    browser = enter(code)
    in_45_seconds()
    where = "/werkplek/account/bevestigen/code/"
    assert browser.post(where, {"code": code}).status_code == 200
    assert browser.post(where, {"code": phone.code(seconds_later=30)}).status_code == 302


def test_a_phone_that_is_an_hour_off_does_not_get_in(phone: Phone) -> None:
    assert not enter(phone.code(seconds_later=3600)).is_in
    assert not enter(phone.code(seconds_later=-3600)).is_in


def test_guessing_is_limited_and_waits_even_with_the_right_code(phone: Phone) -> None:
    for _ in range(5):
        enter("000000")
    assert not enter(phone.code(seconds_later=30)).is_in


@pytest.mark.slow
def test_a_recovery_code_works_once(aylin: Employee) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    browser.set_up_phone()
    page = browser.get("/werkplek/account/herstelcodes/").content.decode()
    codes = re.findall(r"<li><code>(\d{8})</code>", page)
    assert len(codes) == 10
    file = browser.get("/werkplek/account/herstelcodes/opslaan/")
    assert file.content.decode().split() == codes
    assert enter(codes[0]).is_in
    assert not enter(codes[0]).is_in
    assert enter(codes[1]).is_in


def test_new_recovery_codes_make_the_old_ones_void(aylin: Employee) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    browser.set_up_phone()
    page = browser.get("/werkplek/account/herstelcodes/").content.decode()
    old = re.findall(r"<li><code>(\d{8})</code>", page)
    browser.post("/werkplek/account/herstelcodes/nieuw/")
    assert not enter(old[0]).is_in


def test_who_must_have_it_cannot_take_it_away(aylin: Employee) -> None:
    browser = Browser()
    browser.sign_in(EMAIL)
    browser.set_up_phone()
    page = browser.post("/werkplek/account/code/weg/").content.decode()
    assert "Vraag uw beheerder" in page
    assert not enter("").is_in


def test_an_administrator_takes_it_away_when_a_phone_is_lost(aylin: Employee, phone: Phone) -> None:
    assert reset(aylin)
    assert not reset(aylin)
    browser = Browser()
    browser.sign_in(EMAIL)
    browser.set_up_phone()
    assert browser.is_in


def test_secrets_stand_sealed_and_go_with_the_second_step(aylin: Employee, phone: Phone) -> None:
    stored = json.dumps(list(Authenticator.objects.values("data")))
    assert phone.key not in stored
    assert SealedSecret.objects.count() == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM sign_in_sealedsecret")
        assert all(text.startswith("v1:") for (text,) in cursor.fetchall())
    reset(aylin)
    assert not SealedSecret.objects.exists()


def test_the_page_with_the_key_names_the_organisation_and_runs_nothing(aylin: Employee) -> None:
    browser = Browser()
    page = browser.sign_in(EMAIL)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert settings.MFA_TOTP_TOLERANCE == 1
