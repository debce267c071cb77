# SPDX-License-Identifier: EUPL-1.2
"""Local clock times to UTC and back for whole columns, by the rules of Python's `zoneinfo`.

An hour that occurs twice is taken as its first occurrence; one that the clock skips is read with
the offset from before the skip (02:30 becomes 03:30), as `datetime` does with `fold=0`.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from nabij.connect.logfiles.reading.blocks import Int64s

SECOND_US = 1_000_000
DAY_US = 86_400 * SECOND_US
EPOCH = datetime(1970, 1, 1)
EPOCH_UTC = EPOCH.replace(tzinfo=UTC)


def is_zone(name: str) -> bool:
    """Whether it names a time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return False
    return True


def local_to_utc(local_us: Int64s, zone: str) -> Int64s:
    """Microseconds since 1970 on the clock of `zone` to microseconds since 1970 in UTC."""
    return local_us - _offsets(local_us, zone, _offset_of_local)


def utc_to_local(utc_us: Int64s, zone: str) -> Int64s:
    """Microseconds since 1970 in UTC to those on the clock of `zone`."""
    return utc_us + _offsets(utc_us, zone, _offset_of_utc)


def _offset_of_local(us: int, zone: str) -> int:
    try:
        moment = EPOCH + timedelta(microseconds=us)
    except OverflowError:  # before the year 1 or after 9999
        return 0
    return _microseconds(moment.replace(tzinfo=ZoneInfo(zone)).utcoffset())


def _offset_of_utc(us: int, zone: str) -> int:
    try:
        moment = EPOCH_UTC + timedelta(microseconds=us)
        return _microseconds(moment.astimezone(ZoneInfo(zone)).utcoffset())
    except OverflowError:  # before the year 1 or after 9999
        return 0


def _microseconds(offset: timedelta | None) -> int:
    return (offset or timedelta()) // timedelta(microseconds=1)


_OffsetOf = Callable[[int, str], int]


def _offsets(us: Int64s, zone: str, offset_of: _OffsetOf) -> Int64s:
    """The offset at each moment; only days on which the clock changes go one by one."""
    if not len(us) or zone == "UTC":
        return np.zeros(len(us), np.int64)
    days = us // DAY_US
    distinct, day_of = np.unique(days, return_inverse=True)
    steady = [_offset_of_day(int(day), zone, offset_of) for day in distinct]
    offsets = np.array([0 if one is None else one for one in steady], np.int64)[day_of]
    changing = np.flatnonzero(np.array([one is None for one in steady])[day_of])
    moments, moment_of = np.unique(us[changing], return_inverse=True)
    exact = np.array([offset_of(int(one), zone) for one in moments], np.int64)
    if len(changing):
        offsets[changing] = exact[moment_of]
    return offsets


@lru_cache(maxsize=20_000)
def _offset_of_day(day: int, zone: str, offset_of: _OffsetOf) -> int | None:
    """The offset that holds all day, or None where the clock changes on that day or beside it."""
    if not -719_000 < day < 2_932_000:  # the first and last days that `datetime` knows
        return None
    marks = {offset_of(day * DAY_US + hours * DAY_US // 24, zone) for hours in (0, 6, 12, 18, 24)}
    return marks.pop() if len(marks) == 1 else None
