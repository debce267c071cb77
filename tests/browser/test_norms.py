# SPDX-License-Identifier: EUPL-1.2
"""Changing a norm as an adviser does it: the effect moves along while she types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from nabij.measure.normbook.tests.calls import bring_in
from nabij.measure.norms.public import Asked, entry_of, figures_as_promised
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS
from tests.whole.conftest import World

pytestmark = pytest.mark.e2e
Visit = Callable[..., Visitor]
BASE = "/werkplek/normen/"
NORM = f"{BASE}norm/telefoon-wachttijd/"
WITHIN = "Binnen (niet verplicht)"
DRAFT, CURRENT = ".normbook-side--draft", ".normbook-side:not(.normbook-side--draft)"


@pytest.fixture
def calls(world: World) -> None:
    """Calls of the last year."""
    cache.clear()
    now = timezone.now()
    bring_in(now)
    # The first question loads the engine: not while somebody waits in front of the page.
    figures_as_promised("telefoon-wachttijd", Asked(), now=now)


def test_the_effect_changes_while_one_types(calls: None, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in("adviser")
    page = visitor.open(f"{NORM}veranderen/")
    # Before anything is typed the norm as it is stands on both sides.
    page.locator(DRAFT).get_by_text("85,0%").wait_for()
    page.get_by_label(WITHIN, exact=True).fill("20 seconden")
    page.locator(DRAFT).get_by_text("60,0%").wait_for()
    assert page.locator(CURRENT).get_by_text("85,0%").is_visible()
    page.get_by_label(WITHIN, exact=True).fill("twintig tellen")
    page.locator("#nu-within").get_by_text("Schrijf een getal met een eenheid").wait_for()
    page.get_by_label(WITHIN, exact=True).fill("20 seconden")
    page.locator(DRAFT).get_by_text("60,0%").wait_for()
    assert page.get_by_text("Schrijf een getal met een eenheid").count() == 0
    assert visitor.axe() == []
    page.get_by_label("Waarom deze verandering?").fill("De raad wil het")
    page.get_by_label("Waarom deze verandering?").press("Tab")
    # Leaving the page amid a question is no fault, but the browser complains of it.
    page.locator(".normbook-form:not(.htmx-request)").wait_for()
    page.wait_for_load_state("networkidle")
    assert not page.get_by_text("Het effect wordt berekend.").is_visible()
    page.get_by_role("button", name="Bewaar als nieuwe versie").press("Enter")
    page.get_by_text("De norm is bewaard.").wait_for()
    assert page.get_by_role("row", name="Binnen 30 seconden 20 seconden").is_visible()
    assert len(entry_of("telefoon-wachttijd").versions) == 2
    assert visitor.complaints == []


def test_enter_shows_the_effect_without_script_and_saves_nothing(calls: None, visit: Visit) -> None:
    visitor = visit(java_script_enabled=False, viewport=NARROW)
    visitor.sign_in("adviser")
    page = visitor.open(f"{NORM}veranderen/")
    page.get_by_label(WITHIN, exact=True).fill("20 seconden")
    page.get_by_label(WITHIN, exact=True).press("Enter")
    assert page.locator(DRAFT).get_by_text("60,0%").is_visible()
    assert len(entry_of("telefoon-wachttijd").versions) == 1


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_norms(
    calls: None, visit: Visit, look: dict[str, Any]
) -> None:
    visitor = visit(**look)
    visitor.sign_in("adviser")
    wrong = []
    for path in ("", "nieuw/", "nieuw/?soort=duur", "nieuw/?soort=tekst", "bestand/"):
        visitor.open(f"{BASE}{path}")
        wrong += [f"{path}: {fault}" for fault in visitor.axe()]
        wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    for path in ("", "veranderen/", "stoppen/"):
        page = visitor.open(f"{NORM}{path}")
        if path == "veranderen/":
            page.locator(CURRENT).wait_for()
        wrong += [f"{path}: {fault}" for fault in visitor.axe()]
        wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    assert wrong == []
    assert visitor.complaints == []
