# SPDX-License-Identifier: EUPL-1.2
"""Days of birth as far as they are known: of some people only the year, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DUTCH = re.compile(r"(?:(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ])?(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_EARLIEST = 1850


class NoBirthDate(ValueError):
    """A text that is no day, month or year."""


@dataclass(frozen=True)
class BirthDate:
    """A year, with the month and the day where those are known; 0 where they are not."""

    year: int = 0
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if (self.day and not self.month) or (self.month and not self.year):
            raise NoBirthDate
        if self.year and not _EARLIEST <= self.year <= 2199:
            raise NoBirthDate
        try:
            date(self.year or 2000, self.month or 1, self.day or 1)
        except ValueError:
            raise NoBirthDate from None

    def is_after(self, day: date) -> bool:
        """Say whether somebody would be born after a day, as far as it is known."""
        known = tuple(part for part in (self.year, self.month, self.day) if part)
        return known > (day.year, day.month, day.day)[: len(known)]

    def as_iso(self) -> str:
        """Return as much of it as is known, as ISO 8601: 1980-05-12, 1980-05, 1980; or ""."""
        parts = [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join([str(self.year), *parts]) if self.year else ""

    def __str__(self) -> str:
        """Return it as people write it: 12-05-1980, 05-1980, 1980; "" where nothing is known."""
        parts = [f"{part:02}" for part in (self.day, self.month) if part]
        return "-".join([*parts, str(self.year)]) if self.year else ""


def read_birth_date(text: str) -> BirthDate:
    """Return what a person typed: day-month-year, month-year or a year; nothing for no text.

    Zeros stand for what is not known, as in the BRP (``00-00-1980``).

    Raises:
        NoBirthDate: it is none, or there is no such day.
    """
    bare = text.strip()
    if not bare:
        return BirthDate()
    if found := _ISO.fullmatch(bare):
        year, month, day = found.groups()
    elif found := _DUTCH.fullmatch(bare):
        day, month, year = found.groups()
    else:
        raise NoBirthDate
    return BirthDate(int(year), int(month or 0), int(day or 0))
