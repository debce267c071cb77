# SPDX-License-Identifier: EUPL-1.2
"""Erasing a person over all modules: first what would go and what must stay, then doing it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.core.crypto.public import forget
from nabij.core.ports.holdings import Erased, Held, Refusal, holdings
from nabij.core.ports.holdings import Person as Whose
from nabij.core.residents.exceptions import NotThere, UnableToErase
from nabij.core.residents.models import Merge, Person
from nabij.core.residents.queries import KIND, current, ids_of

logger = logging.getLogger("nabij.residents")


@dataclass(frozen=True)
class ErasurePlan:
    """What would go and what would stay; nothing was erased."""

    held: tuple[Held, ...]
    refusals: tuple[Refusal, ...]

    @property
    def keeps_person(self) -> bool:
        """Say whether name, day of birth and BSN stay, because something needs them."""
        return any(refusal.needs_person for refusal in self.refusals)


@dataclass(frozen=True)
class Erasure:
    """What was erased and what stayed."""

    erased: tuple[Erased, ...]
    refusals: tuple[Refusal, ...]
    person_stays: bool


def erasure_plan(person_id: UUID) -> ErasurePlan:
    """Return what erasing a person would do; the dry run."""
    people = [Whose(KIND, str(one)) for one in ids_of(person_id)]
    held = [one for _, port in holdings for whose in people for one in port.held(whose)]
    return ErasurePlan(tuple(one for one in held if one.rows), _refusals(people))


def erase_person(*, person_id: UUID, reason: str, now: datetime) -> Erasure:
    """Erase what every module may erase about a person, all of it or nothing.

    Where what must stay needs to be about somebody, name, day of birth, BSN and the link to events
    stay too; otherwise the person goes, with everyone merged into it, and nobody can tell any more
    whose events they were.

    Raises:
        NotThere: there is no such person, or it was merged into another.
        UnableToErase: a module could not; nothing was erased.
    """
    with transaction.atomic():
        rows = _locked(person_id)
        people = [Whose(KIND, str(row.pk)) for row in rows]
        # Asked within the transaction: since the dry run something may have come.
        plan = ErasurePlan((), _refusals(people))
        erased = _erase_everywhere(people, now)
        record_change(
            KIND,
            person_id,
            before={"everything": True, "reason": ""},
            after={"everything": plan.keeps_person, "reason": reason},
        )
        if not plan.keeps_person:
            _remove(rows)
    return Erasure(erased, plan.refusals, plan.keeps_person)


def _locked(person_id: UUID) -> list[Person]:
    """Return the rows of a person and of those merged into it, which nobody else changes now."""
    if current(person_id) != person_id:
        raise NotThere
    ids = ids_of(person_id)
    by_id = {row.pk: row for row in Person.objects.select_for_update().filter(pk__in=ids)}
    return [by_id[one] for one in ids if one in by_id]


def _refusals(people: list[Whose]) -> tuple[Refusal, ...]:
    return tuple(one for _, port in holdings for whose in people for one in port.refusals(whose))


def _erase_everywhere(people: list[Whose], now: datetime) -> tuple[Erased, ...]:
    erased: list[Erased] = []
    for module, port in holdings:
        try:
            for whose in people:
                erased += port.erase(whose, now)
        except Exception as fault:
            # Its words may hold data of the person: they go no further than who asked.
            logger.error("%s could not erase a person: %s", module, type(fault).__name__)
            raise UnableToErase(module) from None
    return tuple(erased)


def _remove(rows: list[Person]) -> None:
    """Delete persons, those merged last first, and what led from them to their events."""
    Merge.objects.filter(kept__in=rows).delete()
    for row in reversed(rows):
        forget(kind=KIND, subject_id=row.pk)
        row.delete()
