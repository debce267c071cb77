# SPDX-License-Identifier: EUPL-1.2
"""Which complaints somebody wants to see, open first and the first due first; and finding one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from nabij.core.crypto.public import normalise
from nabij.serve.complaints.kinds import State
from nabij.serve.complaints.listing.standing import NEARLY
from nabij.serve.complaints.models import Complaint

OPEN, CLOSED, ALL = "", "afgerond", "alles"
LATE, SOON, UNCONFIRMED = "laat", "week", "onbevestigd"
MINE, NOBODYS = "mij", "niemand"
MOST = 100
_MOST_OPENED = 2_000
_REFERENCE = re.compile(r"\s*k?\s*-?\s*(\d{4})\s*[-/]\s*(\d+)\s*", re.IGNORECASE)
_SHORTEST_NUMBER = 6


@dataclass(frozen=True)
class Choice:
    """What a list shows; empty is what is open. ``state`` is a state, or one of the above."""

    state: str = OPEN
    when: str = ""
    whose: str = ""
    team: str = ""
    theme: str = ""
    year: int | None = None


def chosen(
    rows: QuerySet[Complaint], choice: Choice, *, me: UUID, today: date
) -> QuerySet[Complaint]:
    """Return those of the rows that are asked for, in their order."""
    if choice.state in State.values:
        rows = rows.filter(state=choice.state)
    elif choice.state != ALL:
        rows = rows.filter(closed_on__isnull=choice.state != CLOSED)
    if choice.whose:
        rows = rows.filter(handler=me if choice.whose == MINE else None)
    for name in ("team", "theme", "year"):
        if value := getattr(choice, name):
            rows = rows.filter(**{name: value})
    rows = rows.filter(_when(choice.when, today)).select_related("team", "handler")
    return rows.order_by(F("closed_on").desc(nulls_first=True), "due_on", "pk")


@dataclass(frozen=True)
class Waiting:
    """How many are open, and what of them cannot wait."""

    open: int
    late: int
    soon: int
    unconfirmed: int


def waiting(rows: QuerySet[Complaint], *, today: date) -> Waiting:
    """Return how many of the rows are open, late, nearly due and not confirmed; one query."""
    found = rows.filter(closed_on=None).aggregate(
        open=Count("pk"),
        late=Count("pk", filter=_when(LATE, today)),
        soon=Count("pk", filter=_when(SOON, today)),
        unconfirmed=Count("pk", filter=_when(UNCONFIRMED, today)),
    )
    return Waiting(**found)


def found_for(rows: QuerySet[Complaint], typed: str) -> list[Complaint]:
    """Return which complaints somebody means: by number, address or telephone, or by words.

    Words are looked for in what is open: texts are sealed, and are opened one by one.
    """
    text = typed.strip()
    rows = rows.select_related("team", "handler").order_by("-received_on", "pk")
    if exact := _exact(text):
        return list(rows.filter(exact)[:MOST])
    words, found = text.casefold().split(), []
    still_open = rows.filter(closed_on=None).order_by("due_on", "pk")
    for row in still_open[:_MOST_OPENED].iterator(chunk_size=200):
        told = f"{row.reference} {row.conduct} {row.name}".casefold()
        if all(word in told for word in words):
            found.append(row)
    return found[:MOST]


def has_complaints() -> bool:
    """Say whether there is any complaint at all."""
    return Complaint.objects.exists()


def _exact(text: str) -> Q | None:
    if named := _REFERENCE.fullmatch(text):
        # A number beyond what the database counts is nobody's.
        year, number = int(named[1]), min(int(named[2]), 2**31 - 1)
        return Q(year=year, number=number)
    if "@" in text:
        return Q(email_search=text)
    if len(normalise("digits", text)) >= _SHORTEST_NUMBER:
        return Q(phone_search=text)
    return None


def _when(when: str, today: date) -> Q:
    if when == LATE:
        return Q(closed_on=None, due_on__lt=today)
    if when == SOON:
        return Q(closed_on=None, due_on__gte=today, due_on__lte=today + NEARLY)
    if when == UNCONFIRMED:
        return Q(closed_on=None, form="written", confirmed_on=None)
    return Q()
