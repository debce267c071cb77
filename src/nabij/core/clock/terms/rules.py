# SPDX-License-Identifier: EUPL-1.2
"""The terms of the Awb that every municipality meets: who is bound, from when, for how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from nabij.core.clock.exceptions import ImpossibleTerm
from nabij.core.clock.terms.ending import Term, TermEnd, term_end
from nabij.core.clock.terms.lengths import Length, Unit, weeks
from nabij.core.clock.terms.suspension import Suspension

_ONE_DAY = timedelta(days=1)


class Bound(StrEnum):
    """Who has to keep a term; the value is the Dutch word."""

    MUNICIPALITY = "de gemeente"
    RESIDENT = "de inwoner"


@dataclass(frozen=True)
class Extension:
    """By how much, how often and on what ground a term can be extended; the length is the most."""

    length: Length
    times: int
    ground: str

    def __str__(self) -> str:
        """Return it in Dutch: ``6 weken, 1 keer (Awb 7:10, lid 3)``."""
        return f"{self.length}, {self.times} keer ({self.ground})"


@dataclass(frozen=True)
class TermRule:
    """A term before anything happened. ``name``, ``starts`` and ``ground`` are Dutch.

    Without an ``extension`` it cannot be extended.
    ``starts_that_day`` is for terms that begin *on* the day of their start event (Awb 3:16), which
    is then their first day instead of day 0.
    """

    code: str
    name: str
    bound: Bound
    starts: str
    length: Length
    ground: str
    with_committee: Length | None = None
    extension: Extension | None = None
    starts_that_day: bool = False


RULES = (
    TermRule(
        "aanvraag",
        "beslissen op een aanvraag",
        Bound.MUNICIPALITY,
        "de dag waarop de aanvraag is ontvangen",
        weeks(8),
        "Awb 4:13, lid 2, als geen andere wet een termijn stelt; 4:14 verplicht tot berichten en"
        " verlengt niets",
    ),
    TermRule(
        "bezwaar",
        "bezwaar maken",
        Bound.RESIDENT,
        "de dag waarop het besluit is bekendgemaakt",
        weeks(6),
        "Awb 6:7 en 6:8, lid 1",
    ),
    TermRule(
        "beslissing-op-bezwaar",
        "beslissen op bezwaar",
        Bound.MUNICIPALITY,
        "de laatste dag waarop bezwaar kon worden gemaakt",
        weeks(6),
        "Awb 7:10, lid 1",
        with_committee=weeks(12),
        extension=Extension(weeks(6), 1, "Awb 7:10, lid 3"),
    ),
    TermRule(
        "klacht",
        "een klacht afhandelen",
        Bound.MUNICIPALITY,
        "de dag waarop de klacht is ontvangen",
        weeks(6),
        "Awb 9:11, lid 1",
        with_committee=weeks(10),
        extension=Extension(weeks(4), 1, "Awb 9:11, lid 2"),
    ),
    TermRule(
        "zienswijze",
        "een zienswijze geven",
        Bound.RESIDENT,
        "de dag waarop het ontwerp ter inzage wordt gelegd",
        weeks(6),
        "Awb 3:16, lid 1 en 2",
        starts_that_day=True,
    ),
    TermRule(
        "ingebrekestelling",
        "alsnog beslissen na een ingebrekestelling",
        Bound.MUNICIPALITY,
        "de dag waarop de ingebrekestelling is ontvangen en de termijn voorbij is",
        weeks(2),
        "Awb 4:17, lid 3",
    ),
)


class Objection(NamedTuple):
    """The two terms of an objection: for the resident to file, for the municipality to decide."""

    filing: TermEnd
    decision: TermEnd


def rule(code: str) -> TermRule:
    """Return a rule by its code.

    Raises:
        ImpossibleTerm: there is none.
    """
    for one in RULES:
        if one.code == code:
            return one
    known = ", ".join(one.code for one in RULES)
    raise ImpossibleTerm(f"There is no term {code!r}. Choose from: {known}.")


def rule_end(
    one: TermRule,
    started: date,
    *,
    committee: bool = False,
    extensions: tuple[Length, ...] = (),
    suspensions: tuple[Suspension, ...] = (),
) -> TermEnd:
    """Return when a rule's term ends, counted from the day of its start event.

    Raises:
        ImpossibleTerm: there is no term with a committee, or it cannot be extended (so far).
        OutsideCalendar: it ends outside the calendars.
    """
    length = one.with_committee if committee else one.length
    if length is None:
        raise ImpossibleTerm(f"The term {one.code} is not another one with a committee.")
    _require_extension(one, started, extensions)
    zero = started - _ONE_DAY if one.starts_that_day else started
    found = term_end(Term(zero, length, extensions, suspensions))
    first_day = f"De termijn begint op {one.starts} zelf." if one.starts_that_day else ""
    said = f"{one.name.capitalize()}: {length}, vanaf {one.starts} ({one.ground})."
    steps = (said, first_day, *found.steps) if first_day else (said, *found.steps)
    return replace(found, steps=steps)


def objection(
    published: date,
    *,
    committee: bool = False,
    extensions: tuple[Length, ...] = (),
    suspensions: tuple[Suspension, ...] = (),
) -> Objection:
    """Return the terms of an objection to a decision that was published on a day.

    The second is counted from the day after the filing term ended, as the Atw moved it (Awb 7:10).

    Raises:
        ImpossibleTerm, OutsideCalendar: as ``rule_end``, of the decision on the objection.
    """
    filing = rule_end(rule("bezwaar"), published)
    decision = rule_end(
        rule("beslissing-op-bezwaar"),
        filing.end,
        committee=committee,
        extensions=extensions,
        suspensions=suspensions,
    )
    return Objection(filing, decision)


def _require_extension(one: TermRule, started: date, asked: tuple[Length, ...]) -> None:
    if not asked:
        return
    if one.extension is None:
        raise ImpossibleTerm(f"The term {one.code} cannot be extended ({one.ground}).")
    known = one.extension
    if len(asked) > known.times or any(_at_most_days(each) > known.length.days for each in asked):
        raise ImpossibleTerm(
            f"The term {one.code} can be extended {known.times} time(s), by {known.length.amount}"
            f" {known.length.unit.value} at most ({known.ground})."
        )


def _at_most_days(length: Length) -> int:
    """Return how many days a length can be: the rules are in weeks, what is asked may be not."""
    longest = {Unit.MONTH: 31, Unit.YEAR: 366}
    return length.days or length.amount * longest[length.unit]
