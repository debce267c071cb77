# SPDX-License-Identifier: EUPL-1.2
"""The terms of chapter 9 of the Awb, for one complaint; no database and no clock.

Chapter 9 knows no suspension: asking who complains for more does not stop the term. It can be
postponed once by four weeks at most, and further only with their written consent (9:11).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from nabij.core.clock.terms.ending import Term, term_end
from nabij.core.clock.terms.lengths import weeks
from nabij.core.clock.terms.rules import rule, rule_end
from nabij.core.clock.wording.dutch import full_day

_RULE = rule("klacht")
_DECLINE_WITHIN = weeks(4)
MOST_POSTPONED = 4
"""Weeks (Awb 9:11, paragraph 2)."""


@dataclass(frozen=True)
class Due:
    """The last day on which to decide, and how that came about in plain Dutch."""

    on: date
    steps: tuple[str, ...]


def due_of(
    received_on: date,
    *,
    committee: bool = False,
    postponed_weeks: int = 0,
    agreed_until: date | None = None,
) -> Due:
    """Return until when a written complaint has to be decided (Awb 9:11).

    Raises:
        ImpossibleTerm: it is postponed by more than four weeks.
        OutsideCalendar: it ends outside the calendars.
    """
    longer = (weeks(postponed_weeks),) if postponed_weeks else ()
    found = rule_end(_RULE, received_on, committee=committee, extensions=longer)
    if agreed_until is None or agreed_until <= found.end:
        return Due(found.end, found.steps)
    agreed = f"De klager stemt schriftelijk in met uitstel tot en met {full_day(agreed_until)}."
    return Due(agreed_until, (*found.steps, f"{agreed} (Awb 9:11, lid 3)"))


def decline_by(received_on: date) -> date:
    """Return by when to tell that a complaint is not taken on (Awb 9:8, paragraph 3).

    Raises:
        OutsideCalendar: it ends outside the calendars.
    """
    return term_end(Term(received_on, _DECLINE_WITHIN)).end


def moment_on(day: date, *, now: datetime, zone: ZoneInfo) -> datetime:
    """Return when an event of a day was: now if that is today, else in the middle of that day."""
    if day == now.astimezone(zone).date():
        return now
    return datetime.combine(day, time(12), zone)
