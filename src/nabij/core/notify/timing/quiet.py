# SPDX-License-Identifier: EUPL-1.2
"""Quiet hours: a message that is not urgent waits for the next moment at which it may disturb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nabij.core.notify.timing.holidays import holidays

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
# No run of Sundays and holidays is longer; Christmas on a Friday and Saturday makes three days.
_MOST_DAYS = 8


class UnreadableHours(ValueError):
    """The hours are not written as ``21:00-08:00``."""


@dataclass(frozen=True)
class QuietHours:
    """The night, from one wall-clock time to another; ``None`` where there is none.

    The night starts at ``begins`` and ends at ``ends``, in the evening and morning or within one
    day. Sundays and general holidays are quiet all day.
    """

    begins: time
    ends: time
    zone: str

    @classmethod
    def read(cls, written: str, zone: str) -> QuietHours:
        """Return hours written as ``21:00-08:00``.

        Raises:
            UnreadableHours: they are written otherwise, or begin when they end.
        """
        found = _HOURS.fullmatch(written.strip())
        if not found:
            raise UnreadableHours(written)
        first, second, third, fourth = (int(part) for part in found.groups())
        hours = cls(time(first, second), time(third, fourth), zone)
        if hours.begins == hours.ends:
            raise UnreadableHours(written)
        return hours

    def is_quiet(self, moment: datetime) -> bool:
        """Say whether people are to be left alone at an aware moment."""
        local = moment.astimezone(ZoneInfo(self.zone))
        return is_day_of_rest(local.date()) or self._is_night(local.time())

    def next_moment(self, moment: datetime) -> datetime:
        """Return the first moment from ``moment`` on that is not quiet, in UTC.

        Wall-clock times hold through the change of the clock: the night ends at the same time on
        the clock, however long it lasted. A time that the clock skips is the hour after it.
        """
        if not self.is_quiet(moment):
            return moment.astimezone(UTC)
        zone = ZoneInfo(self.zone)
        day = moment.astimezone(zone).date()
        for later in range(_MOST_DAYS):
            for start in self._starts_of(day + timedelta(days=later), zone):
                if start > moment and not self.is_quiet(start):
                    return start
        raise AssertionError("a week has a working day")

    def _is_night(self, at: time) -> bool:
        if self.begins < self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def _starts_of(self, day: date, zone: ZoneInfo) -> list[datetime]:
        """Return the moments of a day at which quiet can end, in order."""
        return [
            datetime.combine(day, at, tzinfo=zone).astimezone(UTC) for at in (time(0), self.ends)
        ]


def is_day_of_rest(day: date) -> bool:
    """Say whether a day is a Sunday or a general holiday."""
    return day.isoweekday() == 7 or day in holidays(day.year)
