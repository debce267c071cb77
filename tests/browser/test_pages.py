# SPDX-License-Identifier: EUPL-1.2
"""Pages as people meet them: on a desk and on a phone, by light and by dark, without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import NARROW, WIDE, Visitor
from tests.whole.conftest import World

pytestmark = pytest.mark.e2e
Visit = Callable[..., Visitor]

PATHS = "/werkplek/paden/vergunningen/"
PAGES = [
    "/",
    "/werkplek/",
    "/werkplek/achtergrondwerk/",
    "/werkplek/berichten/",
    "/werkplek/berichten/teksten/",
    "/werkplek/berichten/teksten/notify.received/nl/",
    "/werkplek/berichten/uitbak/",
    "/werkplek/berichten/woorden/",
    "/werkplek/bouwstenen/",
    "/werkplek/bouwstenen/?deel=tabel",
    "/werkplek/bouwstenen/?deel=formulier&fouten=1",
    "/werkplek/bouwstenen/?deel=grafieken",
    "/werkplek/importeren/",
    "/werkplek/paden/",
    PATHS,
    f"{PATHS}stappen/",
    f"{PATHS}varianten/",
    f"{PATHS}doorlooptijd/",
    f"{PATHS}herhaling/",
    f"{PATHS}vergelijken/",
    f"{PATHS}zaken/?van=Ontvangen&naar=Beoordeeld",
    f"{PATHS}?since=2030-01-01",
    "/bestaat-niet/",
]
LOOKS: list[dict[str, Any]] = [
    {"viewport": WIDE, "color_scheme": "light"},
    {"viewport": WIDE, "color_scheme": "dark"},
    {"viewport": NARROW, "color_scheme": "light"},
    {"viewport": NARROW, "color_scheme": "dark"},
]


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_and_nothing_falls_off_the_page(
    world: World, visit: Visit, look: dict[str, Any]
) -> None:
    visitor = visit(**look)
    visitor.open("/aanmelden/")
    assert visitor.axe() == []
    visitor.sign_in("administrator")
    wrong = []
    for path in PAGES:
        visitor.complaints.clear()
        visitor.open(path)
        wrong += [f"{path} {fault}" for fault in visitor.axe()]
        if visitor.is_too_wide():
            wrong.append(f"{path} is wider than the window")
        # Chromium itself reports that an address answers 404; the rest would be ours.
        wrong += [f"{path} {said}" for said in visitor.complaints if "404" not in said]
    assert wrong == []


def test_the_way_from_the_map_to_the_cases_works_without_script(world: World, visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.sign_in("adviser")
    page = visitor.open("/werkplek/")
    page.get_by_role("link", name="Paden").first.click()
    page.get_by_role("link", name="Vergunningen").first.click()
    assert page.locator("h1").inner_text() == "Vergunningen"
    page.locator("table").get_by_role("link", name="Ontvangen → Beoordeeld").click()
    assert page.locator("h1").inner_text() == "Zaken achter deze stap"
    assert page.locator("tbody").inner_text().split()[0] == "Z2"


def test_the_first_tab_leads_past_the_navigation(world: World, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in("adviser")
    page = visitor.open(PATHS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"


def test_a_choice_narrows_the_map(world: World, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in("adviser")
    page = visitor.open(PATHS)
    page.get_by_label("Kanaal").select_option(label="Post (1)")
    page.get_by_role("button", name="Toon").click()
    page.wait_for_load_state("networkidle")
    assert "channel=post" in page.url
    drawn = " ".join((page.locator(".map").text_content() or "").split())
    assert "Beoordeeld" in drawn
    assert "Start 1" in drawn


def test_the_language_can_be_changed_and_stays(world: World, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in("adviser")
    page = visitor.open("/")
    page.get_by_role("button", name="English").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == "en"
    assert visitor.open(PATHS).locator("html").get_attribute("lang") == "en"
