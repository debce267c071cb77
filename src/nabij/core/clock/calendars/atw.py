# SPDX-License-Identifier: EUPL-1.2
"""The days of the Algemene termijnenwet (Atw), article 3: those on which no legal term ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from nabij.core.clock.calendars.feasts import FIRST_YEAR, LAST_YEAR, WEEKDAYS, feasts
from nabij.core.clock.exceptions import OutsideCalendar

# Article 3, paragraph 3. Royal decrees, as the Staatscourant publishes them some years ahead.
# Add the years of a new decree here and move LAST_DECREED_YEAR; the name says why the day is off.
_BRIDGE = "bij koninklijk besluit gelijkgesteld met een feestdag"
DECREED = MappingProxyType(
    dict.fromkeys(
        (
            date(2023, 4, 28),
            date(2023, 5, 19),
            date(2024, 5, 10),
            date(2024, 12, 27),
            date(2025, 5, 30),
            date(2026, 1, 2),
            date(2026, 5, 15),
            date(2027, 5, 7),
            date(2028, 4, 28),
            date(2028, 5, 26),
        ),
        _BRIDGE,
    )
)
FIRST_DECREED_YEAR, LAST_DECREED_YEAR = 2023, 2028


@dataclass(frozen=True)
class AtwCalendar:
    """The calendar of the law: the same for everyone, and nobody can edit it.

    Source: Algemene termijnenwet, article 3: paragraph 1 (5 May every year), 2 (Good Friday), 3
    (decrees).
    """

    decreed: Mapping[date, str] = field(default_factory=lambda: DECREED, hash=False)
    first_decreed_year: int = FIRST_DECREED_YEAR
    last_decreed_year: int = LAST_DECREED_YEAR

    def day_off(self, day: date) -> str | None:
        """Return the Dutch name of the feast, or of the decree, that a day is; else nothing.

        Raises:
            OutsideCalendar: the rules of that year are not known here.
        """
        require_year(day)
        kept = feasts(day.year).get(day)
        if kept:
            return " en ".join(feast.name_in(day.year) for feast in kept)
        return self.decreed.get(day)

    def why_off(self, day: date) -> str | None:
        """Return why no term ends on a day: its feast, ``zaterdag`` or ``zondag``; else nothing."""
        named = self.day_off(day)
        if named or day.isoweekday() < 6:
            return named
        return WEEKDAYS[day.weekday()]

    def is_decreed(self, year: int) -> bool:
        """Say whether the equated days of a year are known here."""
        return self.first_decreed_year <= year <= self.last_decreed_year


ATW = AtwCalendar()


def require_year(day: date) -> None:
    """Raise ``OutsideCalendar`` where the rules of feasts do not hold for the year of a day."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OutsideCalendar(
            f"{day} lies outside the calendars, which run from {FIRST_YEAR} to {LAST_YEAR};"
            " is the year right?"
        )
