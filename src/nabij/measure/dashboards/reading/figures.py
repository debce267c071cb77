# SPDX-License-Identifier: EUPL-1.2
"""What the pages show of each norm: its figures by month, and what cannot be followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from nabij.core.clock.exceptions import NeverOpen
from nabij.core.organisation.public import Seen
from nabij.measure.dashboards.reading.judging import Verdict, verdict_on
from nabij.measure.dashboards.reading.recounts import Recount, comparable_since, recounts_of
from nabij.measure.norms.public import (
    Asked,
    Figure,
    NormDefinition,
    NotRecorded,
    Period,
    figures_as_promised,
    norms_on,
)

MONTHS = 25
"""Two years, and the same month before them to hold the first against."""


@dataclass(frozen=True)
class Followed:
    """A norm with its figure of the last settled month, and those of two years of months.

    ``recounts`` says where in those months something else began to be counted, and why.
    """

    norm: NormDefinition
    latest: Figure | None
    months: tuple[Figure, ...]
    recounts: tuple[Recount, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Return what the last settled month says."""
        if self.latest is None:
            return Verdict.NOT_YET
        return verdict_on(self.latest, self.latest.promised)


@dataclass(frozen=True)
class BlindSpot:
    """A norm that nothing records enough for; any of the names of each step will do."""

    norm: NormDefinition
    missing: tuple[tuple[str, ...], ...]


def month_before(day: date, months: int = 1) -> date:
    """Return the first day of the month so many months before that of a day."""
    at = day.year * 12 + day.month - 1 - months
    return date(at // 12, at % 12 + 1, 1)


def overview(
    *, seen: Seen, now: datetime
) -> tuple[list[Followed], list[BlindSpot], list[NormDefinition]]:
    """Return every norm: with its figures, with what nobody records, or uncountable.

    Those last are counted by opening hours or working days that never come.
    """
    followed, blind, uncountable = [], [], []
    for norm in norms_on(localdate(now)).values():
        try:
            followed.append(by_month(norm, seen=seen, now=now))
        except NotRecorded as fault:
            blind.append(BlindSpot(norm, fault.missing))
        except NeverOpen:
            uncountable.append(norm)
    return followed, blind, uncountable


def by_month(norm: NormDefinition, *, seen: Seen, now: datetime) -> Followed:
    """Return a norm with its figures of the last whole months.

    Raises:
        NotRecorded: no source records what it counts.
        NeverOpen: it is counted by opening hours or working days that never come.
    """
    today = localdate(now)
    changed = recounts_of(norm.code)
    since = comparable_since(changed, month_before(today, MONTHS))
    asked = Asked(since=since, until=today.replace(day=1), seen=seen)
    found = {one.period: one for one in figures_as_promised(norm.code, asked, now=now)}
    first = min((one for one in found if one), default=today)
    months = [month_before(today, back) for back in range(MONTHS, 0, -1)]
    months = [month for month in months if month >= max(first, since)]
    shown = tuple(one for one in changed if one.month in months)
    return Followed(norm, _last(found, months), tuple(_filled(found, months)), shown)


def _last(found: dict[date | None, Figure], months: Sequence[date]) -> Figure | None:
    """Return the figure of the last month that is settled; of the last one at all if none is."""
    known = [found[month] for month in reversed(months) if month in found]
    return next((one for one in known if one.value is not None and not one.pending), None) or next(
        iter(known), None
    )


def _filled(found: dict[date | None, Figure], months: Sequence[date]) -> list[Figure]:
    empty = Figure(None, (), None, 0, None, None, None, None, None)
    return [found.get(month, Figure(**{**vars(empty), "period": month})) for month in months]


def apart(
    norm: NormDefinition, *, by: str, since: date, until: date, seen: Seen, now: datetime
) -> list[Figure]:
    """Return the figures of a period, one for each group.

    Raises:
        NotRecorded: no source records what it counts.
        NeverOpen: it is counted by opening hours or working days that never come.
    """
    asked = Asked(since=since, until=until, period=Period.ALL, groups=(by,), seen=seen)
    return figures_as_promised(norm.code, asked, now=now)
