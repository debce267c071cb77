# SPDX-License-Identifier: EUPL-1.2
"""The feasts of the Netherlands by year, each under its Dutch name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_KINGS_BIRTHDAY, _QUEENS_BIRTHDAY = (4, 27), (4, 30)
_FIRST_KINGS_DAY = 2014
# Before 1980 a 30 April on a Sunday was kept on the Monday after it; no data of ours is that old.
FIRST_YEAR, LAST_YEAR = 1980, 2100


class Feast(StrEnum):
    """A feast; the value is its Dutch name."""

    NEW_YEAR = "Nieuwjaarsdag"
    GOOD_FRIDAY = "Goede Vrijdag"
    EASTER_MONDAY = "tweede paasdag"
    KINGS_DAY = "Koningsdag"
    LIBERATION_DAY = "Bevrijdingsdag"
    ASCENSION = "Hemelvaartsdag"
    WHIT_MONDAY = "tweede pinksterdag"
    CHRISTMAS_DAY = "eerste kerstdag"
    BOXING_DAY = "tweede kerstdag"

    def name_in(self, year: int) -> str:
        """Return how the feast was called that year: until 2014 there was a queen."""
        is_queens = self is Feast.KINGS_DAY and year < _FIRST_KINGS_DAY
        return "Koninginnedag" if is_queens else self.value


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (the anonymous algorithm; Meeus 1991, chapter 8)."""
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """Return the day on which the birthday of the monarch is kept.

    27 April, 30 April before 2014; the Saturday before it where that is a Sunday.
    """
    born = _KINGS_BIRTHDAY if year >= _FIRST_KINGS_DAY else _QUEENS_BIRTHDAY
    day = date(year, *born)
    return day - timedelta(days=1) if day.isoweekday() == 7 else day


@lru_cache(maxsize=256)
def feasts(year: int) -> Mapping[date, tuple[Feast, ...]]:
    """Return the feasts of a year by day; Ascension can be 5 May, or 30 April under the queen."""
    sunday = easter(year)
    days = (
        (date(year, 1, 1), Feast.NEW_YEAR),
        (sunday - timedelta(days=2), Feast.GOOD_FRIDAY),
        (sunday + timedelta(days=1), Feast.EASTER_MONDAY),
        (kings_day(year), Feast.KINGS_DAY),
        (date(year, 5, 5), Feast.LIBERATION_DAY),
        (sunday + timedelta(days=39), Feast.ASCENSION),
        (sunday + timedelta(days=50), Feast.WHIT_MONDAY),
        (date(year, 12, 25), Feast.CHRISTMAS_DAY),
        (date(year, 12, 26), Feast.BOXING_DAY),
    )
    found: dict[date, tuple[Feast, ...]] = {}
    for day, feast in days:
        found[day] = (*found.get(day, ()), feast)
    return MappingProxyType(found)
