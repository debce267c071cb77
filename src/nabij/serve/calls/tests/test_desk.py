# SPDX-License-Identifier: EUPL-1.2
"""Who takes a call sees who calls, and begins the contact from it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.audit.public import Search, rows_found
from nabij.core.organisation.public import Role, set_capabilities
from nabij.core.residents.public import KIND as RESIDENT
from nabij.core.residents.public import DetailData, add_detail, one_person
from nabij.core.ui.testing.checking import check_page
from nabij.serve.calls.models import Call
from nabij.serve.calls.tests.told import NUMBER, ago, system, tell
from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.tests.had import DESK, resident
from nabij.serve.followups.tests.made import browser, employee, events

pytestmark = pytest.mark.usefixtures("transactional_db")
ASKS = "/werkplek/telefoon/oproepen/"


@pytest.fixture
def client() -> Client:
    return browser(employee("agent"))


def known(family: str, number: str = "0592-990012") -> Any:
    """Add somebody who is reached at a number."""
    one = resident(family)
    add_detail(owner=one_person(one), data=DetailData(kind="phone", value=number))
    return one


def ring(step: str = "offered", seconds: float = 5, **more: Any) -> None:
    """Let the telephone of the agent ring, or go on."""
    told = {"number": NUMBER, "agent": "agent@voorbeeld.example", **more}
    assert tell(system(), step, ago(seconds), **told).status_code == 200


def begin(client: Client) -> Contact:
    """Begin the contact of the one call there is."""
    client.post(f"{ASKS}{Call.objects.get().pk}/contact/")
    return Contact.objects.get()


def test_who_calls_stands_on_the_desk_as_a_hint(client: Client) -> None:
    somebody = known("Wilgenhoek")
    assert "Er belt iemand" not in text_of(client.get(DESK))
    ring()
    page = client.get(DESK)
    assert check_page(page.content.decode()) == []
    text = text_of(page)
    assert "Er belt iemand De telefoon gaat 0592 99 00 12" in text
    assert "Met dit nummer kennen we: Wilgenhoek, 12-05-1980" in text
    assert "Een nummer bewijst niets" in text
    seen = rows_found(Search(kind=RESIDENT, subject_id=str(somebody)))
    assert {view.purpose for row in seen for view in row.views} == {"residents.contact"}
    looked = rows_found(Search(kind="call", subject_id=str(Call.objects.get().pk)))
    views = [view for row in looked for view in row.views if view.kind == "call"]
    assert [list(view.fields) for view in views] == [["number"]]


def test_more_than_one_possible_person_is_said_so_and_nobody_is_chosen(client: Client) -> None:
    known("Wilgenhoek")
    known("Zandbergi")
    ring("offered")
    ring("answered", 3)
    page = text_of(client.get(DESK))
    assert "Met dit nummer kennen we meer mensen:" in page
    contact = begin(client)
    assert contact.who_id == ""
    page = text_of(client.get(f"{DESK}{contact.pk}/hebben/"))
    assert "Met dit nummer kennen we meer mensen:" in page
    assert "Deze persoon : Wilgenhoek" in page


def test_the_contact_is_as_old_as_the_call_and_knows_where_to_call_back(client: Client) -> None:
    somebody = known("Wilgenhoek")
    ring("offered", 90)
    ring("answered", 70)
    contact = begin(client)
    assert (contact.channel, contact.began_at) == ("phone", Call.objects.get().answered_at)
    received = next(one for one in events() if one.activity == "contact.received")
    assert received.at == contact.began_at
    page = client.get(f"{DESK}{contact.pk}/hebben/").content.decode()
    assert re.search(rf'name="v1-asker_phone" value="{NUMBER}"', page)
    assert "Belt met 0592 99 00 12." in page
    # The hint is a button as any other that was found.
    assert f"wie:resident:{somebody}" in page


def test_twice_the_button_is_one_contact_and_the_call_is_off_the_desk(client: Client) -> None:
    ring()
    contact = begin(client)
    assert begin(client) == contact
    page = text_of(client.get(DESK))
    assert "Er belt iemand" not in page
    assert "Telefoon," in page


def test_the_end_of_the_call_ends_nothing_by_itself(client: Client) -> None:
    ring("offered", 60)
    ring("answered", 50)
    contact = begin(client)
    ring("ended", 10)
    contact.refresh_from_db()
    assert contact.ended_at is None


def test_who_has_hung_up_can_still_be_written_down_for_a_while(client: Client) -> None:
    ring("offered", 60)
    ring("answered", 50)
    ring("ended", 10)
    assert "Net opgehangen" in text_of(client.get(DESK))
    Call.objects.update(ended_at=ago(16 * 60))
    assert "Net opgehangen" not in text_of(client.get(DESK))


@pytest.mark.parametrize("step", ["abandoned", "transferred"])
def test_a_call_that_goes_leaves_the_desk(client: Client, step: str) -> None:
    ring("offered", 60)
    if step == "transferred":
        ring("answered", 50)
    tell(system(), step, ago(10))
    assert "Er belt iemand" not in text_of(client.get(DESK))


def test_a_call_of_which_nobody_told_the_end_does_not_ring_for_ever(client: Client) -> None:
    ring("offered", 60)
    assert "Er belt iemand" in text_of(client.get(DESK))
    Call.objects.update(offered_at=timezone.now() - timedelta(minutes=11))
    assert "Er belt iemand" not in text_of(client.get(DESK))


def test_asking_again_shows_and_records_nothing_where_nothing_changed(client: Client) -> None:
    somebody = known("Wilgenhoek")
    empty = asks_of(client.get(DESK))
    assert asked(client, empty).status_code == 204
    ring()
    answer = asked(client, empty)
    assert "Wilgenhoek" in answer.content.decode()
    rings = asks_of(answer)
    before = len(list(rows_found(Search(kind=RESIDENT, subject_id=str(somebody)))))
    assert asked(client, rings).status_code == 204
    assert len(list(rows_found(Search(kind=RESIDENT, subject_id=str(somebody))))) == before
    ring("answered", 1)
    assert "In gesprek" in asked(client, rings).content.decode()


def asked(client: Client, address: str) -> Any:
    """Ask as the page does."""
    return client.get(address, headers={"hx-request": "true"})


def test_who_opens_the_part_alone_is_sent_to_the_desk(client: Client) -> None:
    assert client.get(ASKS)["Location"] == DESK


def asks_of(answer: Any) -> str:
    """Return the address at which the page asks again."""
    (found,) = re.findall(r'hx-get="(/werkplek/telefoon/oproepen/[^"]*)"', answer.content.decode())
    return str(found)


def test_asking_keeps_nobody_signed_in(client: Client) -> None:
    client.get(DESK)
    seen = dict(client.session)
    asked(client, ASKS)
    assert dict(client.session) == seen


def test_a_call_of_another_is_nobody_elses(client: Client) -> None:
    ring()
    call = Call.objects.get()
    other = browser(employee("agent", name="Collega"))
    assert NUMBER not in other.get(DESK).content.decode()
    assert other.post(f"{ASKS}{call.pk}/contact/").status_code == 404
    assert Contact.objects.count() == 0


def test_who_gets_a_call_after_a_colleague_finds_what_was_written_down(client: Client) -> None:
    ring("offered", 90)
    ring("answered", 80)
    first = begin(client)
    other = browser(employee("agent", name="Collega"))
    tell(system(), "transferred", ago(20), agent="collega@voorbeeld.example")
    page = other.get(DESK).content.decode()
    assert f"{DESK}{first.pk}/" in page
    other.post(f"{ASKS}{Call.objects.get().pk}/contact/")
    assert Contact.objects.count() == 2


def test_who_may_not_look_for_residents_sees_the_number_and_no_names(client: Client) -> None:
    known("Wilgenhoek")
    employee("administrator")
    role = Role.objects.get(pk="agent")
    set_capabilities(role=role, capabilities={"contacts.have"}, actor=None)
    ring()
    page = text_of(client.get(DESK))
    assert NUMBER in page
    assert "Wilgenhoek" not in page


def test_a_number_that_could_be_a_bsn_finds_nobody_by_it(client: Client) -> None:
    resident("Wilgenhoek")
    ring(number="999993653")
    assert "Met dit nummer kennen we" not in text_of(client.get(DESK))
