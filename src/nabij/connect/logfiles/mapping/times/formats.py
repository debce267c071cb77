# SPDX-License-Identifier: EUPL-1.2
"""Times in a stated format, with the meaning that Python's `strptime` gives it.

Values of the full width that a format of digits asks for are read all at once; the others, and
formats with names of months or offsets in them, go one by one.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nabij.connect.logfiles.mapping.times.iso import ONE_US
from nabij.connect.logfiles.mapping.times.parsed import (
    FIRST_US,
    LAST_US,
    NOT_A_TIME,
    OK,
    Parsed,
)
from nabij.connect.logfiles.mapping.times.zones import EPOCH, EPOCH_UTC, local_to_utc
from nabij.connect.logfiles.reading.blocks import Column, Int64s

EPOCH_UNITS_US = {"epoch_s": 1_000_000, "epoch_ms": 1_000, "epoch_us": 1}
WIDTHS = {"d": 2, "m": 2, "Y": 4, "y": 2, "H": 2, "M": 2, "S": 2}
SOME_TIME = datetime(2026, 3, 29, 1, 2, 3, tzinfo=UTC)
DUTCH_MONTHS = {
    "januari": "january",
    "februari": "february",
    "maart": "march",
    "mrt": "mar",
    "mei": "may",
    "juni": "june",
    "juli": "july",
    "augustus": "august",
    "oktober": "october",
    "okt": "oct",
}
DUTCH = re.compile(r"\b(" + "|".join(DUTCH_MONTHS) + r")\b", re.IGNORECASE)
DAYS_IN_MONTH = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])

Digits = npt.NDArray[np.int64]


def is_format(text: str) -> bool:
    """Whether `strptime` understands it, or it is one of the epoch units.

    Left out are those that depend on the machine (%c, %x, %X) and the zone name, which Python
    reads and then forgets (%Z).
    """
    if text in EPOCH_UNITS_US:
        return True
    if re.search(r"%[cxXZ]", text):
        return False
    try:
        datetime.strptime(SOME_TIME.strftime(text), text)
    except (ValueError, re.error):
        return False
    return "%" in text


def has_date(text: str) -> bool:
    """Whether a format tells the date, year included."""
    return text in EPOCH_UNITS_US or bool(re.search(r"%[YyG]", text))


def has_clock(text: str) -> bool:
    """Whether a format tells the time of day."""
    return text in EPOCH_UNITS_US or bool(re.search(r"%[HI]", text))


def parse_formats(values: Column, formats: Sequence[str], zone: str, at_us: int) -> Parsed:
    """The moments these strings name by the first format that fits each.

    `at_us` is the moment of the day, in microseconds, for formats that are only a date.
    """
    us = np.zeros(len(values), np.int64)
    state = np.full(len(values), NOT_A_TIME, np.int8)
    for one in formats:
        left = np.flatnonzero(state != OK)
        if not len(left):
            break
        found = _parse(values.take(pa.array(left)), one, zone, 0 if has_clock(one) else at_us)
        us[left], state[left] = found.us, found.state
    return Parsed(us, state)


def _parse(values: Column, text: str, zone: str, at_us: int) -> Parsed:
    if text in EPOCH_UNITS_US:
        return _epoch(values, EPOCH_UNITS_US[text])
    local, done = _all_at_once(values, text)
    state = np.where(done, OK, NOT_A_TIME).astype(np.int8)
    local += at_us
    local[done] = local_to_utc(local[done], zone)
    left = np.flatnonzero(~done)
    for at, value in zip(left, values.take(pa.array(left)).to_pylist(), strict=True):
        try:
            local[at] = _slowly(value, text, zone, at_us)
            state[at] = OK
        except (ValueError, OverflowError):
            continue
    return Parsed(local, state)


def _epoch(values: Column, unit_us: int) -> Parsed:
    us = np.zeros(len(values), np.int64)
    state = np.full(len(values), NOT_A_TIME, np.int8)
    for at, text in enumerate(values.to_pylist()):
        whole, _, fraction = text.strip().partition(".")
        if re.fullmatch(r"-?\d{1,17}", whole) and re.fullmatch(r"\d*", fraction):
            part = int(fraction.ljust(6, "0")[:6]) * unit_us // 1_000_000
            moment = int(whole) * unit_us + part
            if FIRST_US <= moment <= LAST_US:
                us[at], state[at] = moment, OK
    return Parsed(us, state)


def _slowly(text: str, wanted: str, zone: str, at_us: int) -> int:
    english = DUTCH.sub(lambda month: DUTCH_MONTHS[month.group().lower()], text.strip())
    moment = datetime.strptime(english, wanted)
    if moment.tzinfo is not None:
        return (moment - EPOCH_UTC) // ONE_US
    local = (moment - EPOCH) // ONE_US + at_us
    return int(local_to_utc(np.array([local]), zone)[0])


@lru_cache(maxsize=64)
def _layout(text: str) -> tuple[tuple[str, int], ...] | None:
    """Fields and literal letters with their width, or None for a format of varying width."""
    parts: list[tuple[str, int]] = []
    for code, letter in re.findall(r"%(.)|([^%])", text, re.DOTALL):
        if code and code not in WIDTHS:
            return None
        if letter and (letter.isspace() and letter != " " or not letter.isascii()):
            return None
        parts.append((code, WIDTHS[code]) if code else (letter, 0))
    codes = [code for code, width in parts if width]
    return tuple(parts) if len(set(codes)) == len(codes) else None


def _all_at_once(values: Column, text: str) -> tuple[Int64s, npt.NDArray[np.bool_]]:
    """Local microseconds, and for which values they could be read by place."""
    local = np.zeros(len(values), np.int64)
    done = np.zeros(len(values), bool)
    layout = _layout(text)
    if layout is None:
        return local, done
    width = sum(size or 1 for _, size in layout)
    letters, of_width = _letters(values, width)
    fields = {"m": np.ones(len(letters), np.int64), "d": np.ones(len(letters), np.int64)}
    good = np.ones(len(letters), bool)
    at = 0
    for code, size in layout:
        part = letters[:, at : at + (size or 1)]
        good &= _is_digit(part) if size else part[:, 0] == ord(code)
        if size:
            fields[code] = _number(part)
        at += size or 1
    good &= _in_range(fields)
    chosen = of_width[good]
    local[chosen] = _microseconds({code: digits[good] for code, digits in fields.items()})
    done[chosen] = True
    return local, done


def _letters(values: Column, width: int) -> tuple[npt.NDArray[np.uint8], Int64s]:
    """The bytes of the values of this width, one row each, and which values those are."""
    values = values.cast(pa.large_string())
    _, offset_buffer, data_buffer = values.buffers()
    if offset_buffer is None or data_buffer is None or not len(values):
        return np.zeros((0, width), np.uint8), np.zeros(0, np.int64)
    offsets = np.frombuffer(offset_buffer, np.int64)[values.offset :][: len(values) + 1]
    data = np.frombuffer(data_buffer, np.uint8)
    chosen = np.flatnonzero(np.diff(offsets) == width)
    return data[offsets[:-1][chosen][:, None] + np.arange(width)], chosen


def _is_digit(part: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    is_digit: npt.NDArray[np.bool_] = np.all((part >= ord("0")) & (part <= ord("9")), axis=1)
    return is_digit


def _number(part: npt.NDArray[np.uint8]) -> Digits:
    tens = 10 ** np.arange(part.shape[1] - 1, -1, -1)
    number: Digits = (part.astype(np.int64) - ord("0")) @ tens
    return number


def _in_range(fields: dict[str, Digits]) -> npt.NDArray[np.bool_]:
    year, month, day = _year(fields), fields["m"], fields["d"]
    good = (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    longest = DAYS_IN_MONTH[np.where(good, month, 0)] + ((month == 2) & leap)
    good &= day <= longest
    # Python's %S also takes 60 and 61; those go the slow way.
    for code, limit in (("H", 23), ("M", 59), ("S", 59)):
        if code in fields:
            good &= fields[code] <= limit
    return good


def _year(fields: dict[str, Digits]) -> Digits:
    if "Y" in fields:
        return fields["Y"]
    if "y" in fields:  # the century that POSIX gives two digits
        return fields["y"] + np.where(fields["y"] < 69, 2000, 1900)
    return np.full(len(fields["m"]), 1900)


def _microseconds(fields: dict[str, Digits]) -> Int64s:
    year, month = _year(fields), fields["m"]
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]").astype(np.int64) + fields["d"] - 1
    seconds = days * 86_400
    for code, size in (("H", 3600), ("M", 60), ("S", 1)):
        if code in fields:
            seconds = seconds + fields[code] * size
    return seconds * 1_000_000
