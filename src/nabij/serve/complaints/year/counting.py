# SPDX-License-Identifier: EUPL-1.2
"""The written complaints of one year in numbers (Awb 9:12a); pure: rows of codes in, numbers out.

A year holds what was received in it, as it stands now. Of a team or a theme fewer than five are not
told: with so few one may know who it was. Where that would leave one group to be worked out from
the total, the next smallest is kept back too. How complaints ended is told of the whole
municipality only, and from five on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

FEWEST = 5


@dataclass(frozen=True)
class Row:
    """A complaint in codes and days."""

    form: str
    state: str
    team: str
    theme: str
    judgement: str
    received_on: date
    due_on: date
    closed_on: date | None


@dataclass(frozen=True)
class Count:
    """How many there are of a code; ``number`` None where there are too few to tell."""

    code: str
    number: int | None


@dataclass(frozen=True)
class YearCounts:
    """A year: ``median_days`` from receipt to the end, None while nothing has ended."""

    year: int
    received: int
    oral: int
    open: int
    closed: int
    in_time: int
    median_days: float | None
    ended: tuple[Count, ...]
    judged: tuple[Count, ...]
    teams: tuple[Count, ...]
    themes: tuple[Count, ...]


def count(year: int, rows: Iterable[Row]) -> YearCounts:
    """Return a year in numbers."""
    known = list(rows)
    written = [row for row in known if row.form == "written"]
    closed = [(row, row.closed_on) for row in written if row.closed_on is not None]
    days = [(on - row.received_on).days for row, on in closed]
    return YearCounts(
        year=year,
        received=len(written),
        oral=len(known) - len(written),
        open=len(written) - len(closed),
        closed=len(closed),
        in_time=sum(on <= row.due_on for row, on in closed),
        median_days=median(days) if days else None,
        ended=_whole(Counter(row.state for row, _on in closed)),
        judged=_whole(Counter(row.judgement for row, _on in closed if row.judgement)),
        teams=grouped(Counter(row.team for row in written)),
        themes=grouped(Counter(row.theme for row in written)),
    )


def grouped(numbers: Mapping[str, int]) -> tuple[Count, ...]:
    """Return groups, the largest first, without the number of those that are too small."""
    ordered = _ordered(numbers)
    hidden = _hidden(ordered)
    return tuple(Count(code, None if code in hidden else number) for code, number in ordered)


def _whole(numbers: Mapping[str, int]) -> tuple[Count, ...]:
    are_few = sum(numbers.values()) < FEWEST
    return tuple(Count(code, None if are_few else n) for code, n in _ordered(numbers))


def _ordered(numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(numbers.items(), key=lambda one: (-one[1], one[0]))


def _hidden(ordered: Sequence[tuple[str, int]]) -> set[str]:
    small = [code for code, number in ordered if number < FEWEST]
    if len(small) == 1 and len(ordered) > 1:
        small.append(ordered[-2][0])
    return set(small)
