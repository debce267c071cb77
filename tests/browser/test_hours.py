# SPDX-License-Identifier: EUPL-1.2
"""Opening hours as an administrator meets them: on a phone and a desk, by light and dark."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from nabij.core.organisation.public import (
    add_location,
    set_calendar_day,
    set_exception,
    set_hours,
)
from tests.browser.conftest import Visitor
from tests.browser.test_pages import LOOKS
from tests.whole.conftest import World

pytestmark = pytest.mark.e2e
Visit = Callable[..., Visitor]
BASE = "/werkplek/beheer/openingstijden/"
DESK = f"{BASE}locatie/balie-stadskantoor/"


@pytest.fixture
def hours(world: World) -> None:
    """A desk with a lunch break, an evening, other hours later and on one day; two days off."""
    week = "ma-vr 08:30-12:30 13:00-17:00; do 18:00-20:00"
    desk = add_location(code="balie-stadskantoor", name="Balie in het stadskantoor", week=week)
    add_location(code="telefoon", name="Telefoon", week="ma-vr 08:00-18:00")
    set_hours(location=desk, first_day=date(2027, 1, 1), week="ma-do 08:30-17:00")
    set_exception(location=desk, day=date(2026, 12, 24), spells="08:30-12:00")
    year = timezone.localdate().year
    set_calendar_day(day=date(year, 12, 31), name="oudejaarsdag", is_open=False)
    set_calendar_day(day=date(year, 5, 5), name="open op Bevrijdingsdag", is_open=True)


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_hours(
    hours: None, visit: Visit, look: dict[str, Any]
) -> None:
    visitor = visit(**look)
    visitor.sign_in("administrator")
    wrong = []
    for path in (BASE, f"{BASE}locatie/", f"{BASE}dag/", DESK, f"{DESK}tijden/", f"{DESK}dag/"):
        visitor.open(path)
        wrong += [f"{path}: {fault}" for fault in visitor.axe()]
        wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    assert wrong == []
    assert visitor.complaints == []


def test_a_day_off_is_added_by_keyboard(hours: None, visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.sign_in("administrator")
    page = visitor.open(f"{BASE}dag/")
    page.get_by_label("Dag", exact=True).fill("2026-12-28")
    page.get_by_label("Naam").fill("brugdag")
    page.get_by_label("Naam").press("Enter")
    assert page.get_by_text("De dag is opgeslagen.").is_visible()
    assert page.get_by_role("row", name="28 december 2026").get_by_text("brugdag").is_visible()
