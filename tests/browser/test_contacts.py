# SPDX-License-Identifier: EUPL-1.2
"""An agent helps somebody by keyboard and loses nothing; the pages are for anybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.residents.public import (
    KIND,
    MarkData,
    MarkKind,
    WishData,
    WishKind,
    add_wish,
    set_mark,
)
from nabij.serve.contacts.actions import identify
from nabij.serve.contacts.data import Identity, Who
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.tests.had import product, resident
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import teams
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS
from tests.whole.conftest import World

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
BASE = "/werkplek/contact/"


def test_an_ordinary_call_takes_few_keys(visit: Visit) -> None:
    product()
    visitor = visit()
    visitor.sign_in("agent")
    page = visitor.open(BASE)
    page.get_by_role("button", name="Telefoon").press("Enter")
    # The field to search in has the focus already.
    page.get_by_role("searchbox", name="Zoek het antwoord").wait_for()
    page.keyboard.type("pasport")
    page.get_by_role("button", name=re.compile("Gebruik dit.*Paspoort")).wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Paspoort").wait_for()
    page.get_by_role("button", name="Beantwoord en klaar").press("Enter")
    page.get_by_text("Het contact is afgerond.").wait_for()
    assert Contact.objects.get().questions.get().outcome == "answered"
    assert visitor.complaints == []


def test_what_is_typed_is_kept_when_the_page_goes(visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in("agent")
    page = visitor.open(BASE)
    page.get_by_role("button", name="Balie").click()
    page.get_by_label("Aantekeningen").wait_for()
    with page.expect_response(lambda answer: answer.url.endswith("/bewaren/")) as kept:
        page.get_by_label("Aantekeningen").press_sequentially("Komt terug met de foto")
    assert kept.value.status == 204
    # As after a crash: nothing was pressed.
    page = visitor.open(BASE)
    page.get_by_role("link", name="Balie").click()
    page.get_by_text("Komt terug met de foto").wait_for()


def test_an_answer_is_promised_by_keyboard_without_script(world: World, visit: Visit) -> None:
    teams()
    visitor = visit(java_script_enabled=False, viewport=NARROW)
    visitor.sign_in("agent")
    page = visitor.open(BASE)
    page.get_by_role("button", name="Telefoon").press("Enter")
    page.get_by_label("Wat is de vraag?").focus()
    page.keyboard.type("Waar blijft de aanslag?")
    page.get_by_label("Wat kwam ervan?").select_option("promised")
    page.get_by_text("Antwoord beloven").press("Enter")
    page.get_by_label("Welk team doet dat?").select_option("belastingen")
    page.get_by_label("Telefoonnummer").focus()
    page.keyboard.type("0592990012")
    page.get_by_role("button", name="Bewaren").press("Enter")
    page.get_by_text("Zeg het tegen de inwoner:").wait_for()
    page.get_by_role("button", name="Afronden").press("Enter")
    page.get_by_text("Het contact is afgerond.").wait_for()
    assert FollowUp.objects.get().team_id == "belastingen"


def _tell_who_it_is(contact: Contact) -> None:
    """Let it be somebody of whom one must know something, and who asked for something."""
    somebody, now = resident(), timezone.now()
    until = localdate(now) + timedelta(days=9)
    mark = MarkData(kind=MarkKind.ADDRESS, reason="Op verzoek.", until=until)
    set_mark(person_id=somebody, data=mark, actor=None, now=now)
    wish = WishData(kind=WishKind.LARGE_TYPE, text="Graag grote letters.", until=until, agreed=True)
    add_wish(person_id=somebody, data=wish, actor=None, now=now)
    who = Who(KIND, str(somebody))
    identify(contact_id=contact.pk, identity=Identity(who=who), now=now)


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_contact(visit: Visit, look: dict[str, Any]) -> None:
    product()
    visitor = visit(**look)
    visitor.sign_in("agent")
    page = visitor.open(BASE)
    assert visitor.axe() == []
    page.get_by_role("button", name="Telefoon").click()
    page.get_by_label("Wat is de vraag?").wait_for()
    assert visitor.axe() == []
    _tell_who_it_is(Contact.objects.get())
    page.get_by_label("Product").select_option("paspoort")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("U mag algemene informatie geven.").wait_for()
    page.get_by_text("Het adres is geheim: noem het niet").wait_for()
    page.get_by_text("Graag grote letters.").wait_for()
    assert visitor.axe() == []
    visitor.open(f"{BASE}lijst/")
    assert visitor.axe() == []
    visitor.open(f"{BASE}{Contact.objects.get().pk}/")
    assert visitor.axe() == []
