# SPDX-License-Identifier: EUPL-1.2
"""Which marks and wishes hold, and whose address they hide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from nabij.core.residents.marks.kinds import MarkKind, in_short, told, tone_of
from nabij.core.residents.marks.models import Mark, Wish
from nabij.core.residents.models import Addressed, Person, Representative

REVIEWED_AHEAD = timedelta(days=30)
"""So long before its end somebody looks whether a mark is still needed."""


@dataclass(frozen=True)
class ShownMark:
    """A mark as whoever serves reads it: what to do, never why."""

    kind: str
    told: str
    short: str
    tone: str


@dataclass(frozen=True)
class MarkInfo:
    """A mark as the few read it; ``last`` is the last day on which it holds."""

    id: UUID
    kind_label: str
    told: str
    reason: str
    set_by: str
    since: date
    last: date
    is_running: bool


@dataclass(frozen=True)
class WishInfo:
    """What somebody asked for; ``last`` is the last day on which that holds."""

    id: UUID
    kind: str
    kind_label: str
    text: str
    last: date


@dataclass(frozen=True)
class DueMark:
    """A mark that runs, and whose it is."""

    id: UUID
    person_id: UUID
    name: str
    kind_label: str
    last: date
    is_due: bool


@dataclass(frozen=True)
class Marking:
    """What marks say of some persons, and whose address they hide, by id."""

    marks: Mapping[UUID, tuple[ShownMark, ...]]
    secret: frozenset[UUID]

    def of(self, person_id: UUID) -> tuple[ShownMark, ...]:
        """Return the marks of one of them."""
        return self.marks.get(person_id, ())

    def address_of(self, person: Person, *, sees: bool) -> str:
        """Return where somebody lives, "" where that is secret for a reader who may not see it."""
        return person.address if sees or person.pk not in self.secret else ""


def marking_of(people: Collection[Person], *, today: date) -> Marking:
    """Return what marks say of persons; one query for any number, two where an address is secret.

    An address is also hidden of who acts for somebody with a secret one, or the other way round,
    and lives there too: it would lead to it.
    """
    own = {person.pk for person in people}
    rows = list(_running_near(own, today=today)) if own else []
    marks: dict[UUID, tuple[ShownMark, ...]] = {}
    for row in rows:
        marks[row.person_id] = (*marks.get(row.person_id, ()), _shown(row))
    marked = {row.person_id for row in rows if row.kind == MarkKind.ADDRESS}
    near = set(_living_with(marked)) if own - marked else set()
    return Marking(marks, frozenset((marked | near) & own))


def has_secret_address(person: Person, *, today: date) -> bool:
    """Say whether the address of a person is hidden from most."""
    return person.pk in marking_of([person], today=today).secret


def is_marked(person: Person, *, today: date) -> bool:
    """Say whether there is anything about a person that only few may see; also what has ended."""
    return person.marks.exists() or has_secret_address(person, today=today)


def running(today: date) -> QuerySet[Mark]:
    """Return the marks that hold on a day."""
    return Mark.objects.filter(until__gt=today)


def marks_of(person_id: UUID, *, today: date) -> tuple[MarkInfo, ...]:
    """Return all marks of a person for the few, those that run first."""
    rows = Mark.objects.filter(person=person_id).select_related("set_by")
    return tuple(
        MarkInfo(
            id=row.pk,
            kind_label=str(row.get_kind_display()),
            told=told(row.kind, row.what),
            reason=row.reason,
            set_by=row.set_by.name if row.set_by else "",
            since=row.since,
            last=row.until - timedelta(days=1),
            is_running=row.until > today,
        )
        for row in rows.order_by("-until", "pk")
    )


def wishes_of(person: Person, *, today: date) -> tuple[WishInfo, ...]:
    """Return what a person asked for and still holds, the oldest first."""
    rows = Wish.objects.filter(person=person, until__gt=today).order_by("pk")
    return tuple(
        WishInfo(
            row.pk,
            row.kind,
            str(row.get_kind_display()),
            row.text,
            row.until - timedelta(days=1),
        )
        for row in rows
    )


def all_running(*, today: date) -> list[DueMark]:
    """Return all marks that run, the one that ends first first."""
    rows = running(today).select_related("person").order_by("until", "pk")
    return [
        DueMark(
            id=row.pk,
            person_id=row.person_id,
            name=row.person.name,
            kind_label=str(row.get_kind_display()),
            last=row.until - timedelta(days=1),
            is_due=row.until - REVIEWED_AHEAD <= today,
        )
        for row in rows
    ]


def _running_near(own: Collection[UUID], *, today: date) -> QuerySet[Mark]:
    """Return the marks of some persons, and whose address is secret of who may live with them."""
    acts = Representative.objects.filter(organisation=None)
    near = Q(person__in=acts.filter(person__in=own).values("representative"))
    near |= Q(person__in=acts.filter(representative__in=own).values("person"))
    found = Q(person__in=own) | Q(kind=MarkKind.ADDRESS) & near
    return running(today).filter(found).order_by("kind", "pk")


def _living_with(marked: Collection[UUID]) -> Iterable[UUID]:
    """Yield who acts for one of these persons, or the other way round, and lives there too."""
    if not marked:
        return
    acts = Representative.objects.filter(
        Q(representative__in=marked) | Q(person__in=marked), organisation=None
    )
    for row in acts.select_related("representative", "person"):
        if row.person and _place(row.representative) == _place(row.person) != ("", None, ""):
            if row.person.pk in marked:
                yield row.representative.pk
            if row.representative.pk in marked:
                yield row.person.pk


def _place(row: Addressed) -> tuple[str, int | None, str]:
    return row.postcode, row.house_number, row.house_addition


def _shown(row: Mark) -> ShownMark:
    what = row.what
    return ShownMark(row.kind, told(row.kind, what), in_short(row.kind, what), tone_of(row.kind))
