# SPDX-License-Identifier: EUPL-1.2
"""Moments that can be counted with: aware ones, and times on the clock that were there once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from nabij.core.clock.exceptions import NaiveTime, NoSuchTime, OutsideCalendar
from nabij.core.clock.local import from_us, to_us


def require_aware(*moments: datetime) -> None:
    """Raise ``NaiveTime`` where a moment has no offset."""
    for moment in moments:
        if moment.utcoffset() is None:
            raise NaiveTime(f"{moment.isoformat()} has no offset from UTC, such as +01:00.")


def local_moment(wall: datetime, zone: str) -> datetime:
    """Return a time on the clock of a zone as an aware moment; an aware one is only moved there.

    Raises:
        NoSuchTime: the clock skipped that time, or read it twice, so that an offset must tell.
    """
    tz = ZoneInfo(zone)
    try:
        if wall.utcoffset() is not None:
            return wall.astimezone(tz)
        moments = [wall.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1)]
    except OverflowError:
        raise OutsideCalendar(f"{wall.isoformat()} lies outside every calendar.") from None
    there = [m for m in moments if m.astimezone(tz).replace(tzinfo=None, fold=0) == wall]
    if not there:
        raise NoSuchTime(
            f"{wall.isoformat()} was never on the clock in {zone}: it was put forward then."
            " Give a time before or after it."
        )
    if len({*there}) > 1:
        choices = " or ".join(m.astimezone(tz).isoformat() for m in there)
        raise NoSuchTime(f"{wall.isoformat()} came twice in {zone}. Write {choices}.")
    return there[0].astimezone(tz)


def local_day(moment: datetime, zone: str) -> date:
    """Return the calendar day of an aware moment in a zone."""
    require_aware(moment)
    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except OverflowError:
        raise OutsideCalendar(f"{moment.isoformat()} lies outside every calendar.") from None


def moment_of(us: int, zone: str) -> datetime:
    """Return microseconds UTC as an aware moment on the clock of a zone."""
    return from_us(us).astimezone(ZoneInfo(zone))


def end_of_day(day: date, zone: str) -> datetime:
    """Return 23:59:59 of a day: the last second of a term that ends on it."""
    midnight = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=ZoneInfo(zone))
    return midnight.astimezone(ZoneInfo(zone))


def between_us(begin: datetime, end: datetime) -> int:
    """Return the elapsed time between two aware moments, in microseconds; negative backwards."""
    require_aware(begin, end)
    return to_us(end) - to_us(begin)
