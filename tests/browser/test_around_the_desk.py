# SPDX-License-Identifier: EUPL-1.2
"""What stands around the desk, by keyboard: mailings, protocols, pictures, quality and the wall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from PIL import Image

from nabij.core.organisation.public import Employee
from nabij.serve.contacts.public import Asked, Channel, ContactData, Outcome, register
from nabij.serve.contacts.tests.had import product
from nabij.serve.followups.tests.made import promised, teams
from nabij.serve.pictures.models import Picture
from nabij.serve.quality.models import Criterion, Review
from tests.browser.conftest import NARROW, WIDE, Visitor
from tests.browser.hands import Hands, is_asked_to_sign_in, recorded, signed_in
from tests.whole.conftest import World

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
DESK, MAILINGS = "/werkplek/contact/", "/werkplek/mailings/"
PROTOCOLS, PICTURES = "/werkplek/protocollen/", "/werkplek/beelden/"
QUALITY, SCREENS = "/werkplek/kwaliteit/", "/werkplek/beheer/schermen/"


@pytest.fixture(autouse=True)
def _organised(world: object) -> None:
    teams()


def test_a_team_announces_a_mailing_and_the_desk_sees_it(visit: Visit) -> None:
    product()
    handler = signed_in(visit, "handler")
    handler.open(MAILINGS)
    with recorded():  # Nothing of it is about a resident.
        handler.follow("Aankondigen")
        handler.write("Wat komt eraan?", "Brief over de afvalkalender")
        handler.write("Hoeveel mensen krijgen het", "2400")
        handler.choose("Van welk team?", "Belastingen")
        handler.choose("Over welk product?", "Paspoort")
        handler.day("Eerste dag", localdate())
        handler.day("Laatste dag waarop", localdate() + timedelta(days=6))
        handler.write("Hoeveel extra contacten", "120")
        handler.press("Bewaren")
        handler.sees("Het is bewaard.")
    agent = signed_in(visit, "agent")
    agent.open(DESK)
    agent.sees("Brief over de afvalkalender")
    agent.sees("Verwacht: 120 extra contacten")
    agent.follow("Brief over de afvalkalender")
    agent.is_refused(f"{MAILINGS}nieuw/")
    signed_in(visit, "reader").is_refused(MAILINGS)
    is_asked_to_sign_in(visit(), MAILINGS)


def test_a_protocol_is_written_and_followed_step_by_step(visit: Visit) -> None:
    product()
    writer = signed_in(visit, "editor")
    writer.open(PROTOCOLS)
    writer.follow("Protocol schrijven")
    writer.write("Hoe heet het?", "Vermissing van een paspoort")
    writer.to(writer.page.get_by_label("Stappen"))
    writer.page.keyboard.type("* Vraag waar het gebeurde")
    writer.page.keyboard.press("Enter")
    writer.page.keyboard.type("Noem de kosten")
    writer.choose("Bij welk product?", "Paspoort")
    writer.press("Bewaren")
    writer.sees("Het protocol is bewaard.")
    agent = signed_in(visit, "agent")
    page = agent.open(DESK)
    agent.press("Telefoon")
    agent.choose("Product", "Paspoort")
    agent.press("Bewaren")
    agent.pick("Vraag waar het gebeurde (verplicht)")
    with recorded("contact.solved", "contact.answered", "contact.ended"):
        agent.choose("Wat kwam ervan?", "meteen beantwoord")
        agent.press("Afronden")
        agent.sees("Het contact is afgerond.")
    page = agent.open(PROTOCOLS)
    agent.sees("In 1 van 1 contacten gingen alle verplichte stappen.")
    assert page.get_by_role("link", name="Protocol schrijven").count() == 0
    agent.is_refused(f"{PROTOCOLS}nieuw/")
    signed_in(visit, "reader").is_refused(PROTOCOLS)
    is_asked_to_sign_in(visit(), PROTOCOLS)


def test_a_picture_is_added_described_and_taken_away(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "pasfoto.png"
    Image.new("RGB", (900, 1200), "teal").save(file)
    editor = signed_in(visit, "editor", viewport=NARROW)
    page = editor.open(PICTURES)
    with recorded():
        editor.follow("Beeld toevoegen")
        editor.to(page.get_by_label("Bestand"))
        # The window that opens is of the system, not of the page.
        page.get_by_label("Bestand", exact=True).set_input_files(file)
        editor.write("Wat staat erop?", "Een pasfoto van voren.")
        editor.write("Korte naam", "pasfoto")
        editor.press("Bewaren")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    shown = page.get_by_alt_text("Een pasfoto van voren.").bounding_box()
    # What it shows and where it stands are seen together.
    assert shown
    assert 100 < shown["height"] < WIDE["height"] / 2
    editor.open(PICTURES)
    editor.follow("pasfoto")
    editor.follow("Weghalen")
    editor.press("Weghalen")
    assert not Picture.objects.exists()
    signed_in(visit, "agent").is_refused(PICTURES)
    is_asked_to_sign_in(visit(), PICTURES)


def had(agent: Employee) -> None:
    """Let somebody have had a contact just now."""
    now = timezone.now()
    asked = [Asked(text="Hoe laat bent u open?", outcome=Outcome.ANSWERED)]
    told: dict[str, Any] = {
        "channel": Channel.PHONE,
        "began_at": now,
        "ended_at": now,
        "team": "kcc",
    }
    data = ContactData(employee_id=agent.pk, questions=asked, **told)
    register(data=data, employee=agent, now=now)


def test_the_quality_of_a_contact_is_between_two_people(world: World, visit: Visit) -> None:
    had(world.people["agent"])
    officer = signed_in(visit, "quality-officer")
    officer.open(QUALITY)
    officer.follow("Steekproef trekken")
    officer.press("Trekken")
    officer.follow("Telefoon")
    officer.sees("Hoe laat bent u open?")
    review = Review.objects.get()
    for one in Criterion.objects.exclude(place=None):
        officer.to(officer.page.locator(f"input[name='c-{one.pk}']").first)
        officer.page.keyboard.press("Space")
    officer.write("Wat wilt u tegen uw collega zeggen?", "Vraag nog één keer door.")
    officer.press("Bewaren")
    agent = signed_in(visit, "agent")
    agent.open(f"{QUALITY}mijn/")
    agent.follow("Telefoon")
    agent.sees("Vraag nog één keer door.")
    agent.write("Wat vindt u ervan?", "Daar ben ik het mee eens.")
    agent.press("Reactie bewaren")
    officer.open(f"{QUALITY}{review.pk}/")
    officer.sees("Daar ben ik het mee eens.")
    # Neither a manager nor an administrator reads along.
    for role in ("team-manager", "administrator"):
        signed_in(visit, role).is_refused(f"{QUALITY}{review.pk}/")
    is_asked_to_sign_in(visit(), f"{QUALITY}mijn/{review.pk}/")


def test_a_screen_is_paired_by_its_code_and_stopped(visit: Visit) -> None:
    promised()
    administrator = signed_in(visit, "administrator")
    page = administrator.open(SCREENS)
    with recorded():
        administrator.follow("Scherm toevoegen")
        administrator.write("Naam", "Muur van het klantcontact")
        administrator.press("Scherm toevoegen")
    code = page.locator("main code").inner_text()
    wall = Hands(visit())
    wall.open("/scherm/")
    assert wall.page.get_by_text("er wacht iemand").count() == 0
    wall.open("/scherm/koppelen/")
    wall.write("Koppelcode", "AAAA-2222")
    wall.press("Koppelen")
    assert wall.page.url.endswith("/koppelen/")
    wall.write("Koppelcode", code)
    wall.press("Koppelen")
    wall.look()
    assert wall.page.url.endswith("/scherm/")
    wall.page.locator(".nabij-figures").first.wait_for()
    # Numbers only: neither who waits nor for what.
    assert "Veldkamp" not in wall.page.content()
    # A code serves once, and the figures go when the screen is stopped.
    other = Hands(visit())
    other.open("/scherm/koppelen/")
    other.write("Koppelcode", code)
    other.press("Koppelen")
    assert other.page.url.endswith("/koppelen/")
    administrator.open(SCREENS)
    administrator.press("Stoppen")
    administrator.sees("Het scherm toont niets meer.")
    wall.open("/scherm/")
    assert wall.page.locator(".nabij-figures").count() == 0
    signed_in(visit, "agent").is_refused(SCREENS)
    is_asked_to_sign_in(visit(), SCREENS)
