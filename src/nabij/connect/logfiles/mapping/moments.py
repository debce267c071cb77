# SPDX-License-Identifier: EUPL-1.2
"""The moments of events: from columns, from a date and a clock, or from another event."""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from nabij.connect.logfiles.mapping.model import TimeSource
from nabij.connect.logfiles.mapping.rows import Rows
from nabij.connect.logfiles.mapping.times.clocks import clock_us
from nabij.connect.logfiles.mapping.times.parsed import MISSING, NOT_A_TIME, OK, Parsed
from nabij.connect.logfiles.mapping.times.reading import clocks, local_days, moments
from nabij.connect.logfiles.mapping.times.zones import DAY_US, local_to_utc, utc_to_local

HALF_A_DAY_US = DAY_US // 2
# Longer than this (thirty years) is no duration within a case.
LONGEST_S = 1e9


class Moments:
    """The moments of one block; an event may refer to those that were remembered before it."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._found: dict[str, Parsed] = {}
        self._columns: dict[str, Sequence[str]] = {}

    def remember(self, name: str, source: TimeSource, found: Parsed) -> None:
        """Let later events refer to this one."""
        self._found[name] = found
        self._columns[name] = self.columns(source)

    def columns(self, source: TimeSource) -> Sequence[str]:
        """The columns a moment comes from, those of the event it follows included."""
        before = self._columns.get(source.event or "", ())
        return tuple(dict.fromkeys((*before, *source.columns())))

    def of(self, source: TimeSource) -> Parsed:
        """The moment in each row, whether or not its event applies there."""
        if source.event is not None:
            base = self._found[source.event]
        elif source.clock is not None:
            base = self._of_date_and_clock(source)
        else:
            base = self._of_column(source)
        return reduce(self._later, source.seconds, base)

    def _zone(self, source: TimeSource) -> str:
        return source.zone or self._rows.mapping.zone

    def _of_column(self, source: TimeSource) -> Parsed:
        return moments(
            self._rows.raw(source.column or ""),
            formats=source.formats,
            zone=self._zone(source),
            at_us=clock_us(source.at or "") or 0,
            missing=self._rows.mapping.missing,
        )

    def _of_date_and_clock(self, source: TimeSource) -> Parsed:
        missing = self._rows.mapping.missing
        zone = self._zone(source)
        days = local_days(self._rows.raw(source.date or ""), source.formats, zone, missing)
        clock = clocks(self._rows.raw(source.clock or ""), source.clock_formats, missing)
        local = days.us + clock.us
        if source.after is not None:
            earlier = self._found[source.after]
            known = np.where(earlier.state == OK, earlier.us, 0)
            behind = utc_to_local(known, zone) - local > HALF_A_DAY_US
            local = local + np.where(behind & (earlier.state == OK), DAY_US, 0)
        state = np.where(days.state != OK, days.state, clock.state)
        known_local = np.where(state == OK, local, 0)
        return Parsed(local_to_utc(known_local, zone), state)

    def _later(self, base: Parsed, column: str) -> Parsed:
        """So many seconds later, as a column says per row; below zero is a slip of a clock, so 0.

        What follows an event is never put before it.
        """
        found = self._rows.numbers(column)
        seconds = np.asarray(found.values.fill_null(0).to_numpy(zero_copy_only=False))
        absent = found.values.is_null().to_numpy(zero_copy_only=False)
        endless = np.abs(seconds) > LONGEST_S
        seconds = np.where(endless, 0, np.maximum(seconds, 0))
        lacking = np.where(found.bad | endless, NOT_A_TIME, np.where(absent, MISSING, OK))
        state = np.where(base.state != OK, base.state, lacking).astype(np.int8)
        return Parsed(base.us + np.round(seconds * 1_000_000).astype(np.int64), state)
