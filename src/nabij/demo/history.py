# SPDX-License-Identifier: EUPL-1.2
"""How long the sample municipality has kept logs, and on which days anybody worked.

Everything that happens on a day depends on that day and on the month in which the logs begin, and
on nothing else: a history that goes on longer holds all that a shorter one held.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from zlib import crc32

import numpy as np

from nabij.core.clock.calendars.organisation import OrganisationCalendar
from nabij.demo.stories import Story

MONTHS = 24
"""So many whole months lie before the month in which the sample is made first."""
_SEED = 20_260
_LONGEST_WORK = timedelta(days=1200)


def month_after(day: date, months: int) -> date:
    """Return the first day of the month so many months after that of a day, or before it."""
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


@dataclass(frozen=True)
class History:
    """The days ``[begin, until)``; ``begin`` is the first of a month, whose number is 0.

    Logs may be written from ``since`` on only; what stands in them is the same.
    """

    begin: date
    until: date
    since: date | None = None

    def days(self) -> list[date]:
        """Return every day that is written down, in order."""
        first = max(self.begin, self.since or self.begin)
        return [first + timedelta(days=n) for n in range((self.until - first).days)]

    def first_day_of(self, story: Story) -> date:
        """Return the first day on which a story holds."""
        first = month_after(self.begin, story.first)
        if story.calendar_month:
            first = month_after(first, (story.calendar_month - first.month) % 12)
        return first

    def is_in(self, story: Story, day: date) -> bool:
        """Say whether a story holds on a day."""
        first = self.first_day_of(story)
        return day >= first and (story.months is None or day < month_after(first, story.months))

    def share_passed(self, day: date) -> float:
        """Return which part of the months is over on a day, at most 1."""
        return min(1.0, (day - self.begin) / (month_after(self.begin, MONTHS) - self.begin))

    def works(self, day: date) -> bool:
        """Say whether the office is open on a day."""
        at = self.working_days.searchsorted(np.datetime64(day))
        return bool(self.working_days[at] == np.datetime64(day))

    def working_day(self, day: date) -> date:
        """Return the first day from this one on that is worked."""
        found: date = self.working_days[self.working_days.searchsorted(np.datetime64(day))].item()
        return found

    @cached_property
    def working_days(self) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
        """Return the days that are worked, also those after the last on which work may end."""
        calendar = OrganisationCalendar()
        first = self.begin
        days = ((self.until + _LONGEST_WORK) - first).days
        all_days = [first + timedelta(days=n) for n in range(days)]
        return np.array([day for day in all_days if not calendar.why_off(day)], "datetime64[D]")


def history_until(until: date) -> History:
    """Return the history of a municipality that begins to try Nabij on a day."""
    return History(month_after(until, -MONTHS), until)


def chance_of(log: str, day: date, number: int = 0) -> np.random.Generator:
    """Return the chances of one day, or one case of it: the same whatever was drawn before."""
    return np.random.default_rng([_SEED, crc32(log.encode()), day.toordinal(), number])
