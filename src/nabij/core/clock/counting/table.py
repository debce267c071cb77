# SPDX-License-Identifier: EUPL-1.2
"""The calendar table: one row a local day, so that a duration is two joins and a subtraction.

For an instant ``t`` on local day ``d``, with the row of ``d``:

- opening time before ``t`` = ``open_before_us`` + the sum over spells of
  ``min(max(t, begin_us), end_us) - begin_us``;
- the working day on which ``t`` *arrives* = ``working_day`` + 1 where ``is_working`` and
  ``t >= closes_us``, which counts what comes after closing with the next day; where that is off,
  ``arrival_day``;
- the working day on which ``t`` *ends* = ``working_day`` + 1 where ``is_working`` and
  ``t > closes_us``.

A duration is the value at the end minus that at the begin. Spells are instants in UTC: an engine
needs to know no zone, and the days on which the clock changes come out exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nabij.core.clock.calendars.schedule import LAST_SECOND_US, Schedule
from nabij.core.clock.exceptions import OutsideCalendar
from nabij.core.clock.local import first_instant

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class CalendarTable:
    """The days of a schedule from a first to a last, ``n`` rows, at most ``k`` spells a day.

    ``day``: days since 1970-01-01. ``starts_us``: when the day begins. ``working_day``: the number
    of the working day that this is, or of the next one; ``arrival_day``: that of the last one up
    to this day. Numbers count from the first day of the table. ``spell_begin_us`` and
    ``spell_end_us``: ``(n, k)``; what a day lacks is an empty spell at its begin. Instants are
    microseconds UTC; ``ends_us`` is where the last day ends.
    """

    day: NDArray[np.int32]
    starts_us: NDArray[np.int64]
    is_working: NDArray[np.bool_]
    working_day: NDArray[np.int32]
    arrival_day: NDArray[np.int32]
    closes_us: NDArray[np.int64]
    open_before_us: NDArray[np.int64]
    spell_begin_us: NDArray[np.int64]
    spell_end_us: NDArray[np.int64]
    ends_us: int

    def columns(self) -> dict[str, NDArray[np.generic]]:
        """Return the table as columns of one value each: spells as ``spell_1_begin_us`` and on."""
        found: dict[str, NDArray[np.generic]] = {
            "day": self.day,
            "is_working": self.is_working,
            "working_day": self.working_day,
            "arrival_day": self.arrival_day,
            "closes_us": self.closes_us,
            "open_before_us": self.open_before_us,
        }
        for at in range(self.spell_begin_us.shape[1]):
            found[f"spell_{at + 1}_begin_us"] = self.spell_begin_us[:, at]
            found[f"spell_{at + 1}_end_us"] = self.spell_end_us[:, at]
        return found


@lru_cache(maxsize=32)
def calendar_table(schedule: Schedule, first: date, last: date) -> CalendarTable:
    """Return the table of a schedule for the days ``first`` to ``last``, both included.

    Kept per schedule and period: the same question makes it once. Its arrays cannot be written.

    Raises:
        OutsideCalendar: the period runs backwards, or lies outside what the schedule knows.
    """
    if not schedule.first_day <= first <= last <= schedule.last_day:
        raise OutsideCalendar(
            f"A calendar table from {first} to {last} cannot be made: this schedule knows"
            f" {schedule.first_day} to {schedule.last_day}."
        )
    days = [first + timedelta(days=later) for later in range((last - first).days + 1)]
    starts = np.array([first_instant(day, 0, schedule.zone) for day in days], np.int64)
    begins, ends = _padded([schedule.spells(day) for day in days], starts)
    is_working = np.array([schedule.calendar.why_off(day) is None for day in days])
    ends_us = first_instant(last, 24 * 60, schedule.zone)
    closes = ends.max(axis=1, initial=np.iinfo(np.int64).min)
    is_working &= closes > starts
    closes = np.minimum(closes, np.append(starts[1:], ends_us) - LAST_SECOND_US)
    opened = (ends - begins).sum(axis=1)
    up_to = np.cumsum(is_working, dtype=np.int32)
    table = CalendarTable(
        day=np.arange(len(days), dtype=np.int32) + np.int32((first - _EPOCH).days),
        starts_us=starts,
        is_working=is_working,
        working_day=up_to + np.where(is_working, 0, 1).astype(np.int32),
        arrival_day=up_to,
        closes_us=np.where(is_working, closes, starts),
        open_before_us=np.cumsum(opened) - opened,
        spell_begin_us=begins,
        spell_end_us=ends,
        ends_us=ends_us,
    )
    for column in (*table.columns().values(), table.starts_us, begins, ends):
        column.setflags(write=False)
    return table


def _padded(
    spells: list[tuple[tuple[int, int], ...]], starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return begins and ends of spells, ``(n, k)``, with empty spells where a day has fewer."""
    most = max(map(len, spells))
    begins = np.repeat(starts[:, None], most, axis=1)
    ends = begins.copy()
    for row, found in enumerate(spells):
        for at, (begin, end) in enumerate(found):
            begins[row, at], ends[row, at] = begin, end
    return begins, ends
