# SPDX-License-Identifier: EUPL-1.2
"""Two contacts at once, the whole answer beside the question, and what is added when it is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from nabij.serve.answers.finding.making import keep_up
from nabij.serve.answers.tests.written import NOTE, published
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.tests.had import resident
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import events, teams
from tests.browser.conftest import Visitor
from tests.browser.hands import signed_in

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("world")]
Visit = Callable[..., Visitor]
BASE = "/werkplek/contact/"


def test_an_agent_goes_between_two_people_and_reads_the_whole_answer(visit: Visit) -> None:
    published()
    keep_up(now=timezone.now())
    hands = signed_in(visit, "agent")
    hands.open(BASE)
    hands.press("Telefoon")
    hands.write("Aantekeningen", "Belt vanuit de trein")
    hands.press("Bewaren")
    hands.open(BASE)
    hands.press("Balie")
    hands.write("Zoek het antwoord", "paspoort kwijt")
    hands.sees("Ik ben mijn paspoort kwijt. Wat nu?")
    hands.press("Gebruik dit")
    hands.sees(NOTE)
    hands.unfold("De hele tekst")
    hands.sees("Neem uw identiteitskaart mee.")
    hands.look()
    # One key keeps this one and goes to the other, whose words are there.
    hands.press("Telefoon, ")
    hands.sees("Belt vanuit de trein")
    hands.choose("Wat kwam ervan?", "antwoord beloofd")
    hands.page.keyboard.press("Tab")
    hands.sees("Welk team doet dat?")
    hands.choose("Wat kwam ervan?", "Nog niets")
    hands.press("Balie, ")
    hands.press("Beantwoord en klaar")
    hands.sees("Het contact is afgerond.")
    assert [one.ended_at is None for one in Contact.objects.order_by("began_at")] == [True, False]


def test_what_one_learns_later_is_added_to_a_contact_that_is_over(visit: Visit) -> None:
    teams()
    person = resident()
    hands = signed_in(visit, "agent")
    hands.open(BASE)
    hands.press("Telefoon")
    hands.write("Wat is de vraag?", "Waar blijft de aanslag?")
    hands.choose("Wat kwam ervan?", "antwoord beloofd")
    hands.page.keyboard.press("Tab")
    hands.choose("Welk team doet dat?", "Belastingen")
    hands.write("Telefoonnummer", "0592990012")
    hands.press("Afronden")
    contact, told = Contact.objects.get(), [one.activity for one in events()]
    hands.open(f"{BASE}{contact.pk}/")
    hands.write("Van wie is dit?", "Wilgenhoek")
    hands.press("Zoek deze persoon")
    hands.look()
    hands.press("Wilgenhoek")
    hands.unfold("Iets aanvullen")
    hands.write("Wat moet erbij?", "Het gaat om het jaar 2025.")
    hands.look()
    hands.press("Zet erbij")
    hands.sees("Het gaat om het jaar 2025.")
    assert FollowUp.objects.get().resident_id == person
    # What is said afterwards is no event: the figures of that day stay as they were.
    assert [one.activity for one in events()] == told
    signed_in(visit, "director").is_refused(f"{BASE}{contact.pk}/")
