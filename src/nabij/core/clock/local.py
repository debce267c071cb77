# SPDX-License-Identifier: EUPL-1.2
"""From instants to the calendar of a zone, for one value and for columns.

Periods are grouped by these columns and never by a cast inside a query engine, because engines
drop zones without saying so.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR_US = 3_600_000_000
_DAY_US = 24 * _HOUR_US
_MINUTE_US = 60_000_000
_STEP = timedelta(days=1)
# Beyond these the first or last known offset holds: the calendar of Python ends a little further.
_FIRST_DAY, _LAST_DAY = -700_000, 2_900_000
_ONE_US = timedelta(microseconds=1)


def to_us(moment: datetime) -> int:
    """Return an aware moment as whole microseconds since 1970-01-01 UTC."""
    return (moment - _EPOCH) // _ONE_US


def from_us(us: int) -> datetime:
    """Return microseconds since 1970-01-01 UTC as an aware moment in UTC."""
    return _EPOCH + timedelta(microseconds=us)


def local_day_starts(day: date, zone: str) -> int:
    """Return the instant at which a calendar day begins in ``zone``, in microseconds UTC."""
    return to_us(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)))


def first_instant(day: date, minute: int, zone: str) -> int:
    """Return the first instant at which the clock in ``zone`` reads a minute of a day, or later.

    ``minute`` runs from 0 to 1440, which is the next midnight. A time that the clock skips is the
    moment of the change; of a time that comes twice it is the first. In microseconds UTC.
    """
    tz = ZoneInfo(zone)
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    moment = wall.replace(tzinfo=tz).astimezone(UTC)
    if moment.astimezone(tz).replace(tzinfo=None) == wall:
        return to_us(moment)
    before_change = wall.replace(tzinfo=tz, fold=1).astimezone(UTC)
    return to_us(_change_between(before_change, moment, tz))


def local_columns(at_us: NDArray[np.int64], zone: str) -> tuple[NDArray[np.int32], ...]:
    """Return the calendar day and the minute of that day of each instant.

    Args:
        at_us: ``(n,)`` microseconds since 1970-01-01 UTC.
        zone: an IANA name such as ``Europe/Amsterdam``.

    Returns:
        ``local_date`` (days since 1970-01-01) and ``local_minute`` (0–1439), each ``(n,)``.
    """
    if not len(at_us):
        return np.empty(0, np.int32), np.empty(0, np.int32)
    days = [
        max(_FIRST_DAY, min(int(us) // _DAY_US, _LAST_DAY)) for us in (at_us.min(), at_us.max())
    ]
    starts, offsets = _offsets(zone, *days)
    at = np.searchsorted(starts, at_us, side="right") - 1
    local = at_us + offsets[np.maximum(at, 0)]
    day = np.floor_divide(local, _DAY_US)
    minute = (local - day * _DAY_US) // _MINUTE_US
    return day.astype(np.int32), minute.astype(np.int32)


@lru_cache(maxsize=32)
def _offsets(zone: str, first: int, last: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return from which instant on each offset from UTC holds, over a range of UTC days."""
    tz = ZoneInfo(zone)
    moment = _EPOCH + timedelta(days=first) - _STEP
    until = _EPOCH + timedelta(days=last) + 2 * _STEP
    starts, offsets = [to_us(moment)], [_offset_us(moment, tz)]
    while moment < until:
        following = moment + _STEP
        if _offset_us(following, tz) != offsets[-1]:
            change = _change_between(moment, following, tz)
            starts.append(to_us(change))
            offsets.append(_offset_us(change, tz))
        moment = following
    return np.array(starts, np.int64), np.array(offsets, np.int64)


def _change_between(early: datetime, late: datetime, tz: ZoneInfo) -> datetime:
    """Return the first whole second after ``early`` at which the offset is that of ``late``."""
    before = _offset_us(early, tz)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if _offset_us(middle, tz) == before:
            early = middle
        else:
            late = middle
    return late


def _offset_us(moment: datetime, tz: ZoneInfo) -> int:
    offset = moment.astimezone(tz).utcoffset() or timedelta(0)
    return offset // _ONE_US
