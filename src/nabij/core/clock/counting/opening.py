# SPDX-License-Identifier: EUPL-1.2
"""Opening time as single values, straight from its definition: walk over the days, add spells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from nabij.core.clock.calendars.schedule import LONGEST_CLOSED_DAYS, Schedule, never_open
from nabij.core.clock.counting.moments import local_day, moment_of, require_aware
from nabij.core.clock.exceptions import ImpossibleTerm
from nabij.core.clock.local import to_us

_ONE_DAY = timedelta(days=1)


def open_time(schedule: Schedule, begin: datetime, end: datetime) -> timedelta:
    """Return how long the location was open between two aware moments, to the microsecond.

    An end before its begin gives the same time, negative: what is wrong in the data stays visible
    and is never counted as a promise kept.

    Raises:
        NaiveTime: a moment has no offset.
        OutsideCalendar: a moment lies outside what the schedule knows.
    """
    require_aware(begin, end)
    first, last = to_us(begin), to_us(end)
    # Not `end < begin`: of two times in one zone Python compares what the clock on the wall says.
    if last < first:
        return -open_time(schedule, end, begin)
    opened = sum(
        max(0, min(until, last) - max(since, first))
        for since, until in _spells(
            schedule, local_day(begin, schedule.zone), local_day(end, schedule.zone)
        )
    )
    return timedelta(microseconds=opened)


def due_open(schedule: Schedule, begin: datetime, amount: timedelta) -> datetime:
    """Return the first moment at which ``amount`` of opening time has passed since ``begin``.

    Time that is full at closing time is due then, not at the next opening. No time at all is due
    at once.

    Raises:
        ImpossibleTerm: the amount is negative.
        NaiveTime: ``begin`` has no offset.
        NeverOpen: nothing opens for more than a year.
        OutsideCalendar: the calendars end before the time is full.
    """
    if amount < timedelta(0):
        raise ImpossibleTerm("A norm cannot be less than nothing.")
    day = last_open = local_day(begin, schedule.zone)
    left, at = amount // timedelta(microseconds=1), to_us(begin)
    while left:
        for since, until in schedule.spells(day):
            available = max(0, until - max(since, at))
            if available >= left:
                return moment_of(max(since, at) + left, schedule.zone)
            left -= available
            last_open = day
        day += _ONE_DAY
        if (day - last_open).days > LONGEST_CLOSED_DAYS:
            raise never_open(last_open)
    return moment_of(at, schedule.zone)


def _spells(schedule: Schedule, first: date, last: date) -> Iterator[tuple[int, int]]:
    """Walk over the spells of all days from ``first`` to ``last``, as instants in order."""
    for later in range((last - first).days + 1):
        yield from schedule.spells(first + timedelta(days=later))
