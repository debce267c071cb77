# SPDX-License-Identifier: EUPL-1.2
"""Finding a colleague while one types, keeping the own card by keyboard, and pages for anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from nabij.core.organisation.public import set_up_organisation
from nabij.core.people.models import Absence, Card
from nabij.core.people.public import CardData, change_card, change_team_card, set_team
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS
from tests.whole.conftest import World

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
BASE = "/werkplek/wie-is-wie/"


@pytest.fixture
def specialist(world: World) -> UUID:
    """A specialist of permits, who knows of felling trees."""
    set_up_organisation(
        municipalities={"GM9901": "Lindeveen"}, teams={"vergunningen": ("Vergunningen", "GM9901")}
    )
    change_team_card(team="vergunningen", core_tasks=["Kappen en bouwen"], phone="", email="")
    who = world.people["specialist"].pk
    now = timezone.now()
    set_team(employee_id=who, team="vergunningen", actor=None, now=now)
    change_card(employee_id=who, data=CardData(subjects=("kapvergunning",)), actor=None, now=now)
    return who


def test_an_agent_finds_who_knows_of_something_while_typing(specialist: UUID, visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in("agent")
    page = visitor.open(BASE)
    page.get_by_label("Wie zoekt u, of waar gaat het over?").press_sequentially("kapver")
    page.get_by_role("link", name="Specialist").press("Enter")
    page.get_by_role("heading", name="Specialist", level=1).wait_for()
    page.get_by_text("kapvergunning").first.wait_for()
    assert visitor.complaints == []


def test_one_keeps_the_own_card_and_absence_by_keyboard_without_script(
    specialist: UUID, visit: Visit
) -> None:
    visitor = visit(java_script_enabled=False, viewport=NARROW)
    visitor.sign_in("specialist")
    page = visitor.open(f"{BASE}{specialist}/wijzigen/")
    page.get_by_label("Functie").focus()
    page.keyboard.type("Jurist")
    page.keyboard.press("Tab")
    page.keyboard.type("0592 12 34 56")
    page.get_by_role("button", name="Opslaan").press("Enter")
    page.get_by_text("De kaart is bewaard.").wait_for()
    assert Card.objects.get(pk=specialist).phone == "0592 12 34 56"
    page.get_by_role("link", name="Afwezigheid doorgeven").press("Enter")
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    page.get_by_label("Eerste dag").fill(day)
    page.get_by_label("Laatste dag").fill(day)
    page.get_by_role("button", name="Opslaan").press("Enter")
    page.get_by_text("De afwezigheid is bewaard.").wait_for()
    assert Absence.objects.get().employee_id == specialist


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_colleagues(
    specialist: UUID, visit: Visit, look: dict[str, Any]
) -> None:
    visitor = visit(**look)
    visitor.sign_in("team-manager")
    wrong = []
    for path in (
        "",
        "?vraag=kapvergunning",
        "?vraag=zeppelin",
        "collegas/",
        "afdrukken/",
        "ontbreekt/",
        "teams/vergunningen/",
        "teams/vergunningen/wijzigen/",
        f"{specialist}/",
        f"{specialist}/wijzigen/",
        f"{specialist}/foto/",
        f"{specialist}/afwezig/",
        f"{specialist}/agenda/",
    ):
        visitor.open(f"{BASE}{path}")
        wrong += [f"{path}: {fault}" for fault in visitor.axe()]
        wrong += [f"{path}: too wide"] if visitor.is_too_wide() else []
    assert wrong == []
    assert visitor.complaints == []
