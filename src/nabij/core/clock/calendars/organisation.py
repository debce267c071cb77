# SPDX-License-Identifier: EUPL-1.2
"""The calendar of the organisation: labour agreement, local closing days, extra days worked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from nabij.core.clock.calendars.atw import require_year
from nabij.core.clock.calendars.feasts import FIRST_YEAR, WEEKDAYS, Feast, feasts
from nabij.core.clock.exceptions import ClockFault, NeverOpen

NamedDays = tuple[tuple[date, str], ...]
LABOUR_AGREEMENT: tuple[tuple[Feast, int], ...] = (
    (Feast.NEW_YEAR, FIRST_YEAR),
    (Feast.EASTER_MONDAY, FIRST_YEAR),
    (Feast.KINGS_DAY, FIRST_YEAR),
    (Feast.LIBERATION_DAY, 2024),
    (Feast.ASCENSION, FIRST_YEAR),
    (Feast.WHIT_MONDAY, FIRST_YEAR),
    (Feast.CHRISTMAS_DAY, FIRST_YEAR),
    (Feast.BOXING_DAY, FIRST_YEAR),
)
"""Each feast of the Cao Gemeenten and the first year in which it is one: no Good Friday, and 5 May
every year since 2024. What was kept locally before that is a closing day."""


@dataclass(frozen=True)
class OrganisationCalendar:
    """The days on which an organisation works; a value: a change makes another one.

    ``closing_days`` and ``open_days`` hold ``(day, Dutch name)`` in order of day; an open day is
    worked although it is a feast or falls outside the working week (Monday is 1).
    """

    feasts: tuple[tuple[Feast, int], ...] = LABOUR_AGREEMENT
    closing_days: NamedDays = ()
    open_days: NamedDays = ()
    working_week: frozenset[int] = frozenset({1, 2, 3, 4, 5})

    def __post_init__(self) -> None:
        both = {day for day, _ in self.closing_days} & {day for day, _ in self.open_days}
        if both:
            raise ClockFault(f"{min(both)} cannot be a closing day and an open day at once.")
        if not self.working_week & {1, 2, 3, 4, 5, 6, 7}:
            raise NeverOpen("This calendar has no working day in any week: name at least one.")

    def day_off(self, day: date) -> str | None:
        """Return the name of the feast or closing day that a day is; else nothing.

        Raises:
            OutsideCalendar: the rules of that year are not known here.
        """
        require_year(day)
        if self._named(self.open_days, day):
            return None
        return self._named(self.closing_days, day) or self._feast(day)

    def why_off(self, day: date) -> str | None:
        """Return why a day is no working day: its name, or its weekday; nothing if it is one."""
        named = self.day_off(day)
        if named or day.isoweekday() in self.working_week or self._named(self.open_days, day):
            return named
        return WEEKDAYS[day.weekday()]

    def changed(
        self,
        *,
        closed: Iterable[tuple[date, str]] = (),
        opened: Iterable[tuple[date, str]] = (),
    ) -> OrganisationCalendar:
        """Return this calendar with more closing days and open days; the last word on a day holds.

        Raises:
            ClockFault: a day is named both closed and open.
        """
        now_closed, now_open = dict(closed), dict(opened)
        shut = {d: name for d, name in self.closing_days if d not in now_open} | now_closed
        open_ = {d: name for d, name in self.open_days if d not in now_closed} | now_open
        return replace(
            self,
            closing_days=tuple(sorted(shut.items())),
            open_days=tuple(sorted(open_.items())),
        )

    def _feast(self, day: date) -> str | None:
        since = dict(self.feasts)
        kept = [f for f in feasts(day.year).get(day, ()) if since.get(f, day.year + 1) <= day.year]
        return " en ".join(feast.name_in(day.year) for feast in kept) or None

    @staticmethod
    def _named(days: NamedDays, day: date) -> str | None:
        return next((name for named, name in days if named == day), None)
