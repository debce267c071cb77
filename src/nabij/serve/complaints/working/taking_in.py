# SPDX-License-Identifier: EUPL-1.2
"""Taking in a complaint, correcting what was written down, and putting an oral one on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import Employee, Team
from nabij.serve.complaints.exceptions import UnableToAct
from nabij.serve.complaints.kinds import SUBJECT, Against, Event, Form, Theme
from nabij.serve.complaints.models import Complaint, Step, Year
from nabij.serve.complaints.recording import as_audited, record_event
from nabij.serve.complaints.working.steps import (
    count_anew,
    day_of,
    do,
    is_about,
    open_row,
    text_of,
)


@dataclass(frozen=True, kw_only=True)
class ComplaintData:
    """What is known of a complaint when it comes in; ``about_employee`` where one was named."""

    form: str
    channel: str
    received_on: date
    team: str
    conduct: str
    theme: str = Theme.OTHER.value
    against: str = Against.STAFF.value
    about_employee: UUID | None = None
    happened_on: date | None = None
    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    resident_id: UUID | None = None
    source_kind: str = ""
    source_id: str = ""


@transaction.atomic
def take_in(*, data: ComplaintData, actor: Employee | None, now: datetime) -> Complaint:
    """Write a complaint down under the next number of its year.

    Raises:
        UnableToAct: what is given cannot be; it names the field and says why.
    """
    year = data.received_on.year
    row = Complaint(year=year, entered_at=now, due_on=data.received_on)
    _fill(row, data, now)
    row.source_kind, row.source_id = data.source_kind, data.source_id
    row.resident_id = data.resident_id
    row.number = _next_number(year)
    row.save(force_insert=True)
    event = Event.RECEIVED if row.is_written else Event.SPOKEN
    what = Step.What(event.value)
    Step.objects.create(complaint=row, at=now, on=row.received_on, what=what, employee=actor)
    record_change(SUBJECT, row.pk, before=None, after=as_audited(row))
    record_event(row, event, on=row.received_on, actor=actor, now=now)
    return row


@transaction.atomic
def correct(
    *,
    complaint_id: UUID,
    data: ComplaintData,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Correct what was written down; its form, its number and where it came from stay.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: the handler would judge their own conduct, or the
            complaint would come in after what was done about it, among others.
    """
    row = open_row(complaint_id, version, actor)
    before = as_audited(row)
    _fill(row, data, now, form=row.form)
    done = (row.confirmed_on, row.heard_on)
    if any(day is not None and day < row.received_on for day in done):
        told = _("De klacht kan niet later zijn ontvangen dan wat er al mee is gedaan.")
        raise UnableToAct(told, field="received_on")
    if row.handler_id and row.against == Against.STAFF and is_about(row, row.handler_id):
        told = _("De behandelaar is zelf degene over wie de klacht gaat. Kies eerst een ander.")
        raise UnableToAct(told, field="about_employee")
    if as_audited(row) != before:
        record_change(SUBJECT, row.pk, before=before, after=as_audited(row))
    do(row, Step.What.CORRECTED, on=localdate(now), actor=actor, now=now)


@transaction.atomic
def put_on_paper(
    *,
    complaint_id: UUID,
    on: date,
    conduct: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Make an oral complaint a written one, from the day on which the words were on paper.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it is on paper already, among others.
    """
    row = open_row(complaint_id, version, actor)
    if row.is_written:
        raise UnableToAct(_("Deze klacht staat al op papier."))
    day_of(row, on, now=now)
    text = text_of(conduct, missing=_("Schrijf op waar de klacht over gaat."), field="conduct")
    row.received_on = on
    changed = {"form": Form.WRITTEN, "conduct": text, "due_on": count_anew(row)}
    do(
        row,
        Step.What.ON_PAPER,
        on=on,
        actor=actor,
        now=now,
        changed=changed,
        event=Event.RECEIVED,
    )


def _fill(row: Complaint, data: ComplaintData, now: datetime, form: str = "") -> None:
    if data.received_on > localdate(now):
        raise UnableToAct(_("De dag van ontvangst is nog niet geweest."), field="received_on")
    if data.happened_on and data.happened_on > data.received_on:
        told = _("De gedraging kan niet na de ontvangst van de klacht zijn.")
        raise UnableToAct(told, field="happened_on")
    team = Team.objects.filter(pk=data.team, is_active=True).first()
    if team is None:
        raise UnableToAct(_("Kies een team."), field="team")
    row.team = team
    row.form = form or Form(data.form)
    row.channel, row.received_on = data.channel, data.received_on
    row.theme, row.against = Theme(data.theme), Against(data.against)
    row.happened_on = data.happened_on
    row.about_employee = str(data.about_employee) if data.about_employee else ""
    missing = _("Schrijf op waar de klacht over gaat.")
    row.conduct = text_of(data.conduct, missing=missing, field="conduct")
    for name in ("name", "address", "email", "phone"):
        setattr(row, name, text_of(getattr(data, name), field=name))
    row.due_on = count_anew(row)


def _next_number(year: int) -> int:
    Year.objects.get_or_create(pk=year)
    counted = Year.objects.select_for_update().get(pk=year)
    counted.last_number += 1
    counted.save(update_fields=["last_number"])
    return counted.last_number
