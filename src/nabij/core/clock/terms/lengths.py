# SPDX-License-Identifier: EUPL-1.2
"""Lengths of terms, as the law writes them: days, weeks, months, years."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nabij.core.clock.exceptions import ImpossibleTerm, OutsideCalendar
from nabij.core.clock.wording.dutch import counted

LONGEST = 36_600
"""More than a hundred years, in whatever unit, is a slip of the pen."""


class Unit(StrEnum):
    """What a length is counted in."""

    DAY = "days"
    WEEK = "weeks"
    MONTH = "months"
    YEAR = "years"


_DUTCH = {
    Unit.DAY: ("dag", "dagen"),
    Unit.WEEK: ("week", "weken"),
    Unit.MONTH: ("maand", "maanden"),
    Unit.YEAR: ("jaar", "jaar"),
}


@dataclass(frozen=True)
class Length:
    """So many of one unit, at least one: the law tells 12 weeks from 84 days."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= LONGEST:
            raise ImpossibleTerm(
                f"A term of {self.amount} {self.unit.value} does not exist: give 1 to {LONGEST}."
            )

    def __str__(self) -> str:
        """Return the length in Dutch: ``8 weken``."""
        return counted(self.amount, *_DUTCH[self.unit])

    @property
    def months(self) -> int:
        """The part that is counted by the number of the month."""
        return self.amount * {Unit.MONTH: 1, Unit.YEAR: 12}.get(self.unit, 0)

    @property
    def days(self) -> int:
        """The part that is counted in days."""
        return self.amount * {Unit.DAY: 1, Unit.WEEK: 7}.get(self.unit, 0)


def days(amount: int) -> Length:
    """Return a length in days."""
    return Length(amount, Unit.DAY)


def weeks(amount: int) -> Length:
    """Return a length in weeks."""
    return Length(amount, Unit.WEEK)


def months(amount: int) -> Length:
    """Return a length in months."""
    return Length(amount, Unit.MONTH)


def last_day(zero: date, lengths: Iterable[Length]) -> date:
    """Return the last day of a term that begins the day after ``zero``, before anything moves it.

    Months end on the same number of the day, or on the last day of the month; months of several
    lengths are taken together, and days come after them.

    Raises:
        OutsideCalendar: the term ends after the last year that Python knows.
    """
    parts = list(lengths)
    return _moved(zero, sum(p.months for p in parts), sum(p.days for p in parts))


def day_before(day: date, length: Length) -> date:
    """Return the last day on which something is still ``length`` before ``day``.

    A term that is counted back: the Algemene termijnenwet does not move it (article 1, paragraph
    2).

    Raises:
        OutsideCalendar: there is no such day.
    """
    return _moved(day, -length.months, -length.days)


def _moved(day: date, by_months: int, by_days: int) -> date:
    try:
        ahead = day.month - 1 + by_months
        year, month = day.year + ahead // 12, ahead % 12 + 1
        number = min(day.day, calendar.monthrange(year, month)[1])
        return date(year, month, number) + timedelta(days=by_days)
    except (ValueError, OverflowError, IndexError):
        raise OutsideCalendar(
            f"A term from {day} would end outside every calendar; is the year right?"
        ) from None
