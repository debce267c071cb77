# SPDX-License-Identifier: EUPL-1.2
"""The wall says how it goes now, in numbers and words, to a paired screen and to a manager."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.devices.actions import add_device, end_device, pair
from nabij.core.ports.pickup import PickupNorm
from nabij.core.ports.screens import Standing
from nabij.core.ui.testing.checking import check_page
from nabij.serve.calls.models import Call
from nabij.serve.calls.tests.told import NUMBER, ago, system, tell
from nabij.serve.calls.wall.counting import Busy, beginning_of_day, busy
from nabij.serve.calls.wall.figures import _in_time
from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.followups.tests.made import browser, employee, promised

pytestmark = pytest.mark.usefixtures("transactional_db")
NOW = "/werkplek/telefoon/nu/"


def call(name: str, waited: float, step: str = "answered") -> None:
    """Let somebody call who waited so long; today, whatever time it is."""
    begin = ago(waited + 1)
    tell(system(), "offered", begin, id=name, number=NUMBER)
    tell(system(), step, begin + timedelta(seconds=waited), id=name)


@pytest.fixture
def manager() -> Client:
    return browser(employee("team-manager"))


def test_who_waits_and_how_long_stands_there_in_words(manager: Client) -> None:
    call("een", 4)
    page = text_of(manager.get(NOW))
    assert "Wacht nu 0 niemand wacht" in page
    tell(system(), "offered", ago(10), id="twee")
    page = text_of(manager.get(NOW))
    assert "Wacht nu 1 er wacht iemand" in page
    tell(system(), "offered", ago(95), id="drie")
    page = text_of(manager.get(NOW))
    assert "Wacht nu 2 langer dan de norm" in page
    assert "Wacht het langst 1,6 min" in page


def test_what_the_norm_promises_is_judged_by_the_norm(manager: Client) -> None:
    for name in "abcd":
        call(name, 29)
    call("e", 40, "abandoned")
    page = text_of(manager.get(NOW))
    assert "Binnen 30 seconden 80% norm 80%: gehaald" in page
    assert "Opgehangen 1" in page
    call("f", 31)
    page = text_of(manager.get(NOW))
    assert "67% norm 80%: niet gehaald" in page


def test_a_share_that_only_rounds_to_what_is_promised_is_told_as_just_below() -> None:
    norm = PickupNorm("Opgenomen", 30, 0.8, lambda calls: (796, 1000))
    told = Busy(0, 0, 1000, 0, norm, 796, 1000)
    assert (_in_time(told).standing, _in_time(told).words) == (
        Standing.BAD,
        "norm 80%: net niet",
    )


def test_of_a_call_of_which_nothing_more_was_told_nobody_waits_for_ever() -> None:
    tell(system(), "offered", ago(50))
    now = timezone.now()
    assert busy(now=now).waiting == 1
    assert busy(now=now + timedelta(hours=1)).waiting == 0


def test_yesterday_is_not_today() -> None:
    call("een", 5)
    midnight = beginning_of_day(timezone.now())
    Call.objects.update(
        began_at=midnight - timedelta(seconds=20),
        offered_at=midnight - timedelta(seconds=20),
        answered_at=midnight - timedelta(seconds=10),
    )
    told = busy(now=timezone.now())
    assert (told.answered, told.judged, told.share) == (0, 0, None)


def test_open_and_late_promises_stand_by_team(manager: Client) -> None:
    promised()
    promised(now=timezone.now(), team="kcc")
    page = text_of(manager.get(NOW))
    assert "Belastingen 1 1 te laat" in page
    assert "KCC 1 niets te laat" in page
    # Of what nobody measures nothing is said.
    assert "Wacht nu" not in page


def test_it_refreshes_by_itself_until_one_lets_it_stand_still(manager: Client) -> None:
    answer = manager.get(NOW)
    assert int(answer["Refresh"]) > 0
    assert check_page(answer.content.decode()) == []
    assert "Refresh" not in manager.get(f"{NOW}?vast=1")


def test_a_paired_screen_sees_it_without_names_and_an_ended_one_does_not() -> None:
    call("een", 4)
    promised()
    now = timezone.now()
    device, code = add_device(name="Muur van het KCC", now=now)
    screen = Client(SERVER_NAME="localhost")
    screen.cookies["nabij_screen"] = pair(code=code, now=now)
    page = screen.get("/scherm/")
    assert check_page(page.content.decode()) == []
    text = text_of(page)
    assert "Wacht nu 0 niemand wacht" in text
    assert "Belastingen 1 1 te laat" in text
    assert not re.search(r"Veldkamp|0592", text)
    end_device(device_id=device.pk, now=now)
    assert screen.get("/scherm/").status_code == 302


def test_a_screen_shows_what_was_chosen_for_it() -> None:
    promised()
    now = timezone.now()
    for shows, is_there in (("calls", True), ("paths", False)):
        _device, code = add_device(name="Hal", shows=[shows], now=now)
        screen = Client(SERVER_NAME="localhost")
        screen.cookies["nabij_screen"] = pair(code=code, now=now)
        assert ("Open beloften per team" in text_of(screen.get("/scherm/"))) is is_there


def test_who_may_not_see_how_busy_it_is_does_not() -> None:
    assert browser(employee("reader")).get(NOW).status_code == 403
