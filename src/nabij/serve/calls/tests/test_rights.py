# SPDX-License-Identifier: EUPL-1.2
"""A number goes by itself, when somebody asks, and with the call when its time is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from nabij.core.ports.holdings import Person
from nabij.core.ports.retained import retained
from nabij.core.residents.public import erase_person
from nabij.serve.calls.models import Call, Taken
from nabij.serve.calls.rights import HOLDING, forget_numbers
from nabij.serve.calls.taking import take
from nabij.serve.calls.tests.told import NUMBER, ago, system, tell
from nabij.serve.contacts.actions import identify
from nabij.serve.contacts.data import Identity, Who
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.tests.had import resident
from nabij.serve.followups.tests.made import employee, events

pytestmark = pytest.mark.usefixtures("transactional_db")


def had_with(person: str) -> Call:
    """Return a call of which a contact with somebody came."""
    tell(system(), "offered", ago(60), id=f"{NUMBER}/1", number=NUMBER)
    call = Call.objects.get()
    now = timezone.now()
    contact = take(call_id=call.pk, employee=employee("agent"), team="", now=now)
    identify(contact_id=contact, identity=Identity(who=Who("resident", person)), now=now)
    return call


def test_a_number_is_forgotten_after_some_days_and_the_call_stays(settings: Settings) -> None:
    settings.CALLER_DAYS = 7
    tell(system(), "offered", ago(60), id=f"{NUMBER}/1", number=NUMBER)
    now = timezone.now()
    assert forget_numbers(now=now + timedelta(days=6)) == 0
    assert forget_numbers(now=now + timedelta(days=8)) == 1
    assert forget_numbers(now=now + timedelta(days=8)) == 0
    call = Call.objects.get()
    assert (call.number, NUMBER in call.system_id) == ("", False)
    assert not Call.objects.filter(number_search=NUMBER)


def test_a_word_instead_of_a_number_is_no_number() -> None:
    tell(system(), "offered", ago(60), number="anoniem")
    assert Call.objects.get().number == ""


def test_who_asks_what_is_kept_hears_of_the_call_and_only_of_their_own() -> None:
    somebody, other = str(resident()), str(resident("Zandbergi"))
    had_with(somebody)
    (held,) = HOLDING.held(Person("resident", somebody))
    assert [row[1] for row in held.rows] == [NUMBER]
    assert HOLDING.held(Person("resident", other)) == ()


def test_who_is_erased_is_not_known_by_number_either() -> None:
    somebody = resident()
    had_with(str(somebody))
    erase_person(person_id=somebody, reason="Vroeg erom.", now=timezone.now())
    assert Call.objects.get().number == ""
    assert Contact.objects.get().who_id == ""


def test_a_call_is_destroyed_with_what_belongs_to_it() -> None:
    call = had_with(str(resident()))
    port = retained.get("call")
    today = timezone.localdate()
    assert list(port.closed_before(today)) == []
    (one,) = port.closed_before(today + timedelta(days=1))
    assert one.id == str(call.pk)
    assert NUMBER not in one.reference
    assert list(port.destroy([one.id], timezone.now())) == [one.id]
    assert (Call.objects.count(), Taken.objects.count()) == (0, 0)
    # The contact has a time of its own.
    assert Contact.objects.count() == 1
    assert len(events()) == 2
