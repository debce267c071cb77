# SPDX-License-Identifier: EUPL-1.2
"""What the Algemene termijnenwet (Atw) does to the last day of a term, and to which terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from nabij.core.clock.terms.lengths import Length, Unit
from nabij.core.clock.wording.dutch import full_day, short_day

_ONE_DAY = timedelta(days=1)
# Article 4, under a: longer ones are not covered.
_LONGEST_COVERED = {Unit.DAY: 90, Unit.WEEK: 12, Unit.MONTH: 3, Unit.YEAR: 0}
_TOO_LONG = {
    Unit.DAY: "een termijn van meer dan 90 dagen",
    Unit.WEEK: "een termijn van meer dan twaalf weken",
    Unit.MONTH: "een termijn van meer dan drie maanden",
    Unit.YEAR: "een termijn in jaren",
}
# Article 2.
_SHORTEST_WITH_WORKING_DAYS, _WORKING_DAYS = 3, 2


class LegalCalendar(Protocol):
    """The days of article 3: ``ATW``."""

    def why_off(self, day: date) -> str | None:
        """Return why no term ends on a day; else nothing."""

    def is_decreed(self, year: int) -> bool:
        """Say whether the equated days of a year are known."""


class SetBy(StrEnum):
    """Who set a term; the Atw is for what is set in or by an act of parliament."""

    LAW = "law"
    LOCAL_ORDINANCE = "local ordinance"


def why_not_covered(length: Length, set_by: SetBy = SetBy.LAW) -> str | None:
    """Return in Dutch why the Atw does not hold for a term; nothing if it does.

    Source: Atw, articles 1 and 4. Terms in hours are no ``Length``, those counted back are
    ``day_before``: neither is moved.
    """
    if set_by is SetBy.LOCAL_ORDINANCE:
        return "een termijn uit een gemeentelijke verordening"
    if length.amount > _LONGEST_COVERED[length.unit]:
        return _TOO_LONG[length.unit]
    return None


def moved_end(calendar: LegalCalendar, end: date) -> tuple[date, list[str]]:
    """Return the first day from ``end`` on that counts, and what was passed over (article 1)."""
    passed = []
    while (why := calendar.why_off(end)) is not None:
        passed.append(f"{short_day(end)} telt niet mee: {why}.")
        end += _ONE_DAY
    if passed:
        passed.append(f"De termijn loopt door tot en met {full_day(end)}.")
    return end, passed


def with_two_working_days(
    calendar: LegalCalendar, zero: date, end: date, length: Length, suspended: Collection[date]
) -> tuple[date, list[str]]:
    """Return an end by which a term of three days or more holds two that count (article 2)."""
    if length.unit is Unit.DAY and length.amount < _SHORTEST_WITH_WORKING_DAYS:
        return end, []
    counting = _days_that_count(calendar, zero, suspended)
    second = [next(counting) for _ in range(_WORKING_DAYS)][-1]
    if second <= end:
        return end, []
    told = (
        "In een termijn van drie dagen of langer zitten ten minste twee dagen die geen zaterdag,"
        f" zondag of feestdag zijn: de termijn loopt tot en met {full_day(second)}."
    )
    return second, [told]


def remarks(calendar: LegalCalendar, end: date) -> list[str]:
    """Return what is to be said of a year whose decrees are not known here."""
    if calendar.is_decreed(end.year):
        return []
    return [
        f"Let op: van {end.year} zijn hier geen gelijkgestelde dagen bekend. Is er een koninklijk"
        " besluit voor dat jaar, dan kan de laatste dag later vallen."
    ]


def _days_that_count(
    calendar: LegalCalendar, zero: date, suspended: Collection[date]
) -> Iterator[date]:
    while True:
        zero += _ONE_DAY
        if zero not in suspended and calendar.why_off(zero) is None:
            yield zero
