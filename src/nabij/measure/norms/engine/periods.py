# SPDX-License-Identifier: EUPL-1.2
"""The moments at which periods end: to look at what is open then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nabij.core.clock.local import to_us
from nabij.measure.norms.figure import Period

_ONE = timedelta(days=1)
_MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}


@dataclass(frozen=True)
class PeriodEnd:
    """The first day of a period, when it begins, and when one looks: at its end, or as yet."""

    first: date
    begin_us: int
    at_us: int
    day: date


def period_ends(
    period: Period, *, since: date, until: date, as_of: datetime, zone: str
) -> list[PeriodEnd]:
    """Return when the periods end that begin from ``since`` on and before ``until``, in order.

    A period that has not ended yet is looked at as things stand at ``as_of``.
    """
    tz = ZoneInfo(zone)
    found = []
    for first, after in _periods(period, since, until):
        end = min(datetime.combine(after, time.min, tz).astimezone(UTC), as_of.astimezone(UTC))
        begin = datetime.combine(first, time.min, tz).astimezone(UTC)
        if end <= begin:
            break
        last = (end - timedelta(microseconds=1)).astimezone(tz).date()
        found.append(PeriodEnd(first, to_us(begin), to_us(end), last))
    return found


def first_day_of(period: Period, day: date) -> date:
    """Return the first day of the period that a day falls in; a week begins on Monday."""
    if period is Period.WEEK:
        return day - timedelta(days=day.weekday())
    if period in _MONTHS:
        months = day.year * 12 + day.month - 1
        months -= months % _MONTHS[period]
        return date(months // 12, months % 12 + 1, 1)
    return day


def _periods(period: Period, since: date, until: date) -> Iterator[tuple[date, date]]:
    """Yield the first day of each period and the first day after it."""
    if period is Period.ALL:
        yield since, until
        return
    first = first_day_of(period, since)
    while first < until:
        after = day_after(period, first)
        if first >= since:
            yield first, after
        first = after


def day_after(period: Period, first: date) -> date:
    if period is Period.DAY:
        return first + _ONE
    if period is Period.WEEK:
        return first + timedelta(days=7)
    months = first.year * 12 + first.month - 1 + _MONTHS[period]
    return date(months // 12, months % 12 + 1, 1)
