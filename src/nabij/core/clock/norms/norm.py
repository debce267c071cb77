# SPDX-License-Identifier: EUPL-1.2
"""A norm as people write it: ``3 working days``, ``24 kantooruren``, ``20 seconden``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from nabij.core.clock.exceptions import UnreadableNorm
from nabij.core.clock.terms.lengths import LONGEST, Length, Unit


class Clock(StrEnum):
    """Which clock runs; the value is how norms name it."""

    ELAPSED = "elapsed"
    OPENING_HOURS = "opening hours"
    WORKING_DAYS = "working days"
    STATUTORY = "statutory"


_CLOCKS = {
    **{str(clock): clock for clock in Clock},
    "kloktijd": Clock.ELAPSED,
    "openingstijden": Clock.OPENING_HOURS,
    "openingstijd": Clock.OPENING_HOURS,
    "office hours": Clock.OPENING_HOURS,
    "kantoortijd": Clock.OPENING_HOURS,
    "werkdagen": Clock.WORKING_DAYS,
    "wettelijk": Clock.STATUTORY,
}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_WORDS = {
    "second": ("second", "seconds", "seconde", "seconden", "sec", "s"),
    "minute": ("minute", "minutes", "minuut", "minuten", "min"),
    "hour": ("hour", "hours", "uur", "uren"),
    "day": ("day", "days", "dag", "dagen"),
    "week": ("week", "weeks", "weken"),
    "month": ("month", "months", "maand", "maanden"),
    "year": ("year", "years", "jaar", "jaren"),
    "office hour": (
        *("office hour", "office hours", "opening hour", "opening hours"),
        *("working hour", "working hours", "business hour", "business hours"),
        *("kantooruur", "kantooruren", "openingsuur", "openingsuren", "werkuur", "werkuren"),
    ),
    "office minute": ("office minute", "office minutes", "opening minutes", "openingsminuten"),
    "working day": (
        *("working day", "working days", "business day", "business days", "workday", "workdays"),
        *("werkdag", "werkdagen"),
    ),
}
_UNITS = {word: unit for unit, words in _WORDS.items() for word in words}
_CALENDAR_UNITS = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}
_WRITTEN = re.compile(r"(?:within|binnen)?\s*(\d+(?:[.,]\d+)?)\s*([a-z][a-z _-]*)", re.IGNORECASE)
_STATUTORY = re.compile(r"\b(statutory|wettelijke?)\b", re.IGNORECASE)
_EXAMPLES = "3 working days, 24 hours, 4 office hours or 6 statutory weeks"


@dataclass(frozen=True)
class Norm:
    """A promise about time. What it counts in depends on its clock.

    ``microseconds`` for elapsed and opening hours, ``days`` for working days, ``length`` for
    statutory terms; the others are nothing.
    """

    clock: Clock
    microseconds: int | None = None
    days: int | None = None
    length: Length | None = None


def read_norm(text: str) -> Norm:
    """Return a norm written in English or Dutch.

    "24 hours" is elapsed time, "24 office hours" is opening time: a norm says which.

    Raises:
        UnreadableNorm: it is written otherwise, or has no length of its own.
    """
    is_statutory = bool(_STATUTORY.search(text))
    found = _WRITTEN.fullmatch(" ".join(_STATUTORY.sub(" ", text).split()))
    if not found:
        raise UnreadableNorm(f"{text!r} is no norm: write {_EXAMPLES}.")
    unit = _UNITS.get(re.sub(r"[ _-]+", " ", found[2].strip().lower()))
    if unit is None:
        raise UnreadableNorm(f"{text!r}: {found[2].strip()!r} is no unit. Write {_EXAMPLES}.")
    clock = Clock.STATUTORY if is_statutory else _clock_of(unit)
    return _norm(clock, _number(found[1]), unit, text)


def norm_of(clock: str, threshold: str, unit: str) -> Norm:
    """Return a norm that stands in columns: its clock, how much, and of what.

    ``direct`` as a unit is no time at all.

    Raises:
        UnreadableNorm: the clock or the threshold is missing, or they do not belong together.
    """
    told = f"{threshold} {unit} ({clock})"
    running = read_clock(clock)
    if not threshold.strip():
        raise UnreadableNorm("The norm does not say within how long: give a threshold.")
    if unit.strip() == "direct":
        return Norm(running, microseconds=0)
    found = _UNITS.get(unit.strip().lower())
    if found is None:
        raise UnreadableNorm(f"{told}: {unit!r} is no unit of time. Write {_EXAMPLES}.")
    return _norm(running, _number(threshold), found, told)


def read_clock(text: str) -> Clock:
    """Return a clock by its English or Dutch name.

    Raises:
        UnreadableNorm: there is no such clock.
    """
    name = re.sub(r"[ _-]+", " ", text.strip().lower())
    if name not in _CLOCKS:
        raise UnreadableNorm(f"{text!r} is no clock. Choose from: {', '.join(Clock)}.")
    return _CLOCKS[name]


def _clock_of(unit: str) -> Clock:
    if unit == "working day":
        return Clock.WORKING_DAYS
    return Clock.OPENING_HOURS if unit.startswith("office ") else Clock.ELAPSED


def _norm(clock: Clock, number: Decimal, unit: str, told: str) -> Norm:
    if number > LONGEST * 24:
        raise UnreadableNorm(f"{told}: that is more than a hundred years.")
    if clock is Clock.WORKING_DAYS:
        return Norm(clock, days=_whole_days(number, unit, told))
    if clock is Clock.STATUTORY:
        return Norm(clock, length=_length(number, unit, told))
    short = unit.removeprefix("office ")
    if short not in _SECONDS or (clock is Clock.OPENING_HOURS and short in {"day", "week"}):
        raise UnreadableNorm(_no_fixed_length(clock, told))
    return Norm(clock, microseconds=int(number * _SECONDS[short] * 1_000_000))


def _whole_days(number: Decimal, unit: str, told: str) -> int:
    if unit not in {"working day", "day"} or number != int(number):
        raise UnreadableNorm(f"{told}: working days are counted whole, such as 3 working days.")
    return int(number)


def _length(number: Decimal, unit: str, told: str) -> Length:
    if unit not in _CALENDAR_UNITS or number != int(number):
        raise UnreadableNorm(f"{told}: a statutory term is in whole days, weeks, months or years.")
    return Length(int(number), _CALENDAR_UNITS[unit])


def _no_fixed_length(clock: Clock, told: str) -> str:
    if clock is Clock.OPENING_HOURS:
        return f"{told}: opening time is counted in hours or minutes; or do you mean working days?"
    return f"{told}: no fixed length of time. Say '6 statutory months', or count in days or weeks."


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise UnreadableNorm(f"{text.strip()!r} is no number: write {_EXAMPLES}.") from None
    if not number.is_finite() or number < 0:
        raise UnreadableNorm(f"{text.strip()!r}: a norm cannot be less than nothing.")
    return number
