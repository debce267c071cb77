# SPDX-License-Identifier: EUPL-1.2
"""How norms stand, as a director and an adviser see it: every look, by keyboard, without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from nabij.measure.normbook.tests.calls import bring_in
from nabij.measure.norms.public import Asked, figures_as_promised
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS
from tests.whole.conftest import World

pytestmark = pytest.mark.e2e
Visit = Callable[..., Visitor]
BASE = "/werkplek/sturen/"
NORM = f"{BASE}telefoon-wachttijd/"


@pytest.fixture
def calls(world: World) -> None:
    """Calls of the last year, of which the engine was asked before."""
    cache.clear()
    now = timezone.now()
    bring_in(now)
    figures_as_promised("telefoon-wachttijd", Asked(), now=now)


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_of_steering(
    calls: None, visit: Visit, look: dict[str, Any]
) -> None:
    visitor = visit(**look)
    visitor.sign_in("adviser")
    wrong = []
    for path in ("", "tien-cijfers/", "bezetting/", "telefoon-wachttijd/?groep=team"):
        visitor.open(f"{BASE}{path}")
        wrong += [f"{path}: {fault}" for fault in visitor.axe()]
        wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    for path in ("gevallen/", "opmerking/"):
        visitor.open(f"{NORM}{path}")
        wrong += [f"{path}: {fault}" for fault in visitor.axe()]
        wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    assert wrong == []
    assert visitor.complaints == []


def test_a_new_start_is_written_down_by_keyboard_and_without_script(
    calls: None, visit: Visit
) -> None:
    visitor = visit(java_script_enabled=False, viewport=NARROW)
    visitor.sign_in("adviser")
    page = visitor.open(NORM)
    page.get_by_role("link", name="Opmerking of nieuwe start toevoegen").press("Enter")
    page.get_by_label("Een nieuwe start").press("Space")
    page.get_by_label("Wat was er aan de hand?").fill("Een andere telefooncentrale")
    page.get_by_label("Wat was er aan de hand?").press("Enter")
    assert page.get_by_text("Het staat bij de grafiek.").is_visible()
    row = page.get_by_role("row", name="Een andere telefooncentrale")
    assert row.get_by_text("Nieuwe start").is_visible()
    row.get_by_role("link", name="Weghalen").press("Enter")
    page.get_by_role("button", name="Weghalen").press("Enter")
    assert page.get_by_text("Het staat niet meer bij de grafiek.").is_visible()


def test_on_paper_the_ten_figures_stand_without_buttons(calls: None, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in("director")
    page = visitor.open(f"{BASE}tien-cijfers/")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Telefoon opgenomen binnen 30 seconden").is_visible()
    assert not page.get_by_role("link", name="Als PDF").is_visible()
    assert not page.get_by_role("link", name="Sturen").first.is_visible()
