# SPDX-License-Identifier: EUPL-1.2
"""Contacts of the last two weeks at the desk of Lindeveen, for the pages of an agent."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate

from nabij.core.audit.public import unit
from nabij.core.organisation.public import Employee
from nabij.core.residents.public import KIND, find
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
_DAYS, _A_DAY = 14, 11
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
_CHANNELS = (Channel.PHONE,) * 7 + (Channel.DESK,) * 3 + (Channel.CHAT,)


def add_contacts(*, now: datetime) -> None:
    """Write the contacts down; a second time adds nothing."""
    agent = Employee.objects.filter(email=AGENT).first()
    if agent is None or has_contacts():
        return
    with unit(name="demo-contacts"):
        for data in _contacts(agent, now):
            register(data=data, employee=agent, now=data.ended_at)


def _contacts(agent: Employee, now: datetime) -> Iterator[ContactData]:
    chance = random.Random(7)  # noqa: S311 (not for secrets)
    offered = set(Product.objects.values_list("pk", flat=True))
    people = [str(hit.id) for name in _NAMES for hit in find(name).persons]
    for back in range(_DAYS, 0, -1):
        day = localdate(now) - timedelta(days=back)
        if day.weekday() > 4:
            continue
        for _turn in range(_A_DAY):
            at = datetime.combine(day, time(9), get_default_timezone())
            at += timedelta(minutes=chance.randint(0, 470))
            product, text, outcome = chance.choice(_QUESTIONS)
            yield ContactData(
                channel=chance.choice(_CHANNELS),
                began_at=at,
                ended_at=at + timedelta(seconds=chance.randint(60, 600)),
                team="kcc",
                employee_id=agent.pk,
                identity=_identity(chance, people),
                questions=[
                    Asked(text=text, product=product if product in offered else "", outcome=outcome)
                ],
            )


def _identity(chance: random.Random, people: list[str]) -> Identity:
    if not people or chance.random() < 0.6:
        return Identity()
    who = Who(KIND, chance.choice(people))
    asked = (Control.BIRTH, Control.ADDRESS)
    return Identity(who=who, how=Identified.CONTROL, controls=asked)
