# SPDX-License-Identifier: EUPL-1.2
"""When a statutory term ends: length, extensions, suspensions, and at the very end the Atw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from nabij.core.clock.calendars.atw import ATW
from nabij.core.clock.exceptions import ImpossibleTerm
from nabij.core.clock.terms.lengths import Length, last_day
from nabij.core.clock.terms.moving import (
    LegalCalendar,
    SetBy,
    moved_end,
    remarks,
    why_not_covered,
    with_two_working_days,
)
from nabij.core.clock.terms.suspension import Suspension, merged
from nabij.core.clock.wording.dutch import counted, full_day


@dataclass(frozen=True)
class Term:
    """A term as it runs in one case. ``zero`` is the day of the start event, day 0."""

    zero: date
    length: Length
    extensions: tuple[Length, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    set_by: SetBy = SetBy.LAW


@dataclass(frozen=True)
class TermEnd:
    """The last day of a term (it ends at 23:59:59), and in plain Dutch how it came about.

    ``before_moving`` is where it would end if every day counted.
    """

    end: date
    before_moving: date
    suspended_days: int
    steps: tuple[str, ...]


def term_end(term: Term, calendar: LegalCalendar = ATW) -> TermEnd:
    """Return the last day of a term.

    Sources: Awb 4:15 for suspension, Atw articles 1, 2 and 4. The Atw is applied once, at the very
    end, and only where every length of the term is one that it covers.

    Raises:
        ImpossibleTerm: a suspension begins when the term does not run.
        OutsideCalendar: the term ends outside the calendars.
    """
    lengths = (term.length, *term.extensions)
    end = last_day(term.zero, lengths)
    steps = [f"Dag 0 is {full_day(term.zero)}.", *_told_lengths(term, end)]
    uncovered = next((why for one in lengths if (why := why_not_covered(one, term.set_by))), None)
    suspensions = merged(term.suspensions)
    for one in suspensions:
        running_until = end if uncovered else moved_end(calendar, end)[0]
        _require_running(one, term.zero, running_until)
        end += one.until - one.first
        steps.append(_told_suspension(one, end))
    unmoved = end
    if uncovered:
        steps.append(
            f"De laatste dag schuift niet op: de Algemene termijnenwet geldt niet voor {uncovered}."
        )
    else:
        suspended = {day for one in suspensions for day in _days_of(one)}
        end, moved = moved_end(calendar, end)
        end, stretched = with_two_working_days(calendar, term.zero, end, term.length, suspended)
        steps += [*moved, *stretched, *remarks(calendar, end)]
    steps.append(f"De laatste dag is {full_day(end)}, tot en met 23.59.59 uur.")
    stood_still = sum((one.until - one.first).days for one in suspensions)
    return TermEnd(end, unmoved, stood_still, tuple(steps))


def _told_lengths(term: Term, end: date) -> list[str]:
    if not term.extensions:
        return [f"{term.length} later is {full_day(end)}."]
    first = last_day(term.zero, [term.length])
    longer = " en ".join(str(one) for one in term.extensions)
    return [
        f"{term.length} later is {full_day(first)}.",
        f"Met {longer} verlengd is dat {full_day(end)}.",
    ]


def _told_suspension(one: Suspension, end: date) -> str:
    ground = f" Grond: {one.ground}." if one.ground else ""
    return (
        f"Opgeschort vanaf {full_day(one.first)}; de termijn loopt weer vanaf"
        f" {full_day(one.until)}: {counted((one.until - one.first).days, 'dag', 'dagen')}.{ground}"
        f" Het einde wordt {full_day(end)}."
    )


def _require_running(one: Suspension, zero: date, end: date) -> None:
    if one.first <= zero:
        raise ImpossibleTerm(
            f"A suspension from {one.first} begins before the term does: day 0 is {zero}."
        )
    if one.first > end:
        raise ImpossibleTerm(
            f"A suspension from {one.first} comes too late: the term was over on {end}."
        )


def _days_of(one: Suspension) -> list[date]:
    return [one.first + timedelta(days=n) for n in range((one.until - one.first).days)]
