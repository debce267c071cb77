# SPDX-License-Identifier: EUPL-1.2
"""Finds rows: newest first, page by page along their numbers, and one by one for a download."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nabij.core.audit.chain.sealing import known_keys
from nabij.core.audit.collecting.recording import subject_key
from nabij.core.audit.collecting.sealed import About
from nabij.core.audit.kinds import kinds
from nabij.core.audit.models import ID_MAX, AuditRow, Mention, PendingChange

PAGE_SIZE = 50
_BATCH = 500  # SQLite takes so many numbers in one question
# Clocks of two machines may differ, so that moments do not quite follow numbers.
_OUT_OF_ORDER = timedelta(days=1)
_LONGEST = timedelta(days=2)
"""That a unit takes; and that the clocks of two machines differ."""
_BOTH = (Mention.Role.CHANGED, Mention.Role.VIEWED)


@dataclass(frozen=True, kw_only=True)
class Search:
    """What is looked for; what is empty narrows nothing.

    ``who`` is the kind and id of an actor (an empty id: all of that kind), ``what`` is "changes" or
    "views". ``since`` and ``until`` are moments, the last not included. A ``subject_id`` needs a
    ``kind``; ``also`` are other ids of the same thing.
    """

    who: tuple[str, str] | None = None
    what: str = ""
    kind: str = ""
    subject_id: str = ""
    also: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    @property
    def roles(self) -> tuple[str, ...]:
        """Return in which roles a thing is looked for."""
        chosen = {"changes": (Mention.Role.CHANGED,), "views": (Mention.Role.VIEWED,)}
        return tuple(map(str, chosen.get(self.what, _BOTH)))


@dataclass(frozen=True)
class Change:
    """What became of a thing: fields with before and after; of hidden ones only the names.

    ``sealed`` has before and after of people, which ``SealedValues`` opens.
    """

    kind: str
    id: str
    did: str
    at: str
    fields: dict[str, list[Any]]
    hidden: list[str]
    sealed: dict[str, str] = field(default_factory=dict)

    @property
    def about(self) -> About:
        """Return of which thing and moment it is."""
        return About(self.kind, self.id, self.at)


@dataclass(frozen=True)
class View:
    """Whose data were shown, for which purpose, and which fields."""

    kind: str
    id: str
    purpose: str
    fields: list[str]


@dataclass(frozen=True)
class RowInfo:
    """A row as people read it."""

    number: int
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    impersonator_id: UUID | None
    unit_id: UUID
    method: str
    name: str
    parameters: dict[str, str]
    origin: str
    purpose: str
    changes: list[Change]
    views: list[View]
    status: int | None
    outcome: str
    hash: str


@dataclass(frozen=True)
class Page:
    """Some rows, newest first, and the numbers at which newer and older ones begin, if any."""

    rows: list[RowInfo]
    newer_than: int | None
    older_than: int | None


def changed_ids(kind: str) -> set[str]:
    """Return the ids of all things of a kind that changed, also where no row tells it yet."""
    told = Mention.objects.filter(kind=kind, role=Mention.Role.CHANGED)
    found = set(told.values_list("subject_id", flat=True).distinct())
    for text in PendingChange.objects.values_list("change", flat=True):
        change = json.loads(text)
        if change["kind"] == kind:
            found.add(change["id"])
    return found


def one_row(number: int) -> RowInfo | None:
    """Return a row by its number."""
    row = AuditRow.objects.filter(pk=number).first()
    return _info(row) if row else None


def page_of(
    search: Search,
    *,
    older_than: int | None = None,
    newer_than: int | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """Return the newest rows that are found, or those just before or after a number.

    The cost does not grow with the number of rows passed over.
    """
    if newer_than is not None:
        found = _numbers(search, above=newer_than, below=None, size=size + 1)
        numbers, has_newer, has_older = found[:size][::-1], len(found) > size, True
    else:
        found = _numbers(search, above=None, below=older_than, size=size + 1)
        numbers, has_newer, has_older = found[:size], older_than is not None, len(found) > size
    rows = _rows(numbers)
    return Page(
        rows,
        newer_than=rows[0].number if rows and has_newer else None,
        older_than=rows[-1].number if rows and has_older else None,
    )


def rows_found(search: Search) -> Iterator[RowInfo]:
    """Return every row that is found, oldest first, a batch at a time."""
    last = 0
    while True:
        page = page_of(search, newer_than=last, size=_BATCH)
        yield from reversed(page.rows)
        if len(page.rows) < _BATCH:
            return
        last = page.rows[0].number


def known_kinds() -> list[str]:
    """Return the codes of the kinds that rooms registered."""
    return [code for code, _ in kinds]


def is_kind(code: str) -> bool:
    """Say whether a room registered a kind, or the log knows a thing of it from before."""
    return code in known_kinds() or Mention.objects.filter(kind=code, role__in=_BOTH).exists()


def kinds_with(subject_id: str) -> list[str]:
    """Return the kinds of which the log knows a thing with this id, as changed or seen."""
    found = Mention.objects.filter(
        kind__in=known_kinds(), subject_id__in=_keys(subject_id), role__in=_BOTH
    )
    return sorted(set(found.order_by().values_list("kind", flat=True)))


def row_of_unit(unit_id: UUID) -> int | None:
    """Return the number of the row of a request, command or job."""
    begun = _begun(unit_id)
    if begun is None:
        return None
    about_then = AuditRow.objects.filter(at__gte=begun - _LONGEST, at__lt=begun + _LONGEST)
    found = about_then.filter(unit_id=unit_id).order_by("at")
    return found.values_list("number", flat=True).first()


def _begun(unit_id: UUID) -> datetime | None:
    """Return when a unit was named: that stands in the id of one, and so no index is needed."""
    return datetime.fromtimestamp((unit_id.int >> 80) / 1000, UTC) if unit_id.version == 7 else None


def _numbers(search: Search, *, above: int | None, below: int | None, size: int) -> list[int]:
    """Return the first numbers below a number, downward; or above one, upward."""
    narrowed = _within(search)
    if narrowed is None:
        return []
    low, high = narrowed
    upward = above is not None
    if above is not None:
        low = max(low, above + 1)
    if below is not None:
        high = min(high, below - 1)
    order = "number" if upward else "-number"
    found = {
        number
        for numbers in _driving(search)
        for number in _narrowed(numbers, search)
        .filter(number__gte=low, number__lte=high)
        .order_by(order)
        .values_list("number", flat=True)[:size]
    }
    return sorted(found, reverse=not upward)[:size]


def _driving(search: Search) -> list[QuerySet[Any]]:
    """Return what leads through an index, in the order of numbers, to few rows as possible."""
    if search.subject_id:
        return [
            Mention.objects.filter(kind=search.kind, subject_id=key, role=role)
            for key in sorted({*_keys(search.subject_id)}.union(*map(_keys, search.also)))
            for role in search.roles
        ]
    if search.who:
        return [Mention.objects.filter(_by(search.who))]
    if search.kind:
        return [Mention.objects.filter(role=role, kind=search.kind) for role in search.roles]
    return [AuditRow.objects.all()]


def _keys(subject_id: str) -> set[str]:
    """Return how an id may stand in rows: one that looks like a BSN is a code of each key."""
    if len(subject_id) > ID_MAX:
        return set()
    return {subject_key(subject_id, key.code) for key in known_keys().values()} or {subject_id}


def _narrowed(numbers: QuerySet[Any], search: Search) -> QuerySet[Any]:
    """Narrow to what does not lead the search."""
    rows = _rows_like(search)
    if numbers.model is AuditRow:
        return numbers.filter(rows)
    if rows:
        numbers = numbers.filter(
            Exists(AuditRow.objects.filter(rows, number=OuterRef("number")).order_by())
        )
    if search.who and search.subject_id:
        by_them = Mention.objects.filter(_by(search.who), number=OuterRef("number"))
        return numbers.filter(Exists(by_them))
    if search.who and search.kind:
        of_it = Mention.objects.filter(
            number=OuterRef("number"), kind=search.kind, role__in=search.roles
        )
        return numbers.filter(Exists(of_it))
    return numbers


def _rows_like(search: Search) -> Q:
    wanted = Q()
    if search.what == "changes":
        wanted &= Q(has_changes=True)
    if search.what == "views":
        wanted &= Q(has_views=True)
    if search.since:
        wanted &= Q(at__gte=search.since)
    if search.until:
        wanted &= Q(at__lt=search.until)
    return wanted


def _by(who: tuple[str, str]) -> Q:
    """Return what finds an actor, or without an id all of a kind."""
    kind, id_ = who
    found = Q(role=Mention.Role.BY, kind=kind)
    return found & Q(subject_id=id_) if id_ else found


def _within(search: Search) -> tuple[int, int] | None:
    """Return the numbers between which a period lies; nothing where no row is in it."""
    low, high = 0, 2**62
    if search.since:
        first = AuditRow.objects.filter(at__gte=search.since - _OUT_OF_ORDER).order_by("at")
        found = first.values_list("number", flat=True).first()
        if found is None:
            return None
        low = found
    if search.until:
        last = AuditRow.objects.filter(at__lt=search.until + _OUT_OF_ORDER).order_by("-at")
        found = last.values_list("number", flat=True).first()
        if found is None:
            return None
        high = found
    return low, high


def _rows(numbers: Sequence[int]) -> list[RowInfo]:
    found = AuditRow.objects.in_bulk(list(numbers))
    return [_info(found[number]) for number in numbers if number in found]


def _info(row: AuditRow) -> RowInfo:
    names = [name for name in RowInfo.__dataclass_fields__ if name not in _AS_JSON]
    return RowInfo(
        **{name: getattr(row, name) for name in names},
        parameters=json.loads(row.parameters),
        changes=[Change(**each) for each in json.loads(row.changes)],
        views=[View(**each) for each in json.loads(row.views)],
    )


_AS_JSON = ("parameters", "changes", "views")
