# SPDX-License-Identifier: EUPL-1.2
"""An answer from a first line to what came of a report about it, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nabij.core.notify.public import messages
from nabij.serve.answers.models import Article, Feedback
from nabij.serve.answers.tests.written import published
from nabij.serve.answers.writing.data import ArticleData
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS
from tests.whole.conftest import World

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
BASE = "/werkplek/antwoorden/"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_what_one_writes_another_approves_and_everybody_reads(visit: Visit, script: bool) -> None:
    writer = visit(java_script_enabled=script, viewport=NARROW)
    writer.sign_in("editor")
    page = writer.open(f"{BASE}nieuw/")
    page.get_by_label("Vraag of titel").focus()
    page.keyboard.type("Mag ik mijn hond los laten lopen?")
    page.get_by_label("Kort antwoord").focus()
    page.keyboard.type("In het bos wel, in de straat niet.")
    if page.locator("[name=code]").input_value() == "":
        page.locator("[name=code]").focus()
        page.keyboard.type("hond-los")
    page.get_by_role("button", name="Verder", exact=True).press("Enter")
    page.locator("[name=text]").focus()
    page.keyboard.type("Conform het vigerende beleid dient u uw hond aan te lijnen.")
    page.get_by_role("button", name="Controleren").press("Enter")
    # The writing help names the official word and a plainer one.
    page.get_by_text("vigerende").first.wait_for()
    page.locator("[name=text]").fill("Lijn uw hond aan in de straat.")
    page.get_by_role("button", name="Bewaren en akkoord vragen").press("Enter")
    page.wait_for_load_state("load")
    article = Article.objects.get()
    where = f"{BASE}antwoord/{article.code}/versies/1/"

    page = writer.open(where)
    assert page.get_by_role("button", name="Goedkeuren en publiceren").count() == 0
    other = visit(java_script_enabled=script)
    other.sign_in("team-manager")
    newest = article.versions.latest("number").number
    page = other.open(f"{BASE}antwoord/{article.code}/versies/{newest}/")
    page.get_by_role("button", name="Goedkeuren en publiceren").press("Enter")
    page.wait_for_load_state("load")

    resident = visit(viewport=NARROW)
    page = resident.open(f"/antwoorden/{article.code}/")
    page.get_by_role("heading", name="Mag ik mijn hond los laten lopen?").wait_for()
    page.get_by_text("Lijn uw hond aan in de straat.").wait_for()
    assert resident.axe() == []
    assert writer.complaints + other.complaints + resident.complaints == []


def test_a_report_reaches_the_owner_and_the_outcome_who_made_it(world: World, visit: Visit) -> None:
    published(data=ArticleData(owner=world.people["specialist"]))
    agent = visit()
    agent.sign_in("agent")
    page = agent.open(f"{BASE}antwoord/paspoort-kwijt/")
    page.get_by_role("link", name="Fout", exact=True).press("Enter")
    page.get_by_label("Wat moet de eigenaar weten?").focus()
    page.keyboard.type("De prijs is nu 88 euro.")
    page.get_by_role("button", name="Melden").press("Enter")
    page.get_by_text("De eigenaar krijgt bericht, en u hoort ervan.").wait_for()
    owner = visit(java_script_enabled=False)
    owner.sign_in("specialist")
    page = owner.open(f"{BASE}meldingen/")
    page.get_by_role("link", name="Er klopt iets niet").press("Enter")
    page.get_by_label("Wat heeft u gedaan?").focus()
    page.keyboard.type("De prijs is aangepast.")
    page.get_by_role("button", name="Afhandelen en de melder laten weten").press("Enter")
    page.get_by_text("Afgehandeld. De melder krijgt bericht.").wait_for()
    page = agent.open(f"{BASE}meldingen/{Feedback.objects.get().pk}/")
    page.get_by_text("De prijs is aangepast.").wait_for()
    told = sorted(one.kind for one in messages())
    assert told == ["answers.feedback_done", "answers.feedback_given"]
    assert agent.complaints == []


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_answers(visit: Visit, look: dict[str, Any]) -> None:
    published()
    visitor = visit(**look)
    visitor.sign_in("administrator")
    wrong = []
    one = "antwoord/paspoort-kwijt/"
    for path in (
        *("", "?vraag=paspoort", "lijst/", "nieuw/", "meldingen/", one, f"{one}schrijven/"),
        *(f"{one}gegevens/", f"{one}melden/?wat=fout", f"{one}versies/", f"{one}versies/1/"),
        f"{one}intrekken/",
    ):
        visitor.open(f"{BASE}{path}")
        wrong += [f"{path}: {fault}" for fault in visitor.axe()]
        wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    assert wrong == []


def test_what_is_for_colleagues_only_stands_on_no_page_outside(visit: Visit) -> None:
    published()
    visitor = visit()
    page = visitor.open("/antwoorden/paspoort-kwijt/")
    page.get_by_text("Kom naar de balie.").wait_for()
    assert "Annie" not in page.content()
    assert "/aanmelden/" in visitor.open(f"{BASE}antwoord/paspoort-kwijt/").url
