# SPDX-License-Identifier: EUPL-1.2
"""Without script: the steps of a protocol, what is coming, and what a colleague says after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from nabij.serve.catalogue.tests.written import passport
from nabij.serve.contacts.models import Contact
from nabij.serve.followups.tests.made import employee, teams
from nabij.serve.mailings.models import Mailing
from nabij.serve.protocols.models import Protocol, Run
from nabij.serve.quality.models import Review
from nabij.serve.quality.tests.test_reviewing import had
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
QUALITY, PROTOCOLS, COMING = "/werkplek/kwaliteit/", "/werkplek/protocollen/", "/werkplek/mailings/"


def test_steps_are_written_ticked_and_counted(visit: Visit) -> None:
    passport()
    adviser = visit(java_script_enabled=False)
    adviser.sign_in("adviser")
    page = adviser.open(f"{PROTOCOLS}nieuw/")
    page.get_by_label("Hoe heet het?").focus()
    page.keyboard.type("Paspoort vermist")
    page.locator("[name=steps]").fill("* Vraag waar het weg is.\nNoem de prijs.")
    page.get_by_label("Bij welk product?").select_option("paspoort")
    page.get_by_role("button", name="Bewaren").press("Enter")
    page.wait_for_load_state("load")
    protocol = Protocol.objects.get()

    agent = visit(java_script_enabled=False, viewport=NARROW)
    agent.sign_in("agent")
    page = agent.open("/werkplek/contact/")
    page.get_by_role("button", name="Balie").press("Enter")
    page.get_by_label("Product").select_option("paspoort")
    page.get_by_role("button", name="Bewaren").press("Enter")
    page.get_by_label("Vraag waar het weg is.").press(" ")
    page.get_by_role("button", name="Beantwoord en klaar").press("Enter")
    page.get_by_text("Het contact is afgerond.").wait_for()
    assert Run.objects.get().is_whole
    page = adviser.open(f"{PROTOCOLS}{protocol.pk}/")
    page.get_by_text("In 1 van 1 contacten gingen alle verplichte stappen.").wait_for()
    assert adviser.complaints + agent.complaints == []


def test_chance_chooses_and_two_people_read_what_is_said(visit: Visit) -> None:
    had(employee("agent", team="kcc"), 2)
    officer = visit(java_script_enabled=False)
    officer.sign_in("quality-officer")
    page = officer.open(f"{QUALITY}criteria/")
    page.get_by_label("Criteria").fill("Vroeg door.\nNoemde de termijn.")
    page.get_by_role("button", name="Bewaren").press("Enter")
    page = officer.open(f"{QUALITY}trekken/")
    page.get_by_label("Hoeveel contacten?").fill("1")
    page.get_by_role("button", name="Trekken").press("Enter")
    page.locator("main a", has_text="telefoon").first.press("Enter")
    page.get_by_role("heading", name="Hoe ging het?").wait_for()
    for good in page.get_by_role("radio", name="goed", exact=True).all():
        good.press(" ")
    page.get_by_label("Wat wilt u tegen uw collega zeggen?").focus()
    page.keyboard.type("Mooi doorgevraagd.")
    page.get_by_role("button", name="Beoordeling bewaren").press("Enter")
    page.wait_for_load_state("load")
    review = Review.objects.get()
    assert review.note == "Mooi doorgevraagd."

    agent = visit()
    agent.sign_in("agent")
    page = agent.open(f"{QUALITY}mijn/{review.pk}/")
    page.get_by_text("Mooi doorgevraagd.").wait_for()
    page.get_by_label("Wat vindt u ervan?").focus()
    page.keyboard.type("Dank u.")
    page.get_by_role("button", name="Reactie bewaren").press("Enter")
    page.get_by_text("Dank u.").wait_for()
    for other in ("team-manager", "administrator", "handler"):
        visitor = visit()
        visitor.sign_in(other)
        for path in (f"{review.pk}/", f"mijn/{review.pk}/"):
            assert visitor.open(f"{QUALITY}{path}").get_by_text("Mooi doorgevraagd").count() == 0


def test_what_a_team_announces_is_in_sight_at_the_desk(visit: Visit) -> None:
    teams()
    team = visit(java_script_enabled=False, viewport=NARROW)
    team.sign_in("team-manager")
    page = team.open(f"{COMING}nieuw/")
    page.get_by_label("Wat komt eraan?").focus()
    page.keyboard.type("Brieven over afval")
    page.get_by_label("Van welk team?").select_option("belastingen")
    page.locator("[name=first_day]").fill(localdate().isoformat())
    page.locator("[name=last_day]").fill((localdate() + timedelta(days=5)).isoformat())
    page.locator("[name=number]").fill("2400")
    page.locator("[name=expected]").fill("120")
    page.get_by_role("button", name="Bewaren").or_(
        page.get_by_role("button", name="Aankondigen")
    ).press("Enter")
    page.wait_for_load_state("load")
    assert Mailing.objects.get().expected == 120
    agent = visit()
    agent.sign_in("agent")
    page = agent.open("/werkplek/contact/")
    page.get_by_text("Brieven over afval").wait_for()
    assert agent.complaints == []


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_these_pages(visit: Visit, look: dict[str, Any]) -> None:
    passport()
    had(employee("agent", team="kcc"))
    assert Contact.objects.exists()
    wrong = []
    for role, paths in (
        ("adviser", (PROTOCOLS, f"{PROTOCOLS}nieuw/")),
        ("agent", (COMING, f"{QUALITY}mijn/")),
        ("team-manager", (f"{COMING}nieuw/",)),
        ("quality-officer", (QUALITY, *(f"{QUALITY}{x}/" for x in ("trekken", "criteria")))),
        ("quality-officer", (f"{QUALITY}uitkomsten/",)),
    ):
        visitor = visit(**look)
        visitor.sign_in(role)
        for path in paths:
            visitor.open(path)
            wrong += [f"{path}: {fault}" for fault in visitor.axe()]
            wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    assert wrong == []
