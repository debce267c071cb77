# SPDX-License-Identifier: EUPL-1.2
"""Confirming, choosing who handles, trying to settle, and hearing."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.organisation.public import Employee
from nabij.serve.complaints.exceptions import UnableToAct
from nabij.serve.complaints.kinds import Against, Event, How, State, Waived
from nabij.serve.complaints.letters.messages import send_confirmation
from nabij.serve.complaints.models import Complaint, Step
from nabij.serve.complaints.working.steps import (
    day_of,
    do,
    is_about,
    open_row,
    text_of,
    written_row,
)


@transaction.atomic
def confirm(
    *,
    complaint_id: UUID,
    on: date,
    how: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Confirm in writing that a complaint came in (Awb 9:6); by e-mail it leaves at once.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it was confirmed before, or nothing can be mailed.
    """
    row = written_row(complaint_id, version, actor)
    if row.confirmed_on is not None:
        raise UnableToAct(_("De ontvangst is al bevestigd."))
    day_of(row, on, now=now)
    if how == How.EMAIL:
        if on != localdate(now):
            raise UnableToAct(_("De e-mail gaat vandaag weg. Kies vandaag als dag."), field="on")
        if not send_confirmation(row):
            told = _("Er kan nu geen e-mail naar deze klager. Stuur een brief.")
            raise UnableToAct(told, field="how")
    do(
        row,
        Step.What.CONFIRMED,
        on=on,
        actor=actor,
        now=now,
        changed={"state": State.CONFIRMED, "confirmed_on": on},
        detail=how,
        event=Event.CONFIRMED,
    )


@transaction.atomic
def hand_to(
    *,
    complaint_id: UUID,
    handler: Employee,
    was_not_involved: bool,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Give a complaint to who handles it: nobody who was involved in the conduct (Awb 9:7).

    Of a complaint about the body itself, or about a member of it, the law does not ask that.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: the handler was involved, among others.
    """
    row = open_row(complaint_id, version, actor)
    if not handler.is_active:
        raise UnableToAct(_("Deze medewerker is er niet (meer)."), field="handler")
    if row.against == Against.STAFF:
        if is_about(row, handler.pk):
            told = _("De klacht gaat over deze medewerker. Kies iemand anders (Awb 9:7).")
            raise UnableToAct(told, field="handler")
        if not was_not_involved:
            told = _("Wie de klacht behandelt, mag niet bij de gedraging betrokken zijn (Awb 9:7).")
            raise UnableToAct(told, field="was_not_involved")
    changed = {"handler": handler}
    on = localdate(now)
    do(row, Step.What.HANDED, on=on, actor=actor, now=now, changed=changed, note=handler.name)


@transaction.atomic
def send_copy(
    *, complaint_id: UUID, on: date, actor: Employee, now: datetime, version: int | None = None
) -> None:
    """Note that who the complaint is about got a copy of it, and of what came with it (Awb 9:9).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: they got it before, among others.
    """
    row = written_row(complaint_id, version, actor)
    if row.copied_on is not None:
        raise UnableToAct(_("Het afschrift is al gestuurd."))
    day_of(row, on, now=now)
    do(row, Step.What.COPIED, on=on, actor=actor, now=now, changed={"copied_on": on})


@transaction.atomic
def speak(
    *,
    complaint_id: UUID,
    on: date,
    note: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Note that a solution was looked for and that the complainant is not satisfied (yet).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: nothing was written, among others.
    """
    row = open_row(complaint_id, version, actor)
    text = text_of(note, missing=_("Schrijf op wat er is besproken."))
    do(row, Step.What.TRIED, on=day_of(row, on, now=now), actor=actor, now=now, note=text)


@transaction.atomic
def note(
    *, complaint_id: UUID, text: str, actor: Employee, now: datetime, version: int | None = None
) -> None:
    """Note something for colleagues.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: nothing was written, among others.
    """
    row = open_row(complaint_id, version, actor)
    told = text_of(text, missing=_("Schrijf op wat collega’s moeten weten."))
    do(row, Step.What.NOTED, on=localdate(now), actor=actor, now=now, note=told)


@transaction.atomic
def invite(
    *,
    complaint_id: UUID,
    hearing_on: date,
    note: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Note that both sides were invited to tell their story (Awb 9:10).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: there is no handler, or it is over already.
    """
    row = _to_hear(complaint_id, version, actor)
    if hearing_on < localdate(now):
        raise UnableToAct(_("Deze dag is al voorbij."), field="hearing_on")
    do(
        row,
        Step.What.INVITED,
        on=localdate(now),
        actor=actor,
        now=now,
        changed={"invited_for": hearing_on},
        note=text_of(note),
    )


@transaction.atomic
def hear(
    *,
    complaint_id: UUID,
    on: date,
    report: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Note that both sides were heard, with the report (Awb 9:10, paragraph 3).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: there is no handler or no report, among others.
    """
    row = _to_hear(complaint_id, version, actor)
    text = text_of(report, missing=_("Van het horen komt een verslag (Awb 9:10, lid 3)."))
    day_of(row, on, now=now)
    do(
        row,
        Step.What.HEARD,
        on=on,
        actor=actor,
        now=now,
        changed={"heard_on": on, "hearing_waived": ""},
        note=text,
        event=Event.HEARD,
    )


@transaction.atomic
def waive_hearing(
    *,
    complaint_id: UUID,
    ground: str,
    note: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Note why nobody is heard (Awb 9:10, paragraph 2).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: there is no handler, or no such ground.
    """
    row = _to_hear(complaint_id, version, actor)
    if ground not in Waived.values:
        raise UnableToAct(_("Kies waarom horen niet hoeft."), field="ground")
    do(
        row,
        Step.What.WAIVED,
        on=localdate(now),
        actor=actor,
        now=now,
        changed={"hearing_waived": ground},
        note=text_of(note),
        detail=ground,
    )


def _to_hear(complaint_id: UUID, version: int | None, actor: Employee) -> Complaint:
    row = written_row(complaint_id, version, actor)
    if row.handler_id is None:
        raise UnableToAct(_("Kies eerst wie de klacht behandelt (Awb 9:7)."))
    if row.heard_on is not None:
        raise UnableToAct(_("De klager is al gehoord."))
    return row
