# SPDX-License-Identifier: EUPL-1.2
"""Promises of Lindeveen: one of every day since it began, and what is open today."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, localtime, make_aware

from nabij.core.audit.public import unit
from nabij.core.organisation.public import Employee
from nabij.demo.history import History
from nabij.serve.followups.public import (
    ask_resident,
    attempt,
    claim,
    expected,
    has_any,
    keep,
    learn,
    promise,
    withdraw,
)

_SEED = 20_261_130
_KEPT, _LATE_SHARE = 84, 0.12
_LATELY = timedelta(days=28)
# Kind, team, product, what it is about.
_QUESTIONS = """
callback|belastingen|ozb|Wil weten waarom de aanslag dit jaar hoger is.
callback|belastingen|kwijtschelding|Heeft een brief over kwijtschelding gekregen en snapt die niet.
callback|vergunningen|kapvergunning|Is een vergunning nodig voor het kappen van een berk?
callback|openbare-ruimte|straatlamp-kapot|De lantaarn voor de deur doet het na de melding nog niet.
callback|burgerzaken|rijbewijs|Het rijbewijs is klaar volgens de brief, maar niet volgens de balie.
callback|sociaal-domein|huishoudelijke-hulp|De hulp komt niet meer. Wie is de nieuwe contactpersoon?
callback|juridische-zaken|bezwaar|Wil weten wanneer de hoorzitting is.
reply|vergunningen|omgevingsvergunning-bouwen|Hoe ver is de aanvraag voor de dakkapel?
reply|burgerzaken|verhuizing|Verhuizing doorgegeven, maar de post gaat nog naar het oude adres.
reply|openbare-ruimte|afvalcontainer|De grijze container is na het legen verdwenen.
reply|sociaal-domein|gehandicaptenparkeerkaart|Wanneer komt de gehandicaptenparkeerkaart?
reply|belastingen|hondenbelasting|De hond is in mei overleden. Krijgt zij geld terug?
question|vergunningen|evenementenvergunning|Mag de buurtbarbecue op het plein zonder vergunning?
question|sociaal-domein|leerlingenvervoer|Rijdt de taxi ook op de studiedag van de school?
question|kcc||Is het gemeentehuis open op 5 december na drie uur?
signal|openbare-ruimte||De nieuwe speeltuin is mooi, maar er is geen bankje in de schaduw.
signal|burgerzaken||De balie riep haar nummer om, maar dat is voor doven niet te horen.
""".strip().splitlines()
# Product, team, what somebody said, and what the team does since.
_LEARNED = """
verhuizing|burgerzaken|Kreeg twee brieven over de verhuizing.|Bel eerst, stuur dan pas de brief.
afvalcontainer|openbare-ruimte|Wachtte voor niets op de container.|Noem de dag waarop we komen.
ozb|belastingen|De uitleg bij de aanslag was te moeilijk.|Leg de waarde uit met een voorbeeld.
""".strip().splitlines()
_NAMES = (
    *("Sanne Veldkamp-Aa", "Ömer Yildizveen", "Fatima el Zandbergi", "Geertje van der Turfstra"),
    *("Anouk de Lindeboom", "Wout Bijlveen", "Rosa da Silveiro", "Klaas Hunzema"),
    *("Lotte Roggekorst", "Piotr Kowalveen", "Hanna ter Esdoorn", "Freek Zuidmeer"),
)
_ANSWERS = (
    "Uitgelegd en nog een brief met dezelfde uitleg beloofd.",
    "Het is geregeld. De inwoner is tevreden.",
    "Verkeerd begrepen: het is geen aanslag maar een voorlopig bericht.",
    "Excuses gemaakt. Het staat nu goed.",
)
# How many days ago each open one was promised, and what was done since.
_OPEN = (
    *((9, "tried"), (8, ""), (7, "claimed"), (6, "tried"), (6, "asked"), (5, "claimed")),
    *((5, "asked"), (4, ""), (4, "tried"), (3, "claimed"), (3, "claimed"), (3, "")),
    *((2, "claimed"), (2, "tried"), (2, ""), (2, "claimed"), (1, "claimed"), (1, "")),
    *((1, "claimed"), (1, "asked"), (1, ""), (1, "claimed"), (1, "tried"), (1, "claimed")),
    *((0, ""), (0, "claimed"), (0, ""), (0, "claimed"), (0, ""), (0, "")),
)


@dataclass(frozen=True)
class _Wanted:
    """One promise as it is made."""

    kind: str
    team: str
    product: str
    question: str
    name: str
    phone: str


def make_promises(*, agent: str, handler: str, history: History, now: datetime) -> None:
    """Make and keep them, by who has these addresses; a second time adds nothing.

    Callbacks of before are in the log of the system that had them then.
    """
    if has_any():
        return
    who, other = (Employee.objects.get(email=email) for email in (agent, handler))
    dice = random.Random(_SEED)  # noqa: S311 (a story, no secret)
    wanted = _wanted(dice)
    with unit(name="demo-promises"), transaction.atomic():
        others = (one for one in wanted if one.kind != "callback")
        for day in replace(history, until=localdate(now - _LATELY)).days():
            if history.works(day):
                _keep_one(next(others), who, dice, _in_office_hours(day, dice))
        for _number in range(_KEPT):
            _keep_one(next(wanted), who, dice, _moment(dice.randrange(9, 28), dice, now))
        for number in range(5):
            _withdraw_one(next(wanted), who, _moment(3 + number, dice, now), now)
        for days, done in _OPEN:
            _leave_open(next(wanted), who if dice.random() < 0.5 else other, days, done, dice, now)
        for number, line in enumerate(_LEARNED):
            _learn_from(line, who, dice, _moment(14 + number, dice, now))


def _wanted(dice: random.Random) -> Iterator[_Wanted]:
    while True:
        kind, team, product, question = dice.choice(_QUESTIONS).split("|")
        phone = f"0592 99 {dice.randrange(10_000):04}"
        yield _Wanted(kind, team, product, question, dice.choice(_NAMES), phone)


def _keep_one(one: _Wanted, who: Employee, dice: random.Random, at: datetime) -> None:
    made = _promise(one, who, at)
    late = dice.random() < _LATE_SHARE
    due = expected(one.kind, at).at
    kept_at = due + timedelta(hours=20) if late else at + (due - at) * dice.uniform(0.1, 0.95)
    claim(follow_up_id=made, actor=who, now=at + (kept_at - at) / 3)
    if dice.random() < 0.4:
        attempt(follow_up_id=made, outcome="no_answer", actor=who, now=at + (kept_at - at) / 2)
    keep(follow_up_id=made, answer=dice.choice(_ANSWERS), actor=who, now=kept_at)


def _learn_from(line: str, who: Employee, dice: random.Random, at: datetime) -> None:
    product, team, said, agreed = line.split("|")
    made = _promise(_Wanted("signal", team, product, said, dice.choice(_NAMES), ""), who, at)
    kept_at = at + timedelta(hours=3)
    keep(follow_up_id=made, answer="Bedankt voor het zeggen.", actor=who, now=kept_at)
    learn(follow_up_id=made, text=agreed, team=team, product=product, actor=who, now=kept_at)


def _withdraw_one(one: _Wanted, who: Employee, at: datetime, now: datetime) -> None:
    made = _promise(one, who, at)
    reason = "De inwoner belde zelf al en is geholpen."
    withdraw(follow_up_id=made, reason=reason, actor=who, now=min(at + timedelta(hours=3), now))


def _leave_open(
    one: _Wanted, who: Employee, days: int, done: str, dice: random.Random, now: datetime
) -> None:
    at = _moment(days, dice, now)
    made = _promise(one, who, at)
    later = at + (now - at) / 2
    if done:
        claim(follow_up_id=made, actor=who, now=later)
    if done == "tried":
        attempt(
            follow_up_id=made,
            outcome=dice.choice(("no_answer", "voicemail")),
            note="Morgen opnieuw proberen.",
            actor=who,
            now=later,
        )
    if done == "asked":
        ask_resident(
            follow_up_id=made, asked="Wilt u het kenmerk van de brief noemen?", actor=who, now=later
        )


def _promise(one: _Wanted, who: Employee, at: datetime) -> UUID:
    made = promise(
        kind=one.kind,
        team=one.team,
        question=one.question,
        channel="email" if one.kind == "reply" else "phone",
        product=one.product,
        asker_name=one.name,
        asker_phone=one.phone,
        now=at,
        actor=who,
    )
    return made.id


def _moment(days: int, dice: random.Random, now: datetime) -> datetime:
    """Return a moment so many days ago in office hours, before now."""
    day = localtime(now).date() - timedelta(days=days)
    while day.isoweekday() > 5:
        day -= timedelta(days=1)
    at = _in_office_hours(day, dice)
    if at < now:
        return at
    return now - timedelta(minutes=dice.randrange(5, 180))


def _in_office_hours(day: date, dice: random.Random) -> datetime:
    return make_aware(datetime.combine(day, time(9)) + timedelta(minutes=dice.randrange(7 * 60)))
