# SPDX-License-Identifier: EUPL-1.2
"""From which day something may be destroyed, by what the selection list says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nabij.core.retention.terms.periods import Period, day_after


class Disposition(StrEnum):
    """What is to become of a record: *waardering*."""

    KEEP = "bewaren"
    DESTROY = "vernietigen"


class Start(StrEnum):
    """What the term runs from: *afleidingswijze brondatum* of the case standards (ZGW)."""

    CLOSED = "afgehandeld"
    OTHER_DATE = "ander_datumkenmerk"
    PROPERTY = "eigenschap"
    RELATED_CASE = "gerelateerde_zaak"
    MAIN_CASE = "hoofdzaak"
    DECISION_WORKS = "ingangsdatum_besluit"
    PROCESS_TERM = "termijn"
    DECISION_LAPSES = "vervaldatum_besluit"
    OBJECT = "zaakobject"


class StartUnknown(ValueError):
    """The term runs from a day that the record does not tell."""


@dataclass(frozen=True)
class Rule:
    """What the selection list says of one result.

    ``term`` stands only where it is destroyed, ``process_term`` only where the term runs from the
    end of that: ``Start.PROCESS_TERM``.
    """

    disposition: Disposition
    start: Start = Start.CLOSED
    term: Period | None = None
    process_term: Period | None = None

    def __post_init__(self) -> None:
        if (self.term is None) != (self.disposition is Disposition.KEEP):
            raise ValueError("A term belongs to what is destroyed, and to nothing else.")
        if (self.process_term is None) != (self.start is not Start.PROCESS_TERM):
            raise ValueError("A process term belongs to what runs from it, and to nothing else.")


def term_starts_on(rule: Rule, *, closed_on: date, starts_on: date | None) -> date:
    """Return the day from which the term runs.

    Raises:
        StartUnknown: it runs from a day that is not known.
    """
    if rule.process_term is not None:
        return day_after(closed_on, rule.process_term)
    if rule.start is Start.CLOSED:
        return closed_on
    if starts_on is None:
        raise StartUnknown(rule.start)
    return starts_on


def destroy_from(rule: Rule, *, closed_on: date, starts_on: date | None = None) -> date | None:
    """Return the first day on which it may be destroyed; None where it is kept for ever.

    Never before it was closed, whatever the term runs from.

    Raises:
        StartUnknown: the term runs from a day that is not known.
    """
    if rule.term is None:
        return None
    start = term_starts_on(rule, closed_on=closed_on, starts_on=starts_on)
    return max(day_after(start, rule.term), closed_on)
