# SPDX-License-Identifier: EUPL-1.2
"""Many contacts, promises and people, stored in bulk: what a page has to find its way in."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from uuid_utils.compat import uuid7

from nabij.core.audit.public import unit
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import Team, set_up_organisation
from nabij.core.residents.models import ContactDetail, Person
from nabij.core.residents.values.names import search_text
from nabij.serve.contacts.actions import begin_contact, identify
from nabij.serve.contacts.data import Identity, Who
from nabij.serve.contacts.models import Channel, Contact, Outcome, Question
from nabij.serve.followups.models import FollowUp

_BATCH = 5_000
_PROMISED_OF = 5
_GIVEN = ("Anna", "Bram", "Clara", "Daan", "Els", "Fatima", "Gerrit", "Hanna", "Ilse", "Jan")
_COMMON = ("Jansen", "de Vries", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Peters")
_BEGIN = ("Ooster", "Wester", "Heide", "Berg", "Veen", "Hof", "Kerk", "Molen", "Zand", "Wind")
_END = ("kamp", "huis", "stra", "ma", "man", "hof", "veld", "dijk", "laar", "zicht", "broek")


def store(number: int, *, people: Sequence[UUID] = (), now: datetime) -> None:
    """Store so many contacts of two years, and a promise of every fifth, a tenth of them open.

    ``people`` are those whose contacts they are, one after the other; without, nobody knows whose.
    """
    set_up_organisation(municipalities={"GM9901": "Stad"}, teams={"kcc": ("KCC", "GM9901")})
    team, step = Team.objects.get(pk="kcc"), timedelta(days=700) / max(number, 1)
    moments = ((at, now - timedelta(days=700) + at * step) for at in range(number))
    while some := list(islice(moments, _BATCH)):
        contacts = [_contact(place, at, team, people) for place, at in some]
        Contact.objects.bulk_create(contacts)
        Question.objects.bulk_create(
            Question(
                id=uuid7(),
                contact=one,
                number=1,
                outcome=Outcome.ANSWERED if place % _PROMISED_OF else Outcome.PROMISED,
                text="Waarom?",
            )
            for (place, _at), one in zip(some, contacts, strict=True)
        )
        FollowUp.objects.bulk_create(
            _promise(place // _PROMISED_OF, one, team)
            for (place, _at), one in zip(some, contacts, strict=True)
            if place % _PROMISED_OF == 0
        )


def store_people(number: int, *, now: datetime) -> list[UUID]:
    """Store so many people, each with a name, a day of birth, an address and a telephone number."""
    chance, ids = random.Random(7), []
    places = iter(range(number))
    while some := list(islice(places, _BATCH)):
        people = [_person(place, chance, now) for place in some]
        Person.objects.bulk_create(people)
        ContactDetail.objects.bulk_create(
            ContactDetail(id=uuid7(), person=one, kind="phone", value=f"06{20_000_000 + place}")
            for place, one in zip(some, people, strict=True)
        )
        ids += [one.pk for one in people]
    return ids


def begin_call(*, agent: str, who: str, now: datetime) -> UUID:
    """Begin a call of somebody who is known, and leave it running."""
    employee = Employee.objects.get(email=agent)
    with unit(name="bench"):
        begun = begin_contact(channel=Channel.PHONE, employee=employee, team="kcc", now=now)
        identify(contact_id=begun.pk, identity=Identity(who=Who("resident", who)), now=now)
    return begun.pk


def _person(place: int, chance: random.Random, now: datetime) -> Person:
    given = chance.choice(_GIVEN)
    family = (
        chance.choice(_COMMON)
        if chance.random() < 0.05
        else chance.choice(_BEGIN) + chance.choice(_BEGIN).lower() + chance.choice(_END)
    )
    return Person(
        id=uuid7(),
        given_names=given,
        family_name=family,
        name_search=search_text(family, given),
        birth_year=chance.randint(1930, 2020),
        birth_month=chance.randint(1, 12),
        birth_day=chance.randint(1, 28),
        postcode=f"{1000 + place % 9000}{chance.choice('ABCDE')}{chance.choice('ABCDE')}",
        house_number=chance.randint(1, 200),
        street="Dorpsstraat",
        place="Stad",
        created_at=now,
    )


def _contact(place: int, at: datetime, team: Team, people: Sequence[UUID]) -> Contact:
    whose = str(people[place % len(people)]) if people else ""
    return Contact(
        id=uuid7(),
        channel="phone",
        team=team,
        began_at=at,
        ended_at=at,
        changed_at=at,
        who_kind="resident" if whose else "",
        who_id=whose,
    )


def _promise(number: int, contact: Contact, team: Team) -> FollowUp:
    at = contact.began_at
    is_open = number % 10 == 0
    due = at + timedelta(days=2)
    return FollowUp(
        id=uuid7(),
        kind="callback",
        contact_id=contact.pk,
        resident_id=contact.who_id or None,
        team=team,
        question="Waarom?",
        asker_phone="0592990012",
        promised_at=at,
        heard_at=at,
        due_at=due,
        state=FollowUp.State.OPEN if is_open else FollowUp.State.KEPT,
        closed_at=None if is_open else due,
    )
