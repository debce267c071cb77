# SPDX-License-Identifier: EUPL-1.2
"""Erasing somebody over all modules: first what would go and what must stay, then doing it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.crypto.public import destroy_own_key, forget
from nabij.core.erasures.public import ListUnwritable, Thing, erasing
from nabij.core.ports.destroyed import tell_destroyed
from nabij.core.ports.holdings import Erased, Held, Refusal, holdings
from nabij.core.ports.holdings import Person as Whose
from nabij.core.residents.exceptions import NotThere, UnableToErase
from nabij.core.residents.merging.organisations import ORGANISATIONS
from nabij.core.residents.merging.persons import PERSONS
from nabij.core.residents.merging.shared import Merging
from nabij.core.residents.models import Mergeable
from nabij.core.residents.queries import end_of_chain, whole_chain

logger = logging.getLogger("nabij.residents")
LISTED_AS = "residents"
"""Under which name the list of erasures knows who erases persons and organisations again."""
STAYED = "stayed"
"""On that list: who it is stayed, because something needed that."""


@dataclass(frozen=True)
class ErasurePlan:
    """What would go and what would stay; nothing was erased."""

    held: tuple[Held, ...]
    refusals: tuple[Refusal, ...]

    @property
    def keeps_person(self) -> bool:
        """Say whether who it is stays (a name, a number), because something needs that."""
        return any(refusal.needs_person for refusal in self.refusals)


@dataclass(frozen=True)
class Erasure:
    """What was erased and what stayed."""

    erased: tuple[Erased, ...]
    refusals: tuple[Refusal, ...]
    person_stays: bool


def erasure_plan(person_id: UUID) -> ErasurePlan:
    """Return what erasing a person would do; the dry run."""
    return _plan(PERSONS, person_id)


def organisation_erasure_plan(organisation_id: UUID) -> ErasurePlan:
    """Return what erasing an organisation would do; the dry run."""
    return _plan(ORGANISATIONS, organisation_id)


def erase_person(*, person_id: UUID, reason: str, now: datetime) -> Erasure:
    """Erase what every module may erase about a person, all of it or nothing.

    Where what must stay needs to be about somebody, name, day of birth, BSN and the link to events
    stay too; otherwise the person goes, with everyone merged into it, and nobody can tell any more
    whose events they were.

    Raises:
        NotThere: there is no such person, or it was merged into another.
        UnableToErase: a module could not; nothing was erased.
    """
    return _erase(PERSONS, person_id, reason, now)


def erase_organisation(*, organisation_id: UUID, reason: str, now: datetime) -> Erasure:
    """Erase what every module may erase about an organisation, all of it or nothing.

    Where what must stay needs to be about one, name, KvK number and the link to events stay too;
    otherwise it goes, with every organisation merged into it.

    Raises:
        NotThere: there is no such organisation, or it was merged into another.
        UnableToErase: a module could not; nothing was erased.
    """
    return _erase(ORGANISATIONS, organisation_id, reason, now)


def erase_unused(of: Merging[Any], one_id: UUID, *, now: datetime) -> bool:
    """Erase one with whom nobody has to do any more; say whether it went.

    Nothing goes where a module needs to know who it was about. The destruction list that it stands
    on keeps that it went, so that a restore lets it go again.

    Raises:
        NotThere: there is no such row, or it was merged into another.
        UnableToErase: a module could not; nothing was erased.
    """
    people = [Whose(of.kind, str(each)) for each in whole_chain(of.rows, one_id)]
    if any(refusal.needs_person for refusal in _refusals(people)):
        return False
    reason = _("De bewaartermijn was voorbij. Zie de vernietigingslijst.")
    with transaction.atomic():
        erase_rows(of, locked_chain(of, one_id), reason, now)
    return True


def _plan(of: Merging[Any], one_id: UUID) -> ErasurePlan:
    all_of_it = [Whose(of.kind, str(each)) for each in whole_chain(of.rows, one_id)]
    held = [one for _, port in holdings for whose in all_of_it for one in port.held(whose)]
    return ErasurePlan(tuple(one for one in held if one.rows), _refusals(all_of_it))


def _erase(of: Merging[Any], one_id: UUID, reason: str, now: datetime) -> Erasure:
    try:
        with erasing(by=LISTED_AS, now=now) as note:
            rows = locked_chain(of, one_id)
            ids = [str(row.pk) for row in rows]
            done = erase_rows(of, rows, reason, now)
            mark = STAYED if done.person_stays else ""
            note(Thing(of.kind, each, mark) for each in ids)
    except ListUnwritable as fault:
        logger.error("%s", fault)
        raise UnableToErase("erasures") from fault
    return done


def erase_rows(of: Merging[Any], rows: list[Mergeable], reason: str, now: datetime) -> Erasure:
    """Erase a row and those merged into it, in the transaction that is open and holds them locked.

    Raises:
        UnableToErase: a module could not.
    """
    all_of_it = [Whose(of.kind, str(row.pk)) for row in rows]
    # Asked within the transaction: since the dry run something may have come.
    plan = ErasurePlan((), _refusals(all_of_it))
    erased = _erase_everywhere(all_of_it, now)
    record_change(
        of.kind,
        rows[0].pk,
        before={"everything": True, "reason": ""},
        after={"everything": plan.keeps_person, "reason": reason},
    )
    for row in rows:
        # Last, also of who stays: nothing that was told of them before can be read from now on.
        destroy_own_key(kind=of.kind, subject_id=row.pk)
    if not plan.keeps_person:
        _remove(of, rows)
    return Erasure(erased, plan.refusals, plan.keeps_person)


def locked_chain(of: Merging[Any], one_id: UUID) -> list[Mergeable]:
    """Return a row and those merged into it, which nobody else changes now."""
    if end_of_chain(of.rows, one_id) != one_id:
        raise NotThere
    ids = whole_chain(of.rows, one_id)
    rows = of.rows._default_manager.select_for_update().filter(pk__in=ids)
    by_id = {row.pk: row for row in rows}
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
            logger.error("%s could not erase somebody: %s", module, type(fault).__name__)
            raise UnableToErase(module) from None
    return tuple(erased)


def _remove(of: Merging[Any], rows: list[Mergeable]) -> None:
    """Delete rows, those merged last first, and what led from them to their events."""
    of.notes._default_manager.filter(**{"kept__in": rows}).delete()
    ids = [row.pk for row in rows]
    for row in reversed(rows):
        forget(kind=of.kind, subject_id=row.pk)
        row.delete()
    tell_destroyed(of.kind, [str(row_id) for row_id in ids])
