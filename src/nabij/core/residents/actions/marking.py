# SPDX-License-Identifier: EUPL-1.2
"""Setting marks on persons, looking at them anew, and ending them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Employee
from nabij.core.residents.actions.telling import hold, tell
from nabij.core.residents.exceptions import NotThere, UnableToChange
from nabij.core.residents.marks.kinds import MOST_DAYS, Instruction, MarkKind
from nabij.core.residents.marks.models import Mark
from nabij.core.residents.models import Person
from nabij.core.residents.queries import one_person


@dataclass(frozen=True, kw_only=True)
class MarkData:
    """A mark: ``what`` is an instruction for safety, a language for an interpreter.

    ``until`` is the first day on which it no longer holds.
    """

    kind: MarkKind
    reason: str
    until: date
    what: str = ""


@transaction.atomic
def set_mark(*, person_id: UUID, data: MarkData, actor: Employee | None, now: datetime) -> UUID:
    """Set a mark; return its id.

    Raises:
        NotThere: there is no such person.
        UnableToChange: a part of it lacks, it lasts too long, or the same mark runs already.
    """
    hold(Person, person_id)
    person, today = one_person(person_id), localdate(now)
    _check_until(data.kind, data.until, today)
    reason, what = data.reason.strip(), _what(data)
    if not reason:
        raise UnableToChange(_("Schrijf waarom deze markering nodig is."), field="reason")
    same = person.marks.filter(kind=data.kind, until__gt=today)
    if any(one.what == what for one in same):
        raise UnableToChange(_("Deze markering is er al. Verleng die."), field="kind")
    row = Mark(person=person, kind=data.kind, what=what, reason=reason, set_by=actor)
    row.since, row.until = today, data.until
    row.save(force_insert=True)
    _tell(row, before=None, after=_told(row))
    return row.pk


@transaction.atomic
def extend_mark(
    *,
    person_id: UUID,
    mark_id: UUID,
    until: date,
    reason: str,
    actor: Employee | None,
    now: datetime,
) -> None:
    """Let a mark hold until another day, after looking whether it is still needed.

    Raises:
        NotThere: the person has no such mark, or it has ended.
        UnableToChange: it lasts too long, or nobody says why.
    """
    hold(Person, person_id)
    row, today = mark_of(person_id, mark_id), localdate(now)
    if row.until <= today:
        raise NotThere
    _check_until(MarkKind(row.kind), until, today)
    if not reason.strip():
        raise UnableToChange(_("Schrijf waarom deze markering nodig is."), field="reason")
    before = _told(row)
    row.until, row.reason, row.set_by = until, reason.strip(), actor
    row.save(update_fields=["until", "reason", "set_by"])
    _tell(row, before=before, after=_told(row))


@transaction.atomic
def end_mark(*, person_id: UUID, mark_id: UUID, now: datetime) -> None:
    """Let a mark hold no longer from today; one that had ended stays as it was.

    Raises:
        NotThere: the person has no such mark.
    """
    hold(Person, person_id)
    row, today = mark_of(person_id, mark_id), localdate(now)
    if row.until > today:
        before = _told(row)
        row.until = today
        row.save(update_fields=["until"])
        _tell(row, before=before, after=_told(row))


def mark_of(person_id: UUID, mark_id: UUID) -> Mark:
    """Return a mark of a person.

    Raises:
        NotThere: the person has no such mark.
    """
    found = Mark.objects.filter(pk=mark_id, person=person_id).select_related("person").first()
    if found is None:
        raise NotThere
    return found


def check_until(until: date, most_days: int, today: date) -> None:
    """Refuse an end that was, or that is too far away.

    Raises:
        UnableToChange: it is.
    """
    if until <= today:
        raise UnableToChange(_("Kies vandaag of een latere dag."), field="last")
    if until > today + timedelta(days=most_days + 1):
        told = _("Dit mag hoogstens %(days)s dagen duren. Kies een eerdere dag.")
        raise UnableToChange(told % {"days": most_days}, field="last")


def _check_until(kind: MarkKind, until: date, today: date) -> None:
    check_until(until, MOST_DAYS[kind], today)


def _what(data: MarkData) -> str:
    what = data.what.strip()
    if data.kind is MarkKind.SAFETY and what not in Instruction.values:
        raise UnableToChange(_("Kies wat collega’s moeten doen."), field="instruction")
    if data.kind is MarkKind.INTERPRETER and not what:
        raise UnableToChange(_("Vul de taal in."), field="language")
    return "" if data.kind is MarkKind.ADDRESS else what


def _told(row: Mark) -> list[str]:
    """Return a mark as the audit tells it: not why, and not which language."""
    return [row.kind, row.until.isoformat()]


def _tell(row: Mark, *, before: list[str] | None, after: list[str]) -> None:
    tell(row.person, before={"marks": before}, after={"marks": after}, sealed=("marks",))
