# SPDX-License-Identifier: EUPL-1.2
"""When a norm is over, how long something took, and in plain Dutch how that came about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.counting.moments import (
    between_us,
    end_of_day,
    local_day,
    local_moment,
    require_aware,
)
from nabij.core.clock.counting.opening import due_open, open_time
from nabij.core.clock.counting.working import day_zero, due_working, working_days
from nabij.core.clock.exceptions import ClockFault, OutsideCalendar
from nabij.core.clock.norms.norm import Clock, Norm
from nabij.core.clock.terms.ending import Term, term_end
from nabij.core.clock.terms.lengths import Length
from nabij.core.clock.wording.dutch import (
    counted,
    full_day,
    full_moment,
    length_of_time,
    listed,
    short_day,
)

_MOST_TOLD = 15
"""Longer ways name the days off, and no longer each day that counts."""
_WEEKEND = {"zaterdag", "zondag"}


@dataclass(frozen=True)
class Due:
    """When a norm is over, on the clock of the zone, and how that came about in Dutch."""

    at: datetime
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Took:
    """How long something took on one clock, in seconds; and in working days where it counts those.

    ``seconds`` is elapsed time then. Negative where the end comes before the begin.
    """

    seconds: int
    working_days: int | None
    steps: tuple[str, ...]


def due(norm: Norm, begin: datetime, schedule: Schedule, *, counts_next: bool = True) -> Due:
    """Return when ``norm`` is over for what began at an aware moment.

    ``counts_next``: what arrives after closing time counts as arriving on the next working day.

    Raises:
        ClockFault: it cannot be counted; the message says why.
    """
    require_aware(begin)
    start = local_moment(begin, schedule.zone)
    if norm.days is not None:
        at = due_working(schedule, start, norm.days, counts_next=counts_next)
        return Due(at, tuple(_by_days(schedule, start, at, norm.days, counts_next=counts_next)))
    if norm.length is not None:
        return _statutory(norm.length, start, schedule)
    amount = timedelta(microseconds=norm.microseconds or 0)
    if norm.clock is Clock.OPENING_HOURS:
        at = due_open(schedule, start, amount)
        return Due(at, tuple(_by_hours(schedule, start, at, amount)))
    at = _later(start, amount, schedule.zone)
    told = f"{length_of_time(_whole(amount))} later, nachten en weekenden meegeteld"
    return Due(at, (_began(start), f"{told}: {full_moment(at)}."))


def took(
    clock: Clock, begin: datetime, end: datetime, schedule: Schedule, *, counts_next: bool = True
) -> Took:
    """Return how long it took from one aware moment to another.

    Raises:
        ClockFault: it cannot be counted, or the clock is that of statutory terms, which have an end
            and no length.
    """
    require_aware(begin, end)
    start, stop = (local_moment(one, schedule.zone) for one in (begin, end))
    elapsed = _whole(timedelta(microseconds=between_us(start, stop)))
    told = [f"Van {full_moment(start)} tot {full_moment(stop)}."]
    if elapsed < 0:
        told.append("Het einde ligt vóór het begin: de uitkomst is negatief.")
    if clock is Clock.ELAPSED:
        told.append(f"Kloktijd: {length_of_time(elapsed)}.")
        return Took(elapsed, None, tuple(told))
    if clock is Clock.STATUTORY:
        raise ClockFault("A statutory term has a last day: use `nabij clock term` for that.")
    first, last = sorted((start.date(), stop.date()))
    if clock is Clock.WORKING_DAYS:
        told += _days_off(schedule.why_off, first, last)
        days = working_days(schedule, start, stop, counts_next=counts_next)
        told.append(f"Samen: {counted(days, 'werkdag', 'werkdagen')}.")
        return Took(elapsed, days, tuple(told))
    told += _days_off(schedule.why_shut, first, last)
    opened = _whole(open_time(schedule, start, stop))
    told.append(f"Open was het {length_of_time(opened)}.")
    return Took(opened, None, tuple(told))


def _later(start: datetime, amount: timedelta, zone: str) -> datetime:
    """Return the moment that much later: on the clock of the zone an hour can come or go."""
    try:
        return local_moment(start.astimezone(UTC) + amount, zone)
    except OverflowError:
        raise OutsideCalendar(f"That is too long after {start.isoformat()}.") from None


def _statutory(length: Length, start: datetime, schedule: Schedule) -> Due:
    found = term_end(Term(local_day(start, schedule.zone), length))
    return Due(end_of_day(found.end, schedule.zone), found.steps)


def _by_days(
    schedule: Schedule, start: datetime, at: datetime, days: int, *, counts_next: bool
) -> Iterator[str]:
    zero = day_zero(schedule, start, counts_next=counts_next)
    yield _began(start)
    if zero != start.date():
        why = schedule.why_off(start.date())
        closed = f"dat is geen werkdag ({why})" if why else "dat is na sluitingstijd"
        yield f"{closed.capitalize()}: het telt als binnengekomen op {full_day(zero)}."
    yield f"{_capital(full_day(zero))} is dag 0."
    if days > _MOST_TOLD:
        yield from _days_off(schedule.why_off, zero, at.date())
    else:
        yield from _each_day(schedule, zero, at.date())
    yield f"Werkdag {days} eindigt bij sluitingstijd: {full_moment(at)}."


def _each_day(schedule: Schedule, zero: date, last: date) -> Iterator[str]:
    number = 0
    off: list[tuple[date, str]] = []
    for later in range(1, (last - zero).days + 1):
        day = zero + timedelta(days=later)
        why = schedule.why_off(day)
        if why is not None:
            off.append((day, why))
            continue
        yield from _told_off(off)
        off.clear()
        number += 1
        yield f"{_capital(full_day(day))} is werkdag {number}."


def _by_hours(
    schedule: Schedule, start: datetime, at: datetime, amount: timedelta
) -> Iterator[str]:
    yield _began(start)
    yield from _days_off(schedule.why_shut, start.date(), at.date())
    yield f"Na {length_of_time(_whole(amount))} openingstijd is het {full_moment(at)}."


def _days_off(why_off: Callable[[date], str | None], first: date, last: date) -> Iterator[str]:
    """Tell which days from ``first`` to ``last`` do not count; of weekends only how many."""
    weekend = 0
    for later in range((last - first).days + 1):
        day = first + timedelta(days=later)
        why = why_off(day)
        if why in _WEEKEND:
            weekend += 1
        elif why is not None:
            yield f"{short_day(day)} telt niet mee: {why}."
    if weekend:
        verb = "telt" if weekend == 1 else "tellen"
        yield f"{counted(weekend, 'dag', 'dagen')} in het weekend {verb} niet mee."


def _told_off(off: list[tuple[date, str]]) -> list[str]:
    """Return what does not count, each by its name; a weekend as one."""
    weekend = [day for day, why in off if why in _WEEKEND]
    told = [f"{short_day(day)} telt niet mee: {why}." for day, why in off if why not in _WEEKEND]
    if len(weekend) == 1:
        told.insert(0, f"{short_day(weekend[0])} telt niet mee: weekend.")
    elif weekend:
        told.insert(0, f"{listed(map(short_day, weekend))} tellen niet mee: weekend.")
    return told


def _began(start: datetime) -> str:
    return f"Binnengekomen op {full_moment(start)}."


def _whole(amount: timedelta) -> int:
    """Return whole seconds, towards nought: backwards gives the same figure, negative."""
    seconds = abs(amount) // timedelta(seconds=1)
    return -seconds if amount < timedelta(0) else seconds


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
