# SPDX-License-Identifier: EUPL-1.2
"""Periods of years, months and days as ISO 8601 writes them, and when one has passed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_PERIOD = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?", re.ASCII)
LONGEST_YEARS = 200
_MONTHS, _DAYS = 12, 366


class BadPeriod(ValueError):
    """A text is no period of at least a day and at most ``LONGEST_YEARS`` years."""


@dataclass(frozen=True)
class Period:
    """A length of time in calendar units; not all zero."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        """Return the period as ISO 8601 writes it: ``P5Y``."""
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + "".join(f"{number}{unit}" for number, unit in parts if number)


def read_period(text: str) -> Period:
    """Return a period written as ``P5Y``, ``P1Y6M``, ``P6W`` or ``P30D``.

    Raises:
        BadPeriod: it is not written so, nothing, or longer than any term of the selection list.
    """
    found = _PERIOD.fullmatch(text.strip().upper())
    if found is None:
        raise BadPeriod(text)
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    period = Period(years, months, days + 7 * weeks)
    length = period.years + period.months / _MONTHS + period.days / _DAYS
    if not 0 < length <= LONGEST_YEARS:
        raise BadPeriod(text)
    return period


def day_after(start: date, period: Period) -> date:
    """Return the first day on which ``period`` has passed since ``start``.

    Where the month has no such day (a year after 29 February) it is the first of the next month:
    nothing is destroyed a day too early.
    """
    months = start.month - 1 + period.months
    year, month = start.year + period.years + months // 12, months % 12 + 1
    longest = calendar.monthrange(year, month)[1]
    overrun = start.day > longest
    day = date(year, month, longest if overrun else start.day)
    return day + timedelta(days=period.days + overrun)
