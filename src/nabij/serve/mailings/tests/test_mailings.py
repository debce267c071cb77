# SPDX-License-Identifier: EUPL-1.2
"""A team announces a mailing, the desk sees it coming, and afterwards what came is told."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import get_default_timezone, localdate

from nabij.core.ui.testing.checking import check_page
from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.contacts.public import Asked, Channel, ContactData, Outcome, register
from nabij.serve.contacts.tests.had import DESK, product
from nabij.serve.followups.tests.made import browser, employee
from nabij.serve.mailings.counting import real_of
from nabij.serve.mailings.models import Mailing

pytestmark = pytest.mark.usefixtures("transactional_db")
MAILINGS = "/werkplek/mailings/"
TODAY = localdate()


@pytest.fixture
def handler() -> Client:
    return browser(employee("handler", name="Behandelaar"))


def filled(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Brief over de afvalkalender",
        "kind": "letter",
        "number": "2400",
        "team": "belastingen",
        "product": "paspoort",
        "first_day": TODAY.isoformat(),
        "last_day": (TODAY + timedelta(days=6)).isoformat(),
        "expected": "120",
        "told": "De kalender staat op de site.",
        **changes,
    }


def called(days_ago: int, *, times: int = 1, about: str = "paspoort") -> None:
    """Let people call about something, at noon some days ago."""
    at = datetime.combine(TODAY - timedelta(days=days_ago), time(0, 1), get_default_timezone())
    for _turn in range(times):
        register(
            data=ContactData(
                channel=Channel.PHONE,
                began_at=at,
                ended_at=at,
                questions=[
                    Asked(product=about, outcome=Outcome.ANSWERED),
                    Asked(product=about, outcome=Outcome.ANSWERED),
                ],
            ),
            employee=None,
            now=at,
        )


def test_what_is_announced_stands_on_the_desk_with_what_is_expected(handler: Client) -> None:
    product()
    page = handler.post(f"{MAILINGS}nieuw/", filled(), follow=True)
    assert check_page(page.content.decode()) == []
    assert "Het is bewaard." in text_of(page)
    desk = browser(employee("agent")).get(DESK)
    assert check_page(desk.content.decode()) == []
    text = text_of(desk)
    assert "Brief over de afvalkalender nu 2.400 brieven, Belastingen" in text
    assert "Verwacht: 120 extra contacten. Tot nu toe: niet meer dan anders (0 in totaal)." in text
    assert "Brief over de afvalkalender" in text_of(handler.get(MAILINGS))


@pytest.mark.parametrize(
    ("changes", "is_there"),
    [
        ({}, True),
        ({"is_off": "on"}, False),
        (
            {
                "first_day": (TODAY + timedelta(days=8)).isoformat(),
                "last_day": (TODAY + timedelta(days=9)).isoformat(),
            },
            False,
        ),
        (
            {
                "first_day": (TODAY + timedelta(days=7)).isoformat(),
                "last_day": (TODAY + timedelta(days=9)).isoformat(),
            },
            True,
        ),
        (
            {
                "first_day": (TODAY - timedelta(days=8)).isoformat(),
                "last_day": (TODAY - timedelta(days=1)).isoformat(),
            },
            False,
        ),
    ],
)
def test_the_desk_sees_now_and_the_coming_week(
    handler: Client, changes: dict[str, Any], is_there: bool
) -> None:
    product()
    handler.post(f"{MAILINGS}nieuw/", filled(**changes))
    assert Mailing.objects.count() == 1
    page = text_of(browser(employee("agent")).get(DESK))
    assert ("Brief over de afvalkalender" in page) is is_there


def test_what_came_is_held_against_the_same_days_of_the_weeks_before(handler: Client) -> None:
    product()
    product("afval", "Afval")
    for weeks, times in ((1, 2), (2, 4), (3, 2), (4, 0)):
        called(7 * weeks, times=times)
    called(0, times=9)
    # About something else, and on a day that is not compared.
    called(0, about="afval")
    called(3, times=5)
    handler.post(f"{MAILINGS}nieuw/", filled())
    mailing = Mailing.objects.get()
    real = real_of(mailing, today=TODAY)
    assert real is not None
    assert (real.contacts, real.usual, real.extra) == (9, 2.0, 7)
    page = text_of(handler.get(f"{MAILINGS}{mailing.pk}/"))
    assert "7 meer dan anders (9 in totaal)" in page
    # After eight days two weeks are one step, so that no day is in both.
    later = real_of(mailing, today=TODAY + timedelta(days=30))
    assert later is not None
    assert later.contacts == 9


def test_without_a_product_or_before_it_begins_nothing_is_counted(handler: Client) -> None:
    handler.post(f"{MAILINGS}nieuw/", filled(product=""))
    mailing = Mailing.objects.get()
    assert real_of(mailing, today=TODAY) is None
    page = text_of(handler.get(f"{MAILINGS}{mailing.pk}/"))
    assert "niet te tellen zonder product" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"last_day": "2020-01-01"}, "De laatste dag ligt voor de eerste."),
        ({"last_day": "2090-01-01"}, "Hoogstens drie maanden na de eerste dag."),
        ({"team": "niemand"}, "niemand"),
        ({"number": "0"}, "1"),
        ({"title": ""}, "Wat komt eraan?"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(
    handler: Client, changes: dict[str, Any], told: str
) -> None:
    product()
    page = handler.post(f"{MAILINGS}nieuw/", filled(**changes))
    assert page.status_code == 200
    assert check_page(page.content.decode()) == []
    assert told in text_of(page)
    assert Mailing.objects.count() == 0


def test_it_can_change_and_be_called_off(handler: Client) -> None:
    product()
    handler.post(f"{MAILINGS}nieuw/", filled())
    mailing = Mailing.objects.get()
    change = f"{MAILINGS}{mailing.pk}/wijzigen/"
    assert 'value="2400"' in handler.get(change).content.decode()
    page = text_of(handler.post(change, filled(number="3000", is_off="on"), follow=True))
    assert "3.000 brieven, Belastingen gaat niet door" in page
    assert Mailing.objects.count() == 1


def test_an_agent_sees_and_does_not_announce() -> None:
    agent = browser(employee("agent"))
    assert agent.get(MAILINGS).status_code == 200
    assert agent.post(f"{MAILINGS}nieuw/", filled()).status_code == 403
    assert browser(employee("reader")).get(MAILINGS).status_code == 403
