# SPDX-License-Identifier: EUPL-1.2
"""Contacts at the desk of Lindeveen: some of every day since it began, more of the last weeks."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate

from nabij.core.audit.public import unit
from nabij.core.organisation.public import Employee
from nabij.core.residents.public import KIND, find
from nabij.demo.history import History
from nabij.demo.stories import AT_HAND
from nabij.serve.catalogue.public import Product
from nabij.serve.contacts.public import (
    Asked,
    Channel,
    ContactData,
    Control,
    Identified,
    Identity,
    Outcome,
    Who,
    has_contacts,
    register,
)

AGENT = "medewerker@lindeveen.example"
_LATELY = timedelta(days=14)
_A_DAY, _A_DAY_LATELY = 4, 11
_NAMES = ("Veldkamp-Aa", "Yildizveen", "Zandbergi", "Turfstra", "Lindeboom", "Bijlveen")
# The product, what somebody asks, and what came of it where that is not an answer at once.
_QUESTIONS = (
    ("paspoort", "Wil een paspoort voor de vakantie. Hoe lang duurt dat?", Outcome.ANSWERED),
    ("paspoort", "Is het paspoort kwijt en vertrekt vrijdag.", Outcome.APPOINTMENT),
    ("rijbewijs", "Rijbewijs verloopt volgende maand. Wat moet mee?", Outcome.ANSWERED),
    ("verhuizing", "Gaat samenwonen en wil dat doorgeven.", Outcome.STARTED),
    ("verhuizing", "Wanneer moet de verhuizing uiterlijk zijn doorgegeven?", Outcome.ANSWERED),
    ("afvalcontainer", "De groene bak is kapot. Komt er een nieuwe?", Outcome.STARTED),
    ("afvalkalender", "Wordt het oud papier deze week wel opgehaald?", Outcome.ANSWERED),
    ("grofvuil", "Heeft een bank die weg moet.", Outcome.APPOINTMENT),
    ("straatlamp-kapot", "De lamp voor de deur brandt al een week niet.", Outcome.STARTED),
    ("ozb", "Begrijpt de aanslag niet.", Outcome.ASKED_COLLEAGUE),
    ("kwijtschelding", "Kan de aanslag niet betalen.", Outcome.ANSWERED),
    ("woz-waarde", "Vindt de waarde van het huis te hoog.", Outcome.PASSED_ON),
    ("kapvergunning", "Mag de kastanje achter het huis weg?", Outcome.ASKED_COLLEAGUE),
    ("omgevingsvergunning-bouwen", "Wil een dakkapel. Is een vergunning nodig?", Outcome.PASSED_ON),
    ("wmo", "Moeder kan de trap niet meer op.", Outcome.PASSED_ON),
    ("bijstand", "Is werkloos en vraagt hoe het nu verder gaat.", Outcome.PASSED_ON),
    ("trouwen", "Wil weten welke zaal vrij is in mei.", Outcome.ASKED_COLLEAGUE),
    ("uittreksel", "Heeft een uittreksel nodig voor de huur.", Outcome.STARTED),
    ("gehandicaptenparkeerkaart", "De kaart verloopt. Moet er weer een keuring?", Outcome.ANSWERED),
    ("parkeervergunning", "Krijgt bezoek voor een week. Kan dat?", Outcome.ANSWERED),
)
_AT_ONCE = tuple(one for one in _QUESTIONS if one[2] is not Outcome.PASSED_ON)
_NOT_AT_ONCE = tuple(one for one in _QUESTIONS if one[2] is Outcome.PASSED_ON)
_CHANNELS = (Channel.PHONE,) * 7 + (Channel.DESK,) * 3 + (Channel.CHAT,)


@dataclass(frozen=True)
class Desk:
    """Who answers, for whom, and about which products."""

    agent: UUID
    people: Sequence[str]
    offered: frozenset[str]


def add_contacts(*, history: History, now: datetime) -> None:
    """Write the contacts down; a second time adds nothing."""
    agent = Employee.objects.filter(email=AGENT).first()
    if agent is None or has_contacts():
        return
    people = tuple(str(hit.id) for name in _NAMES for hit in find(name).persons)
    offered = frozenset(Product.objects.values_list("pk", flat=True))
    with unit(name="demo-contacts"), transaction.atomic():
        for data in contacts(history, Desk(agent.pk, people, offered), now=now):
            register(data=data, employee=agent, now=data.ended_at)


def contacts(history: History, desk: Desk, *, now: datetime) -> Iterator[ContactData]:
    """Yield what was asked at the desk up to yesterday; more and more is answered at once."""
    today = localdate(now)
    for day in replace(history, until=today).days():
        if not history.works(day):
            continue
        chance = random.Random(day.toordinal())  # noqa: S311 (not for secrets)
        for _turn in range(_A_DAY_LATELY if day >= today - _LATELY else _A_DAY):
            yield _contact(history, day, desk, chance)


def _contact(history: History, day: date, desk: Desk, chance: random.Random) -> ContactData:
    at = datetime.combine(day, time(9), get_default_timezone())
    at += timedelta(minutes=chance.randint(0, 470))
    share = AT_HAND.after if history.is_in(AT_HAND, day) else AT_HAND.before
    some = _AT_ONCE if chance.random() < share else _NOT_AT_ONCE
    product, text, outcome = chance.choice(some)
    known = product if product in desk.offered else ""
    return ContactData(
        channel=chance.choice(_CHANNELS),
        began_at=at,
        ended_at=at + timedelta(seconds=chance.randint(60, 600)),
        team="kcc",
        employee_id=desk.agent,
        identity=_identity(chance, desk.people),
        questions=[Asked(text=text, product=known, outcome=outcome)],
    )


def _identity(chance: random.Random, people: Sequence[str]) -> Identity:
    if not people or chance.random() < 0.6:
        return Identity()
    who = Who(KIND, chance.choice(people))
    asked = (Control.BIRTH, Control.ADDRESS)
    return Identity(who=who, how=Identified.CONTROL, controls=asked)
