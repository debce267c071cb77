# SPDX-License-Identifier: EUPL-1.2
"""Opening hours: spells in a week, from a day on, with exceptions by date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from nabij.core.clock.exceptions import NeverOpen, OutsideCalendar, UnreadableHours

_MINUTES_A_DAY = 1440
_DAY = r"(ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)"
_PART = re.compile(rf"{_DAY}(?:\s*-\s*{_DAY})?\s+(.+)", re.IGNORECASE)
_SPELL = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)\s*-\s*([01]?\d|2[0-4])[:.]([0-5]\d)")
_DUTCH = ("ma", "di", "wo", "do", "vr", "za", "zo")
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, order=True)
class Spell:
    """A time that somebody is there, in minutes of the day on the clock: ``[begin, end)``."""

    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end <= _MINUTES_A_DAY:
            raise UnreadableHours(
                f"{self} does not end after it begins. Hours that run past midnight are two"
                " spells: until 24:00, and from 00:00 on the next day."
            )

    def __str__(self) -> str:
        return "-".join(f"{at // 60:02d}:{at % 60:02d}" for at in (self.begin, self.end))


Spells = tuple[Spell, ...]
Week = tuple[Spells, Spells, Spells, Spells, Spells, Spells, Spells]


def in_order(spells: Iterable[Spell]) -> Spells:
    """Return spells in order.

    Raises:
        UnreadableHours: two of them overlap.
    """
    found = tuple(sorted(spells))
    for one, other in pairwise(found):
        if other.begin < one.end:
            raise UnreadableHours(f"{one} and {other} overlap: make them one.")
    return found


def read_spells(text: str) -> Spells:
    """Return spells written as ``09:00-12:30 13:30-17:00``; ``gesloten`` or nothing is none.

    Raises:
        UnreadableHours: they are written otherwise, or overlap.
    """
    rest = _SPELL.sub(" ", text)
    if rest.replace(",", " ").replace("gesloten", " ").replace("closed", " ").strip():
        raise UnreadableHours(f"{text.strip()!r}: write hours as 09:00-12:30 13:30-17:00.")
    return in_order(
        Spell(int(a) * 60 + int(b), int(c) * 60 + int(d)) for a, b, c, d in _SPELL.findall(text)
    )


def read_week(text: str) -> Week:
    """Return a week written as ``ma-vr 09:00-17:00; do 18:00-20:00``; days may come twice.

    Raises:
        UnreadableHours: it is written otherwise.
    """
    days: list[list[Spell]] = [[] for _ in _DUTCH]
    for part in filter(str.strip, text.split(";")):
        found = _PART.fullmatch(part.strip())
        if not found:
            raise UnreadableHours(
                f"{part.strip()!r}: write hours as 'ma-vr 09:00-17:00; do 18:00-20:00'."
            )
        first = _weekday(found[1])
        last = _weekday(found[2] or found[1])
        if last < first:
            raise UnreadableHours(f"{part.strip()!r}: {found[1]} comes after {found[2]}.")
        for at in range(first, last + 1):
            days[at] += read_spells(found[3])
    mo, tu, we, th, fr, sa, su = (in_order(day) for day in days)
    return mo, tu, we, th, fr, sa, su


def _weekday(text: str) -> int:
    names = _DUTCH if text.lower() in _DUTCH else _ENGLISH
    return names.index(text.lower())


@dataclass(frozen=True)
class OpeningHours:
    """The hours of one location (a desk, a telephone line, a department).

    ``weeks`` holds ``(first day on which it holds, week)`` in order; ``exceptions`` holds
    ``(day, spells)`` and goes before everything, also before a closing day.
    """

    weeks: tuple[tuple[date, Week], ...]
    exceptions: tuple[tuple[date, Spells], ...] = ()

    def __post_init__(self) -> None:
        firsts = [first for first, _ in self.weeks]
        if firsts != sorted(set(firsts)):
            raise UnreadableHours("Give each week a first day of its own, in order.")
        some_week = any(spells for _, week in self.weeks for spells in week)
        if not some_week and not any(spells for _, spells in self.exceptions):
            raise NeverOpen("These opening hours are never open: give at least one time.")

    @classmethod
    def always(cls, week: str | Week) -> OpeningHours:
        """Return hours that are the same every week: a ``Week``, or the text of one."""
        return cls(((date.min, read_week(week) if isinstance(week, str) else week),))

    def spells(self, day: date, *, is_closed: bool) -> Spells:
        """Return the spells of a day; ``is_closed`` says that it is a feast or closing day.

        Raises:
            OutsideCalendar: no hours are known for that day.
        """
        for excepted, spells in self.exceptions:
            if excepted == day:
                return spells
        if is_closed:
            return ()
        for first, week in reversed(self.weeks):
            if first <= day:
                return week[day.weekday()]
        raise OutsideCalendar(f"No opening hours are known for {day}: they begin later.")

    def since(self, first: date, week: Week) -> OpeningHours:
        """Return these hours with another week from a day on."""
        kept = tuple(one for one in self.weeks if one[0] != first)
        return replace(self, weeks=tuple(sorted((*kept, (first, week)))))

    def on(self, day: date, spells: Iterable[Spell]) -> OpeningHours:
        """Return these hours with an exception on a day; without spells it is closed then."""
        kept = tuple(one for one in self.exceptions if one[0] != day)
        return replace(self, exceptions=tuple(sorted((*kept, (day, in_order(spells))))))
