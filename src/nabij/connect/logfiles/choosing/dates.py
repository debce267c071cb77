# SPDX-License-Identifier: EUPL-1.2
"""In which ways the dates of a column can be read, judged by some of its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from nabij.connect.logfiles.mapping.times.formats import parse_formats
from nabij.connect.logfiles.mapping.times.iso import parse_iso
from nabij.connect.logfiles.mapping.times.parsed import OK, Parsed

# Day first before month first: that is how nearly all Dutch exports are written.
_ORDERS = (("%d", "%m", "%Y"), ("%m", "%d", "%Y"), ("%Y", "%m", "%d"))
_SHORT_ORDERS = (("%d", "%m", "%y"), ("%m", "%d", "%y"), ("%y", "%m", "%d"))
# With something between the parts, a year of two digits never comes first.
_SHORT_PARTED = (*_SHORT_ORDERS[:2], _SHORT_ORDERS[0])
_YEAR_FIRST = _ORDERS[2]
_PARTED = re.compile(r"(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})(\D.*)?")
_BARE = re.compile(r"(\d{8}|\d{6})( .*|\d{4}|\d{6})?")
_NAMED = re.compile(r"(\d{1,2})([- ])([^\W\d_]{3,}\.?)\2(\d{4})(\D.*)?")
_CLOCK = re.compile(r"(,? +|T)(\d{1,2}):\d\d(:\d\d)?([.,]\d+)?( ?[AaPp][Mm])?")
_EPOCHS = (("epoch_s", re.compile(r"1\d{9}(\.\d+)?")), ("epoch_ms", re.compile(r"1\d{12}")))
_SHAPES = 8
# Some values may be no dates ("n.v.t."), but not most of them.
_LEAST_SHARE = 0.5


@dataclass(frozen=True)
class Reading:
    """One way in which the values can be read (no formats: ISO 8601), shown on one of them.

    ``share`` is which part of the values fits, 0–1.
    """

    formats: tuple[str, ...]
    example: str
    moment: datetime
    share: float


def readings_of(values: Sequence[str]) -> list[Reading]:
    """Return the ways in which most of these texts are dates; more than one where it is unsure.

    A way in which fewer of them fit than in another is none. The likeliest comes first.
    """
    if not values:
        return []
    words = pa.array(values, pa.string())
    tried = dict.fromkeys([(), *_candidates(values)])
    found = [reading for formats in tried if (reading := _read(words, values, formats))]
    best = max((one.share for one in found), default=1.0)
    fitting = [one for one in found if one.share == best]
    return fitting[:1] if fitting and not fitting[0].formats else fitting


def settled(found: Mapping[str, list[Reading]]) -> dict[str, list[Reading]]:
    """Return the readings per column, where one column can settle what another leaves open.

    An export writes all its dates in one way: a 25-03 in one column tells that the day comes
    first in the 05-03 of another.
    """
    sure = {readings[0].formats for readings in found.values() if len(readings) == 1} - {()}

    def narrowed(readings: list[Reading]) -> list[Reading]:
        known = [one for one in readings if one.formats in sure]
        return known if len(known) == 1 else readings

    return {column: narrowed(readings) for column, readings in found.items()}


def _read(words: Any, values: Sequence[str], formats: tuple[str, ...]) -> Reading | None:
    parsed = parse_formats(words, formats, "UTC", 0) if formats else parse_iso(words, "UTC", 0)
    share = float((parsed.state == OK).mean())
    if share < _LEAST_SHARE:
        return None
    at = _telling(parsed)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(parsed.us[at]))
    return Reading(formats, values[at].strip(), moment, share)


def _telling(parsed: Parsed) -> int:
    """The place of a value whose day and month differ, so that it shows which is which."""
    days = parsed.us.astype("datetime64[us]").astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    differs = (days - months).astype(int) != months.astype(int) % 12
    good = parsed.state == OK
    return int(np.argmax(good & differs if (good & differs).any() else good))


def _candidates(values: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Formats to try, one for each shape of value, in every order of day and month."""
    by_shape = {re.sub(r"\d", "9", value.strip()): value.strip() for value in values}
    shapes = list(by_shape.values())[:_SHAPES]
    for name, pattern in _EPOCHS:
        if any(pattern.fullmatch(value) for value in shapes):
            yield (name,)
    for order in range(len(_ORDERS)):
        formats = (_format(value, order) for value in shapes)
        yield tuple(dict.fromkeys(one for one in formats if one))


def _format(value: str, order: int) -> str | None:
    if parted := _PARTED.fullmatch(value):
        first, separator, _, last, clock = parted.groups()
        if len(first) == 4:
            return _with_clock(separator.join(_YEAR_FIRST), clock)
        parts = _ORDERS if len(last) == 4 else _SHORT_PARTED
        return _with_clock(separator.join(parts[order]), clock)
    if bare := _BARE.fullmatch(value):
        parts = _ORDERS if len(bare[1]) == 8 else _SHORT_ORDERS
        return _with_clock("".join(parts[order]), bare[2])
    if named := _NAMED.fullmatch(value):
        month = "%b" if len(named[3].rstrip(".")) <= 3 else "%B"
        written = named[2].join(("%d", month + "." * named[3].endswith("."), "%Y"))
        return _with_clock(written, named[5])
    return None


def _with_clock(date: str, clock: str | None) -> str | None:
    if clock is None:
        return date
    if clock.isdigit():
        return date + {4: "%H%M", 6: "%H%M%S"}[len(clock)]
    found = _CLOCK.fullmatch(clock)
    if found is None:
        return None
    gap, _, seconds, fraction, half = found.groups()
    written = date + gap + ("%I" if half else "%H") + ":%M" + (":%S" if seconds else "")
    written += f"{fraction[0]}%f" if fraction else ""
    return written + (" %p" if half and half.startswith(" ") else "%p" if half else "")
