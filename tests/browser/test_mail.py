# SPDX-License-Identifier: EUPL-1.2
"""Mail is answered by keyboard, also without script and on a phone; the pages are for anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nabij.connect.mail.models import Flag, Mail
from nabij.connect.mail.tests.received import arrive, box, letter
from nabij.serve.followups.models import FollowUp
from tests.browser.conftest import NARROW, Visitor
from tests.browser.test_pages import LOOKS

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
BASE = "/werkplek/mail/"


def test_a_mail_is_answered_by_keyboard(visit: Visit) -> None:
    arrive(box(), letter())
    visitor = visit()
    visitor.sign_in("agent")
    page = visitor.open(BASE)
    page.get_by_role("link", name="Vraag over de balie").press("Enter")
    page.get_by_label("Uw antwoord").focus()
    page.keyboard.type("Om negen uur.")
    page.get_by_role("button", name="Verstuur het antwoord").press("Enter")
    page.get_by_text("Verstuurd.").wait_for()
    assert FollowUp.objects.get().state == "kept"
    assert Mail.objects.get(way=Mail.Way.OUT).text == "Om negen uur."
    assert visitor.complaints == []


def test_what_may_be_an_objection_is_passed_on_without_script_on_a_phone(visit: Visit) -> None:
    arrive(box(), letter("Hierbij maak ik bezwaar tegen uw besluit van 3 november."))
    visitor = visit(java_script_enabled=False, viewport=NARROW)
    visitor.sign_in("agent")
    page = visitor.open(BASE)
    page.get_by_role("link", name="Kijk vandaag nog").press("Enter")
    page.get_by_role("link", name="Vraag over de balie").press("Enter")
    page.get_by_label("Welk team handelt dit af?").select_option("belastingen")
    page.get_by_role("button", name="Ja, geef door").press("Enter")
    page.get_by_text("Doorgegeven aan het team.").wait_for()
    assert Flag.objects.get().decision == "yes"


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_of_mail(visit: Visit, look: dict[str, Any]) -> None:
    mail = letter("Hierbij maak ik bezwaar tegen uw besluit van 3 november.")
    mail.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename="a.pdf")
    arrive(box(), mail)
    visitor = visit(**look)
    visitor.sign_in("administrator")
    for path in ("", f"{Mail.objects.get().pk}/", "postvakken/", "postvakken/info/"):
        visitor.open(f"{BASE}{path}")
        assert visitor.axe() == []
