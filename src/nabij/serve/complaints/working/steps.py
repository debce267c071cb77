# SPDX-License-Identifier: EUPL-1.2
"""What all steps share: the locked row, the checks that always hold, and the writing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.clock.exceptions import ClockFault
from nabij.core.organisation.public import Employee
from nabij.serve.complaints.exceptions import ChangedMeanwhile, NotThere, UnableToAct
from nabij.serve.complaints.kinds import SUBJECT, Event, State
from nabij.serve.complaints.models import Complaint, Step
from nabij.serve.complaints.recording import as_audited, record_event
from nabij.serve.complaints.terms import due_of

LONGEST = 10_000
"""Characters of a text: a report of a hearing takes some pages."""
_TERM = ("committee", "postponed_weeks", "agreed_until")


def row_to_act_on(complaint_id: UUID, version: int | None, actor: Employee | None) -> Complaint:
    """Return a complaint, locked for the transaction that is open.

    ``version`` is the one that the one who acts has seen; None where that does not matter.

    Raises:
        NotThere: there is none.
        ChangedMeanwhile: somebody else did something since.
        UnableToAct: it is about who acts.
    """
    rows = Complaint.objects.select_for_update(of=("self",)).select_related("team", "handler")
    row = rows.filter(pk=complaint_id).first()
    if row is None:
        raise NotThere(str(complaint_id))
    if version is not None and version != row.version:
        raise ChangedMeanwhile(
            _("Iemand anders deed hier net iets mee. Kijk wat er is veranderd en doe het opnieuw.")
        )
    if actor is not None and is_about(row, actor.pk):
        raise UnableToAct(_("Deze klacht gaat over u. Een ander behandelt haar (Awb 9:7)."))
    return row


def open_row(complaint_id: UUID, version: int | None, actor: Employee | None) -> Complaint:
    """Return a complaint about which something is still to be done, locked.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: as ``row_to_act_on``, or it is closed.
    """
    row = row_to_act_on(complaint_id, version, actor)
    if row.is_closed:
        raise UnableToAct(_("Deze klacht is al afgehandeld. Open haar eerst weer."))
    return row


def written_row(complaint_id: UUID, version: int | None, actor: Employee | None) -> Complaint:
    """Return an open complaint that is on paper, locked.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: as ``open_row``, or it is an oral one.
    """
    row = open_row(complaint_id, version, actor)
    if not row.is_written:
        raise UnableToAct(
            _("Dit kan alleen met een schriftelijke klacht. Zet haar eerst op papier.")
        )
    return row


def is_about(row: Complaint, employee_id: UUID) -> bool:
    """Say whether a complaint is about somebody's own conduct."""
    return bool(row.about_employee) and row.about_employee == str(employee_id)


def text_of(text: str, *, missing: str = "", field: str = "note") -> str:
    """Return what somebody wrote, without spaces around it.

    Raises:
        UnableToAct: it is too long; or it is empty, and ``missing`` says why it may not be.
    """
    found = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if missing and not found:
        raise UnableToAct(missing, field=field)
    if len(found) > LONGEST:
        told = _("Dit is te lang: houd het bij %(most)s tekens.") % {"most": LONGEST}
        raise UnableToAct(told, field=field)
    return found


def day_of(row: Complaint, on: date, *, now: datetime) -> date:
    """Return the day on which something happened.

    Raises:
        UnableToAct: it lies before the complaint came in, or in the future.
    """
    if on > localdate(now):
        raise UnableToAct(_("Deze dag is nog niet geweest."), field="on")
    if on < row.received_on:
        raise UnableToAct(_("Deze dag ligt voor de ontvangst van de klacht."), field="on")
    return on


def count_anew(row: Complaint, **changed: Any) -> date:
    """Return until when a complaint has to be decided, as it is or with something changed.

    Raises:
        UnableToAct: the day lies outside the calendars.
    """
    known: dict[str, Any] = {name: getattr(row, name) for name in _TERM} | changed
    try:
        return due_of(row.received_on, **known).on
    except ClockFault as fault:
        told = _("De termijn is niet uit te rekenen. Klopt de dag van ontvangst?")
        raise UnableToAct(told, field="received_on") from fault


def do(
    row: Complaint,
    what: Step.What,
    *,
    on: date,
    actor: Employee | None,
    now: datetime,
    changed: dict[str, Any] | None = None,
    note: str = "",
    detail: str = "",
    event: Event | None = None,
) -> None:
    """Change a row, and tell its history, the audit and the events."""
    before = as_audited(row)
    changes = changed or {}
    for name, value in changes.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    Step.objects.create(
        complaint=row, at=now, on=on, what=what, detail=detail, employee=actor, note=note
    )
    if before != (after := as_audited(row)):
        record_change(SUBJECT, row.pk, before=before, after=after)
    if event is not None:
        record_event(row, event, on=on, actor=actor, now=now, outcome=detail)


def close(
    row: Complaint,
    state: State,
    *,
    on: date,
    actor: Employee,
    now: datetime,
    note: str,
    detail: str = "",
    changed: dict[str, Any] | None = None,
) -> None:
    """End a complaint in a state; that one on paper is closed is an event, which norms count."""
    changes = {"state": state, "closed_on": on, **(changed or {})}
    do(
        row,
        Step.What(state.value),
        on=on,
        actor=actor,
        now=now,
        changed=changes,
        note=note,
        detail=detail,
        event=Event(state.value),
    )
    if row.is_written:
        record_event(row, Event.CLOSED, on=on, actor=actor, now=now, outcome=state.value)
