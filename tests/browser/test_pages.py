# SPDX-License-Identifier: EUPL-1.2
"""Pages as people meet them: on a desk and on a phone, by light and by dark, without script."""

from __future__ import annotations

import re
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
    "/werkplek/account/",
    "/werkplek/account/code/",
    "/werkplek/account/wachtwoord/",
    "/werkplek/beheer/medewerkers/",
    "/werkplek/beheer/medewerkers/nieuw/",
    "/werkplek/beheer/rollen/",
    "/werkplek/beheer/rollen/adviser/",
    "/werkplek/beheer/rollen/nieuw/",
    "/werkplek/beheer/groepen/nieuw/",
    "/werkplek/beheer/wie-mag-wat/",
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
    "/werkplek/logboek/",
    "/werkplek/logboek/?what=views&since=2030-01-02&last=2030-01-01",
    "/werkplek/logboek/1/",
    "/werkplek/logboek/zoeken/",
    "/werkplek/logboek/over/import/1/",
    "/werkplek/paden/",
    PATHS,
    f"{PATHS}stappen/",
    f"{PATHS}varianten/",
    f"{PATHS}doorlooptijd/",
    f"{PATHS}herhaling/",
    f"{PATHS}vergelijken/",
    f"{PATHS}zaken/?van=Ontvangen&naar=Beoordeeld",
    f"{PATHS}?since=2030-01-01",
    "/werkplek/beloften/inlezen/",
    "/werkplek/klachten/",
    "/werkplek/klachten/nieuw/",
    "/werkplek/klachten/jaar/2026/",
    "/werkplek/kwaliteit/",
    "/werkplek/kwaliteit/trekken/",
    "/werkplek/kwaliteit/criteria/",
    "/werkplek/kwaliteit/uitkomsten/",
    "/werkplek/protocollen/",
    "/werkplek/protocollen/nieuw/",
    "/bestaat-niet/",
]
LOOKS: list[dict[str, Any]] = [
    {"viewport": WIDE, "color_scheme": "light"},
    {"viewport": WIDE, "color_scheme": "dark"},
    {"viewport": NARROW, "color_scheme": "light"},
    {"viewport": NARROW, "color_scheme": "dark"},
]
CUT_OFF = """innerWidth < 700 && [
  ...document.querySelectorAll(".nabij-table--stack .utrecht-table-container"),
].some(box => box.scrollWidth > box.clientWidth + 1)"""
# Fourteen steps one after another, and one step that fourteen others follow.
SHAPES = {
    "upright": [[f"Stap {n:02}" for n in range(14)]],
    "lying": [["Begin", f"Vervolg {n:02}"] for n in range(14)],
}
SHAPE_MAPPING = """
source = "vorm"
label = "Ontvangst omgevingsvergunning"
zone = "Europe/Amsterdam"
[subject]
kind = "case"
columns = ["zaak"]
[events]
activity = "stap"
time = "tijd"
"""


def log_of(paths: list[list[str]]) -> str:
    """Return a log in which each path is taken once, an hour a step."""
    rows = [
        f"{case};{step};2026-03-02T{hour:02}:00:00"
        for case, path in enumerate(paths, start=1)
        for hour, step in enumerate(path)
    ]
    return "\n".join(["zaak;stap;tijd", *rows, ""])


def sheets_of(pdf: bytes) -> list[str]:
    """Return how each page of a PDF stands: upright or lying on its side."""
    boxes = re.findall(rb"/Type /Page\b.*?/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf, re.DOTALL)
    return ["lying" if float(width) > float(height) else "upright" for width, height in boxes]


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
        # What stands in a card on a phone may not stick out of it.
        if visitor.page.evaluate(CUT_OFF):
            wrong.append(f"{path} has a card that is wider than the window")
        # Chromium itself reports that an address answers 404; the rest would be ours.
        wrong += [f"{path} {said}" for said in visitor.complaints if "404" not in said]
    page = visitor.open("/werkplek/beheer/medewerkers/")
    page.get_by_role("link", name="Director").click()
    wrong += [f"colleague {fault}" for fault in visitor.axe()]
    page.get_by_role("button", name="Meekijken").click()
    page.wait_for_selector(".nabij-onlooker")
    wrong += [f"looking along {fault}" for fault in visitor.axe()]
    if visitor.is_too_wide():
        wrong.append("looking along is wider than the window")
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


@pytest.mark.parametrize(("shape", "height_mm"), [("upright", 297), ("lying", 210)])
def test_the_map_is_printed_whole_on_a_page_of_its_own(
    world: World,
    import_log: Callable[[str, str], int],
    visit: Visit,
    shape: str,
    height_mm: int,
) -> None:
    import_log(log_of(SHAPES[shape]), SHAPE_MAPPING)
    visitor = visit()
    visitor.sign_in("adviser")
    page = visitor.open("/werkplek/paden/vorm/")
    assert sheets_of(page.pdf(prefer_css_page_size=True, format="A4")) == ["upright", shape]
    page.emulate_media(media="print")
    frame = page.locator(".paths-map__scroll")
    assert frame.evaluate("box => getComputedStyle(box).overflow") == "visible"
    drawn = page.locator(".map").bounding_box()
    assert drawn
    # Room for the margins of the paper and for the legend.
    assert drawn["height"] * 25.4 / 96 < height_mm - 55


def test_long_words_stay_whole_in_a_title_on_a_phone(
    world: World, import_log: Callable[[str, str], int], visit: Visit
) -> None:
    import_log(log_of(SHAPES["upright"]), SHAPE_MAPPING)
    visitor = visit(viewport=NARROW)
    visitor.sign_in("adviser")
    page = visitor.open("/werkplek/paden/vorm/doorlooptijd/")
    lines = page.locator("h1").evaluate(
        """title => {
          const range = document.createRange();
          const text = title.firstChild;
          range.setStart(text, text.data.indexOf("omgeving"));
          range.setEnd(text, text.data.indexOf(":"));
          return range.getClientRects().length;
        }"""
    )
    assert lines == 1


def test_what_stands_in_a_row_stands_equally_high(world: World, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in("adviser")
    page = visitor.open(PATHS)
    tops = "all => all.map(one => one.getBoundingClientRect()).map(box => [box.top, box.height])"
    legend = page.locator(".map-legend__key").evaluate_all(tops)
    assert legend[0] == legend[1]
    fields = page.locator(".nabij-filters input, .nabij-filters select").evaluate_all(tops)
    assert fields[0] == fields[2]


def test_a_phone_can_scan_the_key_by_dark_too(world: World, visit: Visit) -> None:
    visitor = visit(color_scheme="dark")
    visitor.sign_in("administrator")
    picture = visitor.open("/werkplek/account/code/").locator(".nabij-qr")
    paper = picture.evaluate("one => getComputedStyle(one).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def test_all_roles_fit_beside_each_other_on_a_desk(world: World, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in("administrator")
    frame = visitor.open("/werkplek/beheer/wie-mag-wat/").locator("#tabel-rechten [role=region]")
    assert frame.evaluate("one => one.scrollWidth <= one.clientWidth")
