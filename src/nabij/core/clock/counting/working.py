# SPDX-License-Identifier: EUPL-1.2
"""Working days as single values, straight from their definition: walk over the days.

"Within n working days" ends at closing time of day n. The day on which something arrives is day 0.
What arrives when the location is closed for the day (after closing time, in a weekend, on a feast)
counts as arriving on the next working day, unless ``counts_next`` is off.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.counting.moments import local_day, moment_of
from nabij.core.clock.exceptions import ImpossibleTerm
from nabij.core.clock.local import to_us


def day_zero(schedule: Schedule, arrived: datetime, *, counts_next: bool = True) -> date:
    """Return the day from which working days are counted for what arrived at an aware moment.

    Raises:
        NaiveTime: the moment has no offset.
        NeverOpen: no working day comes for more than a year.
        OutsideCalendar: the moment lies outside what the schedule knows.
    """
    day = local_day(arrived, schedule.zone)
    closes = schedule.closes(day)
    if not counts_next or (closes is not None and to_us(arrived) < closes):
        return day
    return schedule.next_working_day(day)[0]


def due_working(
    schedule: Schedule, arrived: datetime, days: int, *, counts_next: bool = True
) -> datetime:
    """Return the moment at which ``days`` working days are over: closing time of the last.

    Raises:
        ImpossibleTerm: the number is negative; or it is nought and ``counts_next`` is off, when
            "the same day" can be over before something arrives on it.
        NaiveTime, NeverOpen, OutsideCalendar: as ``day_zero``.
    """
    require_days(days, counts_next=counts_next)
    day = day_zero(schedule, arrived, counts_next=counts_next)
    closing = schedule.closes(day)
    for _ in range(days):
        day, closing = schedule.next_working_day(day)
    if closing is None:
        raise AssertionError("day zero of no days is a working day")
    return moment_of(closing, schedule.zone)


def working_days(
    schedule: Schedule, begin: datetime, end: datetime, *, counts_next: bool = True
) -> int:
    """Return the least number of working days within which ``end`` still falls.

    So that "within n" and "took n at most" agree. An end before its begin gives nought or less.

    Raises:
        NaiveTime, NeverOpen, OutsideCalendar: as ``day_zero``.
    """
    zero = day_zero(schedule, begin, counts_next=counts_next)
    reached = local_day(end, schedule.zone)
    closes = schedule.closes(reached)
    if closes is None or to_us(end) > closes:
        reached = schedule.next_working_day(reached)[0]
    if reached < zero:
        return -_working_days_after(schedule, reached, zero)
    return _working_days_after(schedule, zero, reached)


def require_days(days: int, *, counts_next: bool) -> None:
    """Raise ``ImpossibleTerm`` where so many working days say nothing."""
    if days < 0:
        raise ImpossibleTerm("A norm cannot be less than nothing.")
    if days == 0 and not counts_next:
        raise ImpossibleTerm(
            "Nought working days can be over before something arrives: count what arrives after"
            " closing time as arriving on the next working day."
        )


def _working_days_after(schedule: Schedule, first: date, last: date) -> int:
    days = (first + timedelta(days=later) for later in range(1, (last - first).days + 1))
    return sum(schedule.closes(day) is not None for day in days)
