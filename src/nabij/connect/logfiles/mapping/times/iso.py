# SPDX-License-Identifier: EUPL-1.2
"""Times as ISO 8601 writes them, with or without a UTC offset, at any precision."""

import calendar
import re
from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nabij.connect.logfiles.mapping.times.parsed import (
    AMBIGUOUS,
    FIRST_US,
    LAST_US,
    NOT_A_TIME,
    OK,
    Parsed,
)
from nabij.connect.logfiles.mapping.times.zones import EPOCH, local_to_utc
from nabij.connect.logfiles.reading.blocks import Column

ISO = re.compile(
    r"(\d{4})([-/]?)(\d{2})\2(\d{2})"
    r"(?:[T ]\s*(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?"
    r"\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
# Dates that begin or end with a day or a month: nothing in them says which.
DAY_OR_MONTH_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})\b.*")
DATE_LENGTH = len("2026-03-29")
ONE_US = timedelta(microseconds=1)


def parse_iso(values: Column, zone: str, at_us: int) -> Parsed:
    """The moments that these strings name; without an offset they are on the clock of `zone`.

    `at_us` is the moment of the day, in microseconds, for values that are only a date.
    """
    return _with_offset(values) or _naive(values, zone, at_us) or _one_by_one(values, zone, at_us)


def _with_offset(values: Column) -> Parsed | None:
    """All values at once, where each has an offset."""
    return _cast(values, pa.timestamp("us", "UTC")) or _cast(values, pa.timestamp("ns", "UTC"))


def _naive(values: Column, zone: str, at_us: int) -> Parsed | None:
    """All values at once, where none has an offset."""
    parsed = _cast(values, pa.timestamp("us")) or _cast(values, pa.timestamp("ns"))
    if parsed is None:
        return None
    lengths: Column = pc.utf8_length(values)
    only_date = lengths.to_numpy(zero_copy_only=False) == DATE_LENGTH
    local = parsed.us + np.where(only_date, at_us, 0)
    return Parsed(local_to_utc(local, zone), parsed.state)


def _cast(values: Column, kind: pa.DataType) -> Parsed | None:
    try:
        times: Column = pc.cast(values, kind).cast(pa.int64())
    except pa.ArrowInvalid:
        return None
    per_us = 1000 if pa.types.is_timestamp(kind) and kind.unit == "ns" else 1
    us = times.to_numpy(zero_copy_only=False).astype(np.int64, copy=False) // per_us
    if len(us) and (us.min() < FIRST_US or us.max() > LAST_US):
        return None
    return Parsed(us, np.full(len(values), OK, np.int8))


def _one_by_one(values: Column, zone: str, at_us: int) -> Parsed:
    """Value by value, where they differ or some are no times."""
    us = np.zeros(len(values), np.int64)
    state = np.full(len(values), OK, np.int8)
    naive = np.zeros(len(values), bool)
    for at, text in enumerate(values.to_pylist()):
        try:
            us[at], naive[at] = _moment(text.strip(), at_us)
        except (ValueError, OverflowError):
            state[at] = AMBIGUOUS if _is_a_day_somehow(text.strip()) else NOT_A_TIME
    us[naive] = local_to_utc(us[naive], zone)
    return Parsed(us, state)


def _is_a_day_somehow(text: str) -> bool:
    """Whether a text begins with a day that exists, once it is known which part is the month."""
    found = DAY_OR_MONTH_FIRST.fullmatch(text)
    if not found:
        return False
    one, other = int(found.group(1)), int(found.group(2))
    # Where both could be the month, the smaller is: then there is such a day at least.
    day, month = max(one, other), min(one, other)
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(_year(found.group(3)), month)[1]


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 and int(digits) else 2000


def _moment(text: str, at_us: int) -> tuple[int, bool]:
    """Microseconds since 1970, and whether they are on a local clock."""
    found = ISO.fullmatch(text)
    if not found:
        raise ValueError
    year, _, month, day, hour, minute, second, fraction, offset = found.groups()
    midnight = int(hour or 0) == 24 and not int(minute or 0) and not int(second or 0)
    moment = datetime(
        int(year),
        int(month),
        int(day),
        0 if midnight else int(hour or 0),
        int(minute or 0),
        int(second or 0),
        int((fraction or "").ljust(6, "0")[:6]),
    )
    us = (moment - EPOCH) // ONE_US + (86_400_000_000 if midnight else 0)
    if hour is None:
        us += at_us
    return (us, True) if offset is None else (us - _offset_us(offset), False)


def _offset_us(text: str) -> int:
    if text.upper() in ("Z", "UTC"):
        return 0
    hours, minutes = int(text[1:3]), int(text[-2:]) if len(text) > 3 else 0
    if hours > 23 or minutes > 59:
        raise ValueError
    return (-1 if text[0] == "-" else 1) * (hours * 60 + minutes) * 60_000_000
