# SPDX-License-Identifier: EUPL-1.2
"""In a contact the steps of a protocol stand there, and whether they were done is counted."""

from __future__ import annotations

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.contacts.rights import RETAINED
from nabij.serve.contacts.tests.had import DESK, begin, press, product
from nabij.serve.followups.tests.made import browser, employee
from nabij.serve.protocols.models import Protocol, Run, Version

pytestmark = pytest.mark.usefixtures("transactional_db")
PAGES = "/werkplek/protocollen/"
STEPS = "* Condoleer.\nVraag wie belt.\n* Noem de termijn."


@pytest.fixture
def client() -> Client:
    return browser(employee("agent", team="kcc"))


def written(title: str = "Melding van overlijden", **changes: str) -> Protocol:
    """Write a protocol as an adviser does."""
    given = {"title": title, "steps": STEPS, "product": "paspoort", "is_used": "on", **changes}
    browser(employee("adviser")).post(f"{PAGES}nieuw/", given)
    return Protocol.objects.get(title=title)


def steps(number: str) -> dict[str, object]:
    """Return what the page posts where a step is ticked."""
    version = str(Version.objects.latest("made_at").pk)
    return {"lijst": version, f"stap-{version}": number.split()}


def test_ticked_steps_stay_and_the_end_says_whether_all_was_done(client: Client) -> None:
    product()
    protocol = written()
    page, adviser = f"{PAGES}{protocol.pk}/", browser(employee("adviser"))
    assert "Condoleer. verplicht" in text_of(adviser.get(page))
    first, second = begin(client), begin(client)
    assert "Noem de termijn." not in text_of(client.get(f"{DESK}{first.pk}/hebben/"))
    page_of_first = text_of(press(client, first, "bewaar", v1_product="paspoort"))
    assert "Noem de termijn. (verplicht)" in page_of_first
    page_of_first = text_of(press(client, first, "bewaar", **steps("1")))
    assert "Nog 1 verplichte stap." in page_of_first
    press(client, first, "beantwoord", **steps("1 3"))
    page_of_desk = text_of(press(client, second, "beantwoord", v1_product="paspoort"))
    assert "bleven verplichte stappen open" in page_of_desk
    assert "In 1 van 2 contacten gingen alle verplichte stappen." in text_of(adviser.get(page))


def test_other_steps_are_a_new_version_and_what_was_done_keeps_its_own(client: Client) -> None:
    product()
    protocol = written()
    contact = begin(client)
    press(client, contact, "bewaar", v1_product="paspoort")
    press(client, contact, "bewaar", **steps("1"))
    given = {"title": protocol.title, "product": "paspoort", "is_used": "on", "steps": "* Anders."}
    adviser = browser(employee("adviser"))
    adviser.post(f"{PAGES}{protocol.pk}/wijzigen/", given)
    assert "Condoleer." in text_of(client.get(f"{DESK}{contact.pk}/hebben/"))
    later = begin(client)
    assert "Anders." in text_of(press(client, later, "bewaar", v1_product="paspoort"))
    press(client, contact, "beantwoord", v1_text="Moeder is overleden.")
    assert Run.objects.get(contact_id=contact.pk).version.number == 1
    page = text_of(adviser.get(f"{PAGES}{protocol.pk}/"))
    assert page.index("Nog niet gebruikt.") < page.index("In 0 van 1 contacten")


def test_a_protocol_that_stands_alone_is_taken_up(client: Client) -> None:
    protocol = written("Agressie", product="")
    contact = begin(client)
    assert "Condoleer." not in text_of(client.get(f"{DESK}{contact.pk}/hebben/"))
    assert "Condoleer." in text_of(press(client, contact, "protocol", protocol=str(protocol.pk)))
    with CaptureQueriesContext(connections[DEFAULT_DB_ALIAS]) as asked:
        client.get(f"{DESK}{contact.pk}/hebben/")
    # Beside the record that it was shown.
    reads = [one for one in asked.captured_queries if one["sql"].startswith("SELECT")]
    assert len(reads) <= 12
    press(client, contact, "beantwoord", v1_text="Hij schreeuwde.", **steps("1 3"))
    assert Run.objects.get().is_whole
    RETAINED.destroy([str(contact.pk)], timezone.now())
    assert not Run.objects.exists()


def test_a_protocol_is_of_one_thing_and_has_steps(client: Client) -> None:
    product()
    written()
    adviser = browser(employee("adviser"))
    given = {"title": "Melding van overlijden", "steps": "Een stap", "is_used": "on"}
    assert "Er is al een protocol dat zo heet." in text_of(adviser.post(f"{PAGES}nieuw/", given))
    given = {"title": "Leeg", "steps": "*\n *", "is_used": "on"}
    assert "Schrijf 1 tot en met 20 stappen." in text_of(adviser.post(f"{PAGES}nieuw/", given))
    assert client.get(f"{PAGES}nieuw/").status_code == 403
