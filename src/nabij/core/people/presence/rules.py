# SPDX-License-Identifier: EUPL-1.2
"""Whether somebody is there at a moment, until when, and when they are back; without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from nabij.core.clock.calendars.hours import Spells
from nabij.core.clock.local import first_instant, from_us

LOOK_AHEAD_DAYS = 60
_MOST_ABSENCES_IN_A_ROW = 50


class State(StrEnum):
    """How somebody is to be reached at a moment."""

    HERE = "here"
    BUSY = "busy"
    LATER = "later"
    """Not at work at this hour of a day on which they do work, or on which nobody works."""
    DAY_OFF = "day_off"
    """A day on which others work and this person does not, by the own week."""
    AWAY = "away"
    LEFT = "left"

    @property
    def is_out(self) -> bool:
        """Whether work goes to who takes over."""
        return self in {State.AWAY, State.DAY_OFF, State.LEFT}


@dataclass(frozen=True)
class Spell:
    """A time ``[starts_at, ends_at)`` in which somebody is away or busy."""

    starts_at: datetime
    ends_at: datetime
    replacement: UUID | None = None

    def holds(self, at: datetime) -> bool:
        """Say whether a moment lies in it."""
        return self.starts_at <= at < self.ends_at


@dataclass(frozen=True)
class Person:
    """What is known of when somebody works.

    ``spells_on`` gives the hours of a day; ``is_open_on`` says whether others work that day.
    """

    spells_on: Callable[[date], Spells]
    is_open_on: Callable[[date], bool]
    has_own_week: bool = False
    is_active: bool = True
    away: tuple[Spell, ...] = ()
    busy: tuple[Spell, ...] = ()
    replacement: UUID | None = None


@dataclass(frozen=True)
class Presence:
    """How somebody stands at ``at``.

    ``until`` is the end of it; ``back_at`` when work begins again. Either is None where that is not
    known. ``replacement`` takes over, where work goes elsewhere and somebody is named.
    """

    state: State
    at: datetime
    until: datetime | None = None
    back_at: datetime | None = None
    replacement: UUID | None = None

    @property
    def is_available(self) -> bool:
        """Whether somebody is at work; in a meeting counts, for that ends."""
        return self.state in {State.HERE, State.BUSY}


def presence_of(person: Person, at: datetime, *, zone: str) -> Presence:
    """Return how somebody stands at a moment; ``replacement`` is who is named, there or not."""
    if not person.is_active:
        return Presence(State.LEFT, at, replacement=person.replacement)
    away = next((one for one in person.away if one.holds(at)), None)
    if away is not None:
        until, back_at = _end_of(person, away.ends_at, zone)
        replacement = away.replacement or person.replacement
        return Presence(State.AWAY, at, until, back_at, replacement)
    today = at.astimezone(ZoneInfo(zone)).date()
    hours = list(_instants(person, today, zone))
    if any(begin <= at < end for begin, end in hours):
        return _at_work(person, at, hours[-1][1])
    _end, back_at = _end_of(person, at, zone)
    if not hours and person.has_own_week and person.is_open_on(today):
        return Presence(State.DAY_OFF, at, back_at=back_at, replacement=person.replacement)
    return Presence(State.LATER, at, back_at=back_at)


def _at_work(person: Person, at: datetime, closing: datetime) -> Presence:
    busy = [one.ends_at for one in person.busy if one.holds(at)]
    if busy:
        return Presence(State.BUSY, at, max(busy))
    leaves = [one.starts_at for one in person.away if at < one.starts_at]
    return Presence(State.HERE, at, min([closing, *leaves]))


def _end_of(person: Person, moment: datetime, zone: str) -> tuple[datetime, datetime | None]:
    """Return when being away since before ``moment`` ends, and when work begins after it.

    Who is away on Thursday, and again on Friday, is away until the end of Friday.
    """
    for _turn in range(_MOST_ABSENCES_IN_A_ROW):
        back_at = _next_work(person, moment, zone)
        if back_at is None:
            return moment, None
        again = next((one for one in person.away if one.holds(back_at)), None)
        if again is None:
            return moment, back_at
        moment = again.ends_at
    return moment, None


def _next_work(person: Person, moment: datetime, zone: str) -> datetime | None:
    first = moment.astimezone(ZoneInfo(zone)).date()
    for ahead in range(LOOK_AHEAD_DAYS):
        for begin, end in _instants(person, first + timedelta(days=ahead), zone):
            if moment < end:
                return max(begin, moment)
    return None


def _instants(person: Person, day: date, zone: str) -> Iterator[tuple[datetime, datetime]]:
    tz = ZoneInfo(zone)
    for spell in person.spells_on(day):
        begin, end = (first_instant(day, minute, zone) for minute in (spell.begin, spell.end))
        yield from_us(begin).astimezone(tz), from_us(end).astimezone(tz)
