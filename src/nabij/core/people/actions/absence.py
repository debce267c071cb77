# SPDX-License-Identifier: EUPL-1.2
"""Absence: from when until when, and who takes over; never why."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.people.actions.cards import check_replacement, told
from nabij.core.people.exceptions import UnableToKeep
from nabij.core.people.models import Absence

LONGEST = timedelta(days=800)


@transaction.atomic
def add_absence(
    *,
    employee_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    replacement: UUID | None,
    actor: UUID | None,
    now: datetime,
    source: str = Absence.Source.HAND,
) -> UUID:
    """Say that somebody is away in ``[starts_at, ends_at)``, and who takes over.

    Raises:
        UnableToKeep: it ends before it begins, is over, or nobody can take over so.
    """
    check_absence(employee_id, starts_at, ends_at, replacement, now=now)
    made = Absence.objects.create(
        employee_id=employee_id,
        starts_at=starts_at,
        ends_at=ends_at,
        replacement_id=replacement,
        source=source,
    )
    told(employee_id, before={"absence": "without"}, after={"absence": str(made.pk)})
    return made.pk


@transaction.atomic
def end_absence(*, absence_id: UUID, actor: UUID | None, now: datetime) -> None:
    """Take an absence away: somebody is there after all. Of a calendar nothing is taken away."""
    rows = Absence.objects.exclude(source=Absence.Source.FEED)
    found = rows.select_for_update().filter(pk=absence_id).first()
    if found is None:
        return
    employee_id = found.employee_id
    found.delete()
    told(employee_id, before={"absence": str(absence_id)}, after={"absence": "without"})


def check_absence(
    employee_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    replacement: UUID | None,
    *,
    now: datetime,
) -> None:
    """Refuse an absence that cannot be.

    Raises:
        UnableToKeep: it ends before it begins, is over, or nobody can take over so.
    """
    if ends_at <= starts_at:
        raise UnableToKeep(_("De laatste dag ligt voor de eerste."), field="last_day")
    if ends_at <= now:
        raise UnableToKeep(_("Deze dagen zijn al voorbij."), field="last_day")
    if ends_at - starts_at > LONGEST:
        raise UnableToKeep(_("Dit is langer dan twee jaar. Kloppen de jaren?"), field="last_day")
    check_replacement(employee_id, replacement)
