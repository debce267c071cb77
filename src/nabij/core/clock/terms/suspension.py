# SPDX-License-Identifier: EUPL-1.2
"""Suspension of the term for a decision (Awb 4:15): on what ground, from when, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from nabij.core.clock.exceptions import ImpossibleTerm

_ONE_DAY = timedelta(days=1)


class Ground(Enum):
    """Why a term stands still; the value is the place in article 4:15 and what it says."""

    COMPLETION = ("lid 1, onder a", "de aanvraag moet worden aangevuld")
    FOREIGN_INFORMATION = ("lid 1, onder b", "informatie van een buitenlandse instantie is nodig")
    CONSENT = ("lid 2, onder a", "de aanvrager stemt schriftelijk in met uitstel")
    DELAY_BY_APPLICANT = ("lid 2, onder b", "de vertraging komt door de aanvrager")
    FORCE_MAJEURE = ("lid 2, onder c", "door overmacht kan er niet worden besloten")

    def __str__(self) -> str:
        """Return the ground in Dutch, with its place in the law."""
        place, what = self.value
        return f"{what} (Awb 4:15, {place})"


@dataclass(frozen=True, order=True)
class Suspension:
    """Days on which a term stands still, ``[first, until)``: on ``until`` it runs again."""

    first: date
    until: date
    ground: Ground | None = None

    def __post_init__(self) -> None:
        if self.until <= self.first:
            raise ImpossibleTerm(
                f"A suspension from {self.first} to {self.until} suspends nothing: first give the"
                " first suspended day, then the day on which the term runs again."
            )


def suspension_for_completion(
    *, letter: date, complete_by: date | None, completed: date | None = None
) -> Suspension | None:
    """Return how long a request to complete an application suspends its term.

    Args:
        letter: the day on which the letter went out; the day after it is the first suspended one.
        complete_by: the last day of the period that the letter sets. Without one nothing is
            suspended: a letter that only asks a question stops no clock.
        completed: the day on which the application was complete, if it was in time. A later one
            changes nothing: the term ran again when the period was over, unused.

    Raises:
        ImpossibleTerm: the period is over before the letter went out.
    """
    if complete_by is None:
        return None
    if complete_by <= letter:
        raise ImpossibleTerm(
            f"A letter of {letter} cannot ask to complete something by {complete_by}."
        )
    until = complete_by if completed is None else min(completed, complete_by)
    first = letter + _ONE_DAY
    return Suspension(first, until, Ground.COMPLETION) if first < until else None


def merged(suspensions: tuple[Suspension, ...]) -> list[Suspension]:
    """Return suspensions in order, those that touch or overlap as one: a day is suspended once."""
    found: list[Suspension] = []
    for one in sorted(suspensions, key=lambda s: (s.first, s.until)):
        if found and one.first <= found[-1].until:
            last = found.pop()
            one = Suspension(last.first, max(last.until, one.until), last.ground)
        found.append(one)
    return found
