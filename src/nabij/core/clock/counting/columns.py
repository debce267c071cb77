# SPDX-License-Identifier: EUPL-1.2
"""The clocks for whole columns: instants in, durations out, ten million in a second or so.

Opening time before an instant is a line that rises within spells and is level between them. It is
looked up by the last spell that began, so that a duration costs two look-ups and a subtraction.
Instants are int64 microseconds UTC. What cannot be counted is ``NOT_A_TIME``, the ``NaT`` of NumPy:
where it came in so, and where it lies outside the calendars.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.counting.finding import Edges
from nabij.core.clock.counting.table import CalendarTable, calendar_table
from nabij.core.clock.counting.working import require_days
from nabij.core.clock.exceptions import ClockFault, ImpossibleTerm
from nabij.core.clock.local import first_instant

NOT_A_TIME = int(np.iinfo(np.int64).min)
_DAY_US = 86_400_000_000
_BLOCK = 1 << 16  # what a look-up needs of so many instants stays in the cache of a core
_EPOCH = date(1970, 1, 1)
_Instants = NDArray[np.int64]


def elapsed_us(begin_us: _Instants, end_us: _Instants) -> _Instants:
    """Return the elapsed time of each pair, ``(n,)`` microseconds; negative backwards."""
    _require_pairs(begin_us, end_us)
    unknown = (begin_us == NOT_A_TIME) | (end_us == NOT_A_TIME)
    return np.where(unknown, NOT_A_TIME, end_us - begin_us)


def open_us(schedule: Schedule, begin_us: _Instants, end_us: _Instants) -> _Instants:
    """Return the opening time between each pair, ``(n,)`` microseconds; negative backwards."""
    _require_pairs(begin_us, end_us)
    line = _line_for(schedule, begin_us, end_us)
    if line is None:
        return np.full(len(begin_us), NOT_A_TIME)

    def of_block(at: slice, out: _Instants) -> None:
        begin, end = begin_us[at], end_us[at]
        np.subtract(line.before(end), line.before(begin), out=out)
        out[line.is_outside(begin) | line.is_outside(end)] = NOT_A_TIME

    return _in_blocks(len(begin_us), of_block)


def working_days_of(
    schedule: Schedule, begin_us: _Instants, end_us: _Instants, *, counts_next: bool = True
) -> _Instants:
    """Return the working days of each pair, ``(n,)``; see ``working.working_days``."""
    _require_pairs(begin_us, end_us)
    line = _line_for(schedule, begin_us, end_us)
    if line is None:
        return np.full(len(begin_us), NOT_A_TIME)

    def of_block(at: slice, out: _Instants) -> None:
        begin, end = begin_us[at], end_us[at]
        np.subtract(line.ending_day(end), line.arriving_day(begin, counts_next), out=out)
        out[line.is_outside(begin) | line.is_outside(end)] = NOT_A_TIME

    return _in_blocks(len(begin_us), of_block)


def due_open_us(schedule: Schedule, begin_us: _Instants, amount_us: int) -> _Instants:
    """Return when ``amount_us`` of opening time has passed since each instant, ``(n,)``.

    Raises:
        ImpossibleTerm: the amount is negative.
    """
    if amount_us < 0:
        raise ImpossibleTerm("A norm cannot be less than nothing.")

    def due(line: _Line) -> _Instants:
        target = line.before(begin_us) + amount_us
        spell = np.searchsorted(line.until_us, target, side="left")
        found = line.less_us.take(spell, mode="clip") + target
        is_beyond = spell >= len(line.until_us)
        full: _Instants = np.where(is_beyond, NOT_A_TIME, found if amount_us else begin_us)
        return full

    return _due(schedule, begin_us, due)


def due_working_us(
    schedule: Schedule, begin_us: _Instants, days: int, *, counts_next: bool = True
) -> _Instants:
    """Return when ``days`` working days are over after each instant, ``(n,)``: closing time.

    Raises:
        ImpossibleTerm: as ``working.due_working``.
    """
    require_days(days, counts_next=counts_next)

    def due(line: _Line) -> _Instants:
        number = line.arriving_day(begin_us, counts_next) + days
        closes = line.closes.at_us
        if not len(closes):
            return np.full(len(begin_us), NOT_A_TIME)
        is_beyond = number > len(closes)
        found: _Instants = np.where(is_beyond, NOT_A_TIME, closes.take(number - 1, mode="clip"))
        return found

    return _due(schedule, begin_us, due)


class _Line(NamedTuple):
    """A table laid out for look-ups; number 0 stands for the time before the first spell."""

    begins: Edges  # of every spell
    until_us: _Instants  # opening time up to the end of each spell, from number 0 on
    less_us: _Instants  # its begin minus the opening time before it
    opens: Edges  # begin of every working day
    closes: Edges  # closing time of every working day
    first_us: int
    last_us: int

    def before(self, at: _Instants) -> _Instants:
        """Return the opening time before each instant, counted from the begin of the line."""
        spell = self.begins.up_to(at)
        passed: _Instants = at - self.less_us.take(spell, mode="clip")
        np.minimum(passed, self.until_us.take(spell, mode="clip"), out=passed)
        return passed

    def arriving_day(self, at: _Instants, counts_next: bool) -> _Instants:
        """Return the number of the working day from which each instant counts."""
        return self.closes.up_to(at) + 1 if counts_next else self.opens.up_to(at)

    def ending_day(self, at: _Instants) -> _Instants:
        """Return the number of the working day within which each instant falls."""
        return self.closes.up_to(at - 1) + 1

    def is_outside(self, at: _Instants) -> NDArray[np.bool_]:
        """Say of each instant whether the calendars do not reach it; so is no time at all."""
        return (at < self.first_us) | (at >= self.last_us)


@lru_cache(maxsize=32)
def _line(schedule: Schedule, first: date, last: date) -> _Line:
    table: CalendarTable = calendar_table(schedule, first, last)
    begins, length = (
        table.spell_begin_us.ravel(),
        (table.spell_end_us - table.spell_begin_us).ravel(),
    )
    first_us = int(table.starts_us[0])
    begins = np.concatenate(([first_us - 1], begins[length > 0]))
    length = np.concatenate(([0], length[length > 0]))
    until = np.cumsum(length)
    period = first_us, table.ends_us
    return _Line(
        begins=Edges.over(begins, *period),
        until_us=np.concatenate(([0], until)),
        less_us=np.concatenate(([period[0]], begins - (until - length))),
        opens=Edges.over(table.starts_us[table.is_working], *period),
        closes=Edges.over(table.closes_us[table.is_working], *period),
        first_us=period[0],
        last_us=period[1],
    )


def _line_for(schedule: Schedule, *columns: _Instants, years: int = 0) -> _Line | None:
    """Return a line over all instants that the calendars reach, in whole years; or none."""
    first_us = first_instant(schedule.first_day, 0, schedule.zone)
    last_us = first_instant(schedule.last_day, 24 * 60, schedule.zone) - 1
    low, high = last_us, first_us
    for column in columns:
        known = column[(column >= first_us) & (column <= last_us)]
        if len(known):
            low, high = min(low, int(known.min())), max(high, int(known.max()))
    if low > high:
        return None
    # A day more at both ends, as the days of UTC are not those of the zone.
    first = date((_day(low) - timedelta(days=1)).year, 1, 1)
    last = date((_day(high) + timedelta(days=1)).year + years, 12, 31)
    return _line(schedule, max(first, schedule.first_day), min(last, schedule.last_day))


def _day(us: int) -> date:
    return _EPOCH + timedelta(days=us // _DAY_US)


def _due(schedule: Schedule, begin_us: _Instants, due: Callable[[_Line], _Instants]) -> _Instants:
    """Return what ``due`` gives on a line that is long enough, or as long as calendars go."""
    years = 1
    while True:
        line = _line_for(schedule, begin_us, years=years)
        if line is None:
            return np.full(len(begin_us), NOT_A_TIME)
        found = np.where(line.is_outside(begin_us), NOT_A_TIME, due(line))
        is_short = bool(((found == NOT_A_TIME) & ~line.is_outside(begin_us)).any())
        if not is_short or _reaches_end(schedule, line):
            return found
        years *= 4


def _reaches_end(schedule: Schedule, line: _Line) -> bool:
    return line.last_us >= first_instant(schedule.last_day, 24 * 60, schedule.zone)


def _in_blocks(count: int, work: Callable[[slice, _Instants], None]) -> _Instants:
    """Return what ``work`` writes, block by block, on all cores: NumPy lets others run."""
    out = np.empty(count, np.int64)
    blocks = [slice(at, min(at + _BLOCK, count)) for at in range(0, count, _BLOCK)]
    if len(blocks) < 4:
        for at in blocks:
            work(at, out[at])
        return out
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(lambda at: work(at, out[at]), blocks):
            pass
    return out


def _require_pairs(begin_us: _Instants, end_us: _Instants) -> None:
    if begin_us.shape != end_us.shape or begin_us.ndim != 1:
        raise ClockFault(
            f"Begins and ends do not belong together: {begin_us.shape} and {end_us.shape}."
        )
