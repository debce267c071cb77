# SPDX-License-Identifier: EUPL-1.2
"""Reading contacts: those that are open, the newest, and those of one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import get_default_timezone

from nabij.core.residents.public import KIND as RESIDENT
from nabij.core.residents.public import NotThere, current, current_organisation
from nabij.core.rows.public import values_among
from nabij.serve.contacts.data import Who
from nabij.serve.contacts.models import Channel, Contact, Outcome, Question
from nabij.serve.protocols.public import About


@dataclass(frozen=True)
class PastContact:
    """A contact of somebody, as it stands in what went before."""

    id: UUID
    began_at: datetime
    channel: str
    products: tuple[str, ...]
    outcomes: tuple[str, ...]
    is_open: bool


def with_questions(rows: QuerySet[Contact]) -> QuerySet[Contact]:
    """Return contacts with their questions and products; three queries for any number."""
    questions = Question.objects.select_related("product")
    return rows.select_related("team").prefetch_related(Prefetch("questions", queryset=questions))


def open_contacts(employee_id: UUID) -> QuerySet[Contact]:
    """Return the contacts that somebody has not ended, the first one first."""
    rows = Contact.objects.filter(employee_id=employee_id, ended_at=None)
    return with_questions(rows.order_by("began_at", "id"))


def listed_contacts() -> QuerySet[Any]:
    """Return contacts without words, as rows with the names of their columns.

    Making an object of each takes longer than asking for it.
    """
    columns = ("id", "channel", "began_at", "ended_at", "team_id")
    return Contact.objects.values_list(*columns, named=True)


class ListedQuestion(NamedTuple):
    """A question without words."""

    product_id: str | None
    outcome: str
    follow_up: UUID | None


def questions_of(contact_ids: Sequence[UUID]) -> dict[UUID, list[ListedQuestion]]:
    """Return the questions of contacts without words, by contact and in order."""
    names = ("contact_id", "number", "product_id", "outcome", "follow_up")
    rows = values_among(Question, names, by="contact_id", among=contact_ids)
    found: dict[UUID, list[ListedQuestion]] = defaultdict(list)
    for contact_id, _number, *told in sorted(rows, key=itemgetter(1)):
        found[contact_id].append(ListedQuestion(*told))
    return found


def who_of(contact_id: UUID) -> Who | None:
    """Return whose contact it was; None where nobody knows, or where it was destroyed."""
    rows = Contact.objects.filter(pk=contact_id).exclude(who_id="")
    found = rows.values_list("who_kind", "who_id").first()
    return Who(*found) if found else None


def has_contacts() -> bool:
    """Say whether there is any contact at all."""
    return Contact.objects.exists()


def contacts_with(who: Who) -> list[UUID]:
    """Return which contacts there were with somebody, by one id under which they are known."""
    rows = Contact.objects.filter(who_kind=who.kind, who_id=who.id)
    return list(rows.values_list("pk", flat=True))


def contacts_about(product: str, *, since: date, until: date) -> int:
    """Return how many contacts about a product began on some days, the last not included."""
    begin, end = _moments(since, until)
    asked = Question.objects.filter(
        product=product, contact__began_at__gte=begin, contact__began_at__lt=end
    )
    return asked.values("contact").distinct().count()


@dataclass(frozen=True)
class EndedContact:
    """A contact that is over: whose it was, without anything that was said."""

    id: UUID
    team: str | None
    employee_id: UUID | None


def ended_contacts(*, team: str, since: date, until: date) -> list[EndedContact]:
    """Return the contacts that began on some days and are over, of a team or of all.

    The last day is not included.
    """
    begin, end = _moments(since, until)
    rows = Contact.objects.filter(began_at__gte=begin, began_at__lt=end).exclude(ended_at=None)
    if team:
        rows = rows.filter(team=team)
    return [EndedContact(*one) for one in rows.values_list("pk", "team_id", "employee_id")]


@dataclass(frozen=True)
class SaidInContact:
    """What was asked in a contact and what came of it; not who the resident was."""

    began_at: datetime
    ended_at: datetime | None
    channel: str
    identified: str
    notes: str
    questions: tuple[Question, ...]


def said_in_contact(contact_id: UUID) -> SaidInContact | None:
    """Return what was said in a contact; None where it was destroyed.

    Who shows it records that it did.
    """
    contact = with_questions(Contact.objects.filter(pk=contact_id)).first()
    if contact is None:
        return None
    return SaidInContact(
        began_at=contact.began_at,
        ended_at=contact.ended_at,
        channel=str(contact.get_channel_display()),
        identified=str(contact.get_identified_display()),
        notes=contact.notes,
        questions=tuple(contact.questions.all()),
    )


def past_contacts(some: Collection[Who], *, most: int = 10) -> list[PastContact]:
    """Return the newest contacts of somebody, who may be known under several ids."""
    return past_among(Contact.objects.all(), some, most=most)


def past_among(seen: QuerySet[Contact], some: Collection[Who], *, most: int) -> list[PastContact]:
    """Return the newest contacts of somebody among those that may be seen; one query."""
    kinds = {one.kind for one in some}
    rows = seen.filter(who_kind__in=kinds, who_id__in=[one.id for one in some])
    newest = rows.order_by("-began_at", "-id")[:most]
    told = Contact.objects.filter(pk__in=newest.values("pk")).values_list(
        *("pk", "began_at", "channel", "ended_at", "questions__product__name"),
        "questions__outcome",
    )
    asked = told.order_by("-began_at", "-pk", "questions__number")
    return [_past(list(questions)) for _pk, questions in groupby(asked, key=itemgetter(0))]


def _moments(*days: date) -> list[datetime]:
    """Return when each of some days begins."""
    return [datetime.combine(one, time.min, get_default_timezone()) for one in days]


def _past(questions: Sequence[tuple[Any, ...]]) -> PastContact:
    """Return a contact out of a row for each of its questions."""
    contact_id, began_at, channel, ended_at, *_asked = questions[0]
    return PastContact(
        id=contact_id,
        began_at=began_at,
        channel=str(Channel(channel).label),
        products=tuple(product for *_about, product, _outcome in questions if product),
        outcomes=tuple(str(Outcome(outcome).label) for *_about, outcome in questions if outcome),
        is_open=ended_at is None,
    )


def about(questions: Iterable[Question]) -> About:
    """Return what questions are about, to find protocols by."""
    rows = list(questions)
    return About(
        products={one.product_id for one in rows if one.product_id},
        answers={one.answer for one in rows if one.answer},
    )


def known_to_residents(kind: str, one_id: UUID) -> bool:
    """Say whether there is such a person or organisation."""
    try:
        (current if kind == RESIDENT else current_organisation)(one_id)
    except NotThere:
        return False
    return True
