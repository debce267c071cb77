# SPDX-License-Identifier: EUPL-1.2
"""A schedule: the days and hours at which one location of an organisation works, as instants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from nabij.core.clock.calendars.feasts import FIRST_YEAR, LAST_YEAR
from nabij.core.clock.calendars.hours import OpeningHours, Spells
from nabij.core.clock.calendars.organisation import OrganisationCalendar
from nabij.core.clock.exceptions import NeverOpen
from nabij.core.clock.local import first_instant

LONGEST_CLOSED_DAYS = 366
"""Who looks further than this for the next opening looks in vain."""
LAST_SECOND_US = 1_000_000
OFFICE_HOURS = OpeningHours.always("ma-vr 09:00-17:00")
DUTCH_ZONE = "Europe/Amsterdam"


class Calendar(Protocol):
    """Which days are off: ``ATW``, or an ``OrganisationCalendar``."""

    def day_off(self, day: date) -> str | None:
        """Return the name of the feast or closing day that a day is; else nothing."""

    def why_off(self, day: date) -> str | None:
        """Return why a day does not count, which may be its weekday; nothing if it does."""


@dataclass(frozen=True)
class Schedule:
    """A calendar and opening hours in a zone; hashable: tables of it are kept.

    A **working day** is one that the calendar works and on which the location is open: a Saturday
    with opening hours is none, and neither is a Wednesday on which the branch stays shut. Its
    **closing time** is the end of its last spell, or 23:59:59 where that is midnight: so that it
    lies on the day itself.
    """

    calendar: OrganisationCalendar = field(default_factory=OrganisationCalendar)
    hours: OpeningHours = OFFICE_HOURS
    zone: str = DUTCH_ZONE

    @property
    def first_day(self) -> date:
        """The first day for which this schedule knows what is open."""
        return max(date(FIRST_YEAR, 1, 1), self.hours.weeks[0][0] if self.hours.weeks else date.min)

    @property
    def last_day(self) -> date:
        """The last day for which this schedule knows what is open."""
        return date(LAST_YEAR, 12, 31)

    def wall_spells(self, day: date) -> Spells:
        """Return the spells of a day as the clock on the wall has them.

        Raises:
            OutsideCalendar: the day lies outside what is known.
        """
        return self.hours.spells(day, is_closed=self.calendar.day_off(day) is not None)

    def spells(self, day: date) -> tuple[tuple[int, int], ...]:
        """Return the spells of a day as ``(begin, end)`` in microseconds UTC.

        A spell that falls in the hour that the clock skips is shorter, or not there.
        """
        edges = (
            (first_instant(day, one.begin, self.zone), first_instant(day, one.end, self.zone))
            for one in self.wall_spells(day)
        )
        return tuple((begin, end) for begin, end in edges if begin < end)

    def why_off(self, day: date) -> str | None:
        """Return in Dutch why a day is no working day; nothing if it is one."""
        why = self.calendar.why_off(day)
        if why is None and not self.spells(day):
            return "gesloten"
        return why

    def why_shut(self, day: date) -> str | None:
        """Return in Dutch why nothing is open on a day; nothing if something is."""
        if self.spells(day):
            return None
        return self.calendar.why_off(day) or "gesloten"

    def closes(self, day: date) -> int | None:
        """Return the closing time of a working day, in microseconds UTC; of another day nothing."""
        if self.calendar.why_off(day) is not None:
            return None
        spells = self.spells(day)
        if not spells:
            return None
        return min(spells[-1][1], first_instant(day, 24 * 60, self.zone) - LAST_SECOND_US)

    def next_working_day(self, day: date) -> tuple[date, int]:
        """Return the first working day after a day, with its closing time.

        Raises:
            NeverOpen: there is none within ``LONGEST_CLOSED_DAYS``.
            OutsideCalendar: the calendars end before it comes.
        """
        for later in range(1, LONGEST_CLOSED_DAYS + 1):
            following = day + timedelta(days=later)
            closing = self.closes(following)
            if closing is not None:
                return following, closing
        raise never_open(day)


def never_open(day: date) -> NeverOpen:
    """Return what to say where nothing opens for so long that waiting has no sense."""
    return NeverOpen(
        f"Nothing is open within {LONGEST_CLOSED_DAYS} days after {day}: look at the opening hours"
        " and closing days."
    )
