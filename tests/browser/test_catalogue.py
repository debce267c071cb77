# SPDX-License-Identifier: EUPL-1.2
"""Finding a product while one types, writing one by keyboard, and pages for anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nabij.serve.catalogue.models import MissedSearch, Product
from nabij.serve.catalogue.tests.written import passport
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS
from tests.whole.conftest import World

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
BASE = "/werkplek/producten/"


def test_an_agent_finds_a_product_while_typing_it_wrong(visit: Visit) -> None:
    passport()
    visitor = visit()
    visitor.sign_in("agent")
    page = visitor.open(f"{BASE}zoeken/")
    page.get_by_label("Waar gaat het over?").press_sequentially("pasp")
    page.get_by_role("link", name="Paspoort").wait_for()
    page.get_by_label("Waar gaat het over?").fill("zeppelin")
    page.get_by_text("Niets gevonden.").wait_for()
    # What stands there while somebody types is no question yet.
    assert not MissedSearch.objects.exists()
    page.get_by_label("Waar gaat het over?").fill("reisdokument")
    page.get_by_role("link", name="Paspoort").press("Enter")
    page.get_by_role("heading", name="Paspoort", level=1).wait_for()
    assert visitor.complaints == []


def test_an_editor_writes_and_publishes_by_keyboard_without_script(
    world: World, visit: Visit
) -> None:
    visitor = visit(java_script_enabled=False, viewport=NARROW)
    visitor.sign_in("editor")
    page = visitor.open(f"{BASE}nieuw/")
    page.get_by_label("Code", exact=True).focus()
    for text in ("kliko", "Afvalcontainer", "Vraag een container aan."):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.type("Bel ons.")
    page.get_by_role("button", name="Bewaren").press("Enter")
    page.get_by_text("Het product is bewaard als concept.").wait_for()
    page.get_by_role("button", name="Publiceren").press("Enter")
    page.get_by_text("Het product is gepubliceerd.").wait_for()
    assert Product.objects.get(pk="kliko").text == "Bel ons."


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_products(visit: Visit, look: dict[str, Any]) -> None:
    passport()
    visitor = visit(**look)
    visitor.sign_in("adviser")
    wrong = []
    for path in (
        "",
        "zoeken/?vraag=paspoort",
        "zoeken/?vraag=zeppelin",
        "nieuw/",
        "product/paspoort/",
        "product/paspoort/wijzigen/",
        "landelijk/",
        "formules/",
        "formules/flits/",
        "formules/flits/wijzigen/",
    ):
        visitor.open(f"{BASE}{path}")
        wrong += [f"{path}: {fault}" for fault in visitor.axe()]
        wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    assert wrong == []
    assert visitor.complaints == []
