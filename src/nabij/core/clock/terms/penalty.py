# SPDX-License-Identifier: EUPL-1.2
"""The penalty for deciding too late (dwangsom, Awb 4:17): from when, for how long, how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from nabij.core.clock.terms.rules import rule, rule_end
from nabij.core.clock.wording.dutch import counted, full_day

MOST_DAYS = 42
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Amounts:
    """What a day costs in a period ``[since, until)``: ``(number of days, euro a day)`` in order.

    ``until`` is nothing while no end is known.
    """

    since: date
    until: date | None
    tiers: tuple[tuple[int, int], ...]
    source: str

    def of_day(self, number: int) -> int:
        """Return the euros of the ``number``-th day, from 1 on."""
        for count, euros in self.tiers:
            if number <= count:
                return euros
            number -= count
        return 0


AMOUNTS = (
    Amounts(
        date(2019, 1, 1),
        date(2026, 1, 1),
        ((14, 23), (14, 35), (14, 45)),
        "Awb 4:17, lid 2, in the text valid to 2026-01-01",
    ),
)
"""Add a period when the amounts are indexed; what no period covers is said to be unknown."""


@dataclass(frozen=True)
class Penalty:
    """What is owed for deciding too late; all in the past or certain, nothing is guessed.

    ``first_day`` and ``last_day`` are nothing where no penalty can run, and ``why_not`` says in
    Dutch why. ``days``: for how many days it is owed. ``euros`` is nothing where an amount is not
    known here.
    """

    first_day: date | None
    last_day: date | None
    days: int
    euros: int | None
    why_not: str | None
    steps: tuple[str, ...] = ()


def penalty(
    *,
    decide_by: date,
    notice: date | None,
    decided: date | None,
    today: date,
    is_application: bool = True,
    amounts: tuple[Amounts, ...] = AMOUNTS,
) -> Penalty:
    """Return what penalty runs, or ran, for a decision that is late.

    Args:
        decide_by: the last day of the term for the decision.
        notice: the day on which a written notice (ingebrekestelling) came in; without one there is
            no penalty and no date of one.
        decided: the day on which the decision was published, if it was.
        today: the day up to and including which days are counted while nothing is decided.
        is_application: whether a decision was applied for; for others there is no penalty.
        amounts: what a day costs, by period.

    Two weeks pass after the notice; the Atw moves their end, as it does any term of a law. It does
    not hold for the 42 days (4:17, paragraph 1).
    """
    why = _why_not(decide_by, notice, decided, is_application=is_application)
    if why is not None or notice is None:
        return _none(why or "")
    grace = rule_end(rule("ingebrekestelling"), notice)
    first = grace.end + _ONE_DAY
    if decided is not None and decided < first:
        return _none("Er is binnen twee weken na de ingebrekestelling beslist.")
    stops = today + _ONE_DAY if decided is None else decided
    days = max(0, min((stops - first).days, MOST_DAYS))
    euros = _euros(amounts, first, days)
    steps = (
        *grace.steps,
        f"De eerste dag met een dwangsom is {full_day(first)}.",
        f"Tot nu toe {counted(days, 'dag', 'dagen')}, van ten hoogste {MOST_DAYS}."
        if decided is None
        else f"Er is beslist op {full_day(decided)}: {counted(days, 'dag', 'dagen')}.",
        "Het bedrag voor die dagen is hier niet bekend."
        if euros is None
        else f"Samen is dat {euros} euro.",
    )
    return Penalty(first, first + (MOST_DAYS - 1) * _ONE_DAY, days, euros, None, steps)


def _why_not(
    decide_by: date, notice: date | None, decided: date | None, *, is_application: bool
) -> str | None:
    if not is_application:
        return "Er is geen besluit aangevraagd: dan is er geen dwangsom."
    if notice is None:
        return "Er is geen ingebrekestelling ontvangen: dan loopt er geen dwangsom."
    if decided is not None and decided <= decide_by:
        return "Er is op tijd beslist."
    if notice <= decide_by:
        return "De ingebrekestelling kwam te vroeg: de termijn was nog niet voorbij."
    if decided is not None and decided < notice:
        return "Er was al beslist toen de ingebrekestelling kwam."
    return None


def _none(why: str) -> Penalty:
    return Penalty(None, None, 0, 0, why, (why,))


def _euros(amounts: tuple[Amounts, ...], first: date, days: int) -> int | None:
    total = 0
    for number in range(1, days + 1):
        day = first + (number - 1) * _ONE_DAY
        known = [a for a in amounts if a.since <= day and (a.until is None or day < a.until)]
        if not known:
            return None
        total += known[-1].of_day(number)
    return total
