# SPDX-License-Identifier: EUPL-1.2
"""Moments out of the columns of a block, by distinct value, whatever type the file gave them."""

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
from pyarrow import types

from nabij.connect.logfiles.mapping.conversion import as_text, codes
from nabij.connect.logfiles.mapping.times.clocks import parse_clocks
from nabij.connect.logfiles.mapping.times.formats import parse_formats
from nabij.connect.logfiles.mapping.times.iso import parse_iso
from nabij.connect.logfiles.mapping.times.parsed import (
    FIRST_US,
    LAST_US,
    MISSING,
    NOT_A_TIME,
    OK,
    Parsed,
    States,
)
from nabij.connect.logfiles.mapping.times.zones import DAY_US, local_to_utc, utc_to_local
from nabij.connect.logfiles.reading.blocks import Column, Int64s


def moments(
    column: Column,
    *,
    formats: Sequence[str] = (),
    zone: str,
    at_us: int = 0,
    missing: Sequence[str] = (),
) -> Parsed:
    """Microseconds in UTC per row, floored; naive times are on the clock of `zone`."""
    if types.is_timestamp(column.type):
        return _from_timestamps(column, zone)
    if types.is_date(column.type):
        days = column.cast(pa.date32()).cast(pa.int32())
        return _from_days(days, zone, at_us)

    def parse(words: Column) -> Parsed:
        if formats:
            return parse_formats(words, formats, zone, at_us)
        return parse_iso(words, zone, at_us)

    return _by_word(as_text(column, missing), parse)


def clocks(column: Column, formats: Sequence[str], missing: Sequence[str] = ()) -> Parsed:
    """Microseconds after midnight per row."""
    return _by_word(as_text(column, missing), lambda words: parse_clocks(words, formats))


def local_days(
    column: Column, formats: Sequence[str], zone: str, missing: Sequence[str] = ()
) -> Parsed:
    """Local microseconds at midnight of the date in each row, as it is on the clock of `zone`."""
    found = moments(column, formats=formats, zone=zone, missing=missing)
    known = np.where(found.state == OK, found.us, 0)
    return Parsed(utc_to_local(known, zone) // DAY_US * DAY_US, found.state)


def _by_word(column: Column, parse: Callable[[Column], Parsed]) -> Parsed:
    return parse(column.dictionary).taken(codes(column))


def _from_timestamps(column: Column, zone: str) -> Parsed:
    unit = column.type.unit
    ticks, state = _filled(column.cast(pa.int64()))
    if unit == "ns":
        us, state = _within(ticks // 1000, state, 1)
    else:
        us, state = _within(ticks, state, {"us": 1, "ms": 1000, "s": 1_000_000}[unit])
    return Parsed(us if column.type.tz else local_to_utc(us, zone), state)


def _from_days(days: Column, zone: str, at_us: int) -> Parsed:
    us, state = _within(*_filled(days.cast(pa.int64())), DAY_US)
    return Parsed(local_to_utc(us + at_us, zone), state)


def _within(ticks: Int64s, state: States, each_us: int) -> tuple[Int64s, States]:
    """Ticks as microseconds; those outside the years that exist are no times."""
    good = (ticks >= FIRST_US // each_us) & (ticks <= LAST_US // each_us)
    return np.where(good, ticks, 0) * each_us, np.where(good, state, NOT_A_TIME).astype(np.int8)


def _filled(integers: Column) -> tuple[Int64s, States]:
    missing = integers.is_null().to_numpy(zero_copy_only=False)
    values = np.asarray(integers.fill_null(0).to_numpy(zero_copy_only=False))
    return values, np.where(missing, MISSING, OK).astype(np.int8)
