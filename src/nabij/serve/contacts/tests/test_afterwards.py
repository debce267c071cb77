# SPDX-License-Identifier: EUPL-1.2
"""A contact that is over gets a name and a note; what came of it stays as the figures count it."""

from __future__ import annotations

import pytest
from django.test import Client

from nabij.core.audit.public import Search, rows_found
from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.tests.had import DESK, begin, press, resident
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import browser, employee, events

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def client() -> Client:
    return browser(employee("agent"))


def over(client: Client) -> Contact:
    """Have a contact with somebody unknown who is promised an answer, and end it."""
    contact = begin(client)
    promised = {"v1_outcome": "promised", "v1_kind": "callback", "v1_team": "kcc"}
    press(
        client,
        contact,
        "klaar",
        v1_text="Belt over de bomen",
        v1_asker_phone="0592990012",
        **promised,
    )
    contact.refresh_from_db()
    assert contact.ended_at is not None
    return contact


def amend(client: Client, contact: Contact, does: str, **filled: str) -> str:
    """Press a button of the page of a contact that is over, and return what it then says."""
    address = f"{DESK}{contact.pk}/aanvullen/"
    return text_of(client.post(address, {"doe": does, **filled}, follow=True))


def test_whose_it_was_is_said_afterwards_and_the_promise_goes_along(client: Client) -> None:
    contact, person = over(client), resident()
    told = len(events())
    page = amend(client, contact, "zoekwie", typed="Wilgenhoek")
    assert "Wilgenhoek, 12-05-1980" in page
    page = amend(client, contact, f"wie:resident:{person}")
    assert "Bewaard." in page
    # Saying so proves nothing.
    assert "Vastgesteld: niet vastgesteld" in page
    contact.refresh_from_db()
    assert (contact.who_kind, contact.who_id) == ("resident", str(person))
    assert FollowUp.objects.get().resident_id == person
    amend(client, contact, "onbekend")
    contact.refresh_from_db()
    assert (contact.who_id, FollowUp.objects.get().resident_id) == ("", None)
    assert len(events()) == told


def test_what_was_forgotten_comes_below_the_notes_with_a_name(client: Client) -> None:
    contact = over(client)
    assert "Schrijf op wat erbij moet." in amend(client, contact, "noteer", aanvulling="  ")
    page = amend(client, contact, "noteer", aanvulling="Het ging om de eik.")
    assert "Agent: Het ging om de eik." in page
    page = amend(client, contact, "noteer", aanvulling="En om de beuk.")
    assert "Het ging om de eik." in page
    assert "Agent: En om de beuk." in page
    too_long = amend(client, contact, "noteer", aanvulling="x" * 20_000)
    assert "Dit is te lang" in too_long
    rows = rows_found(Search(kind="contact", subject_id=str(contact.pk)))
    assert "eik" not in repr(rows)


def test_nobody_adds_to_what_goes_on_or_is_of_others(client: Client) -> None:
    contact = over(client)
    running = begin(client)
    refused = client.post(
        f"{DESK}{running.pk}/aanvullen/", {"doe": "noteer", "aanvulling": "Nu al"}
    )
    assert refused.status_code == 403
    manager = browser(employee("team-manager"))
    assert "Iets aanvullen" not in text_of(manager.get(f"{DESK}{contact.pk}/"))
    assert manager.post(f"{DESK}{contact.pk}/aanvullen/", {"doe": "noteer"}).status_code == 403
    other = browser(employee("agent", name="Ander", team="belastingen"))
    assert other.post(f"{DESK}{contact.pk}/aanvullen/", {"doe": "noteer"}).status_code == 404


def test_who_may_not_look_people_up_does_not_say_whose_it_was() -> None:
    local = browser(employee("agent", team="kcc"))
    contact, person = over(local), resident()
    assert "Van wie is dit?" not in text_of(local.get(f"{DESK}{contact.pk}/"))
    found = local.post(f"{DESK}{contact.pk}/aanvullen/", {"doe": f"wie:resident:{person}"})
    assert found.status_code == 403
