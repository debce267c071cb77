# SPDX-License-Identifier: EUPL-1.2
"""A call rings, the agent sees who it may be and begins the contact by keyboard; the wall."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from nabij.core.devices.actions import add_device
from nabij.core.residents.public import DetailData, add_detail, one_person
from nabij.serve.calls.models import Call
from nabij.serve.calls.tests.told import NUMBER, ago, system, tell
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.tests.had import product, resident
from nabij.serve.followups.tests.made import promised
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS
from tests.whole.conftest import World

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
DESK, NOW = "/werkplek/contact/", "/werkplek/telefoon/nu/"
AGENT = "agent@voorbeeld.example"


def known() -> None:
    """Add somebody who is reached at the number that calls."""
    data = DetailData(kind="phone", value=NUMBER)
    add_detail(owner=one_person(resident()), data=data)


def ring(step: str = "offered", seconds: float = 4) -> None:
    """Let the telephone of the agent ring, or go on."""
    assert tell(system(), step, ago(seconds), number=NUMBER, agent=AGENT).status_code == 200


def test_a_call_pops_up_and_becomes_a_contact_by_keyboard(visit: Visit) -> None:
    product()
    known()
    visitor = visit()
    visitor.sign_in("agent")
    page = visitor.open(DESK)
    assert page.get_by_text("Er belt iemand").count() == 0
    # Nothing is pressed: the page asks by itself.
    ring()
    page.get_by_text("De telefoon gaat").wait_for()
    assert page.get_by_text("Wilgenhoek").count() == 1
    ring("answered", 1)
    page.get_by_text("In gesprek").wait_for()
    page.get_by_role("button", name="Begin dit contact").press("Enter")
    page.get_by_role("searchbox", name="Zoek het antwoord").wait_for()
    page.get_by_text("Een nummer bewijst niets").wait_for()
    contact = Contact.objects.get()
    assert (contact.began_at, contact.who_id) == (Call.objects.get().answered_at, "")
    page.get_by_role("button", name=re.compile("Deze persoon.*Wilgenhoek")).press("Enter")
    page.get_by_text("Toch iemand anders").wait_for()
    ring("ended", 0)
    page.get_by_label("Wat kwam ervan?").select_option("promised")
    # What goes with the choice opens by itself.
    page.get_by_label("Telefoonnummer").wait_for()
    assert page.get_by_label("Telefoonnummer").input_value() == NUMBER
    page.get_by_label("Wat is de vraag?").fill("Wanneer is mijn paspoort klaar?")
    page.get_by_label("Wat kwam ervan?").select_option("answered")
    page.get_by_role("button", name="Afronden").press("Enter")
    page.get_by_text("Het contact is afgerond.").wait_for()
    assert page.get_by_text("Er belt iemand").count() == 0
    assert visitor.complaints == []


def test_nobody_asks_while_nobody_looks(visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in("agent")
    page = visitor.open(DESK)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "oproepen" in one.url else None)
    with page.expect_response(lambda answer: "oproepen" in answer.url):
        pass
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    before = len(asked)
    held = "document.body.addEventListener('htmx:beforeRequest', () => { window.held = true; })"
    page.evaluate(held)
    page.wait_for_function("() => window.held === true")
    assert len(asked) == before
    ring()
    page.evaluate("Object.defineProperty(document, 'hidden', {value: false, configurable: true})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_text("De telefoon gaat").wait_for()


def test_without_script_one_looks_again_and_begins(visit: Visit) -> None:
    visitor = visit(java_script_enabled=False, viewport=NARROW)
    visitor.sign_in("agent")
    ring()
    page = visitor.open(DESK)
    page.get_by_text("De telefoon gaat").wait_for()
    page.get_by_role("button", name="Begin dit contact").press("Enter")
    page.get_by_text("Belt met").wait_for()
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_calls(visit: Visit, look: dict[str, Any]) -> None:
    known()
    ring()
    promised()
    visitor = visit(**look)
    visitor.sign_in("agent")
    for address in (DESK, NOW, "/werkplek/telefoon/toestel/"):
        visitor.open(address)
        assert visitor.axe() == []
        assert not visitor.is_too_wide()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_on_a_wall_is_read_from_afar(visit: Visit, world: World, scheme: str) -> None:
    ring()
    promised()
    wall = visit(viewport={"width": 1920, "height": 1080}, color_scheme=scheme)
    _device, code = add_device(name="Muur", shows=["calls"], now=timezone.now())
    page = wall.open("/scherm/koppelen/")
    page.get_by_label("Koppelcode").fill(code)
    page.keyboard.press("Enter")
    page.get_by_text("er wacht iemand").wait_for()
    assert wall.axe() == []
    # A screen of 55 inch has 1.6 pixels a millimetre: 40 pixels are read from 5 metres.
    sizes = page.evaluate(
        "[...document.querySelectorAll('.nabij-figures__item *')]"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    # And it does not scroll.
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080
    assert min(sizes) >= 36
