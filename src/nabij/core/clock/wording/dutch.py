# SPDX-License-Identifier: EUPL-1.2
"""Days, times and lengths in plain Dutch. Pure: pages of other languages use Django's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from nabij.core.clock.calendars.feasts import WEEKDAYS

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
    *("september", "oktober", "november", "december"),
)


def short_day(day: date) -> str:
    """Return a day without its year: ``5 mei``."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """Return a day with weekday and year: ``woensdag 6 mei 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {short_day(day)} {day.year}"


def clock_time(moment: datetime) -> str:
    """Return a time of day: ``17.00 uur``, or ``23.59.59 uur`` where there are seconds."""
    shown = f"{moment:%H.%M.%S}" if moment.second else f"{moment:%H.%M}"
    return f"{shown} uur"


def full_moment(moment: datetime) -> str:
    """Return a moment: ``woensdag 6 mei 2026 om 17.00 uur``."""
    return f"{full_day(moment)} om {clock_time(moment)}"


def counted(amount: int, one: str, more: str) -> str:
    """Return a number with its word: ``1 dag``, ``2 dagen``."""
    return f"{amount} {one if amount == 1 else more}"


def listed(parts: Iterable[str]) -> str:
    """Return parts as a sentence lists them: ``a, b en c``."""
    found = list(parts)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} en {found[-1]}"


def length_of_time(seconds: int) -> str:
    """Return a length of time in hours, minutes and seconds: ``15 uur en 20 minuten``."""
    hours, rest = divmod(abs(seconds), 3600)
    minutes, seconds_left = divmod(rest, 60)
    parts = [f"{hours} uur"] if hours else []
    parts += [counted(minutes, "minuut", "minuten")] if minutes else []
    if seconds_left or not parts:
        parts.append(counted(seconds_left, "seconde", "seconden"))
    return listed(parts)
