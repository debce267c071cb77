# SPDX-License-Identifier: EUPL-1.2
"""What is done differently because of a complaint: agreed with somebody, and done."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.organisation.public import Employee
from nabij.serve.complaints.exceptions import NotThere, UnableToAct
from nabij.serve.complaints.models import Measure, Step
from nabij.serve.complaints.working.steps import do, row_to_act_on, text_of


@transaction.atomic
def agree_on_measure(
    *,
    complaint_id: UUID,
    text: str,
    owner: Employee,
    due_on: date,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> Measure:
    """Agree that somebody changes something, and until when; also after the judgement.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: nothing was written, or the day is over.
    """
    row = row_to_act_on(complaint_id, version, actor)
    told = text_of(text, missing=_("Schrijf op wat er anders gaat."), field="text")
    if due_on < localdate(now):
        raise UnableToAct(_("Deze dag is al voorbij."), field="due_on")
    made = Measure.objects.create(
        complaint=row, text=told, owner=owner, agreed_at=now, due_on=due_on
    )
    do(row, Step.What.MEASURE, on=localdate(now), actor=actor, now=now, note=told)
    return made


@transaction.atomic
def finish_measure(*, measure_id: UUID, note: str, actor: Employee, now: datetime) -> None:
    """Note that what was agreed is done.

    Raises:
        NotThere, UnableToAct: it was done before.
    """
    row = Measure.objects.select_for_update().filter(pk=measure_id).first()
    if row is None:
        raise NotThere(str(measure_id))
    if row.done_on is not None:
        raise UnableToAct(_("Deze maatregel is al uitgevoerd."))
    complaint = row_to_act_on(row.complaint_id, None, actor)
    row.done_on = localdate(now)
    row.save(update_fields=["done_on"])
    text = text_of(note) or row.text
    do(complaint, Step.What.DONE, on=row.done_on, actor=actor, now=now, note=text)
