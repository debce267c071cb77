# SPDX-License-Identifier: EUPL-1.2
"""More time: a committee, one postponement, and further only as who complains agrees (9:11)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.organisation.public import Employee
from nabij.serve.complaints.exceptions import UnableToAct
from nabij.serve.complaints.kinds import Event
from nabij.serve.complaints.models import Complaint, Step
from nabij.serve.complaints.terms import MOST_POSTPONED
from nabij.serve.complaints.working.steps import count_anew, day_of, do, text_of, written_row


@transaction.atomic
def to_committee(
    *, complaint_id: UUID, actor: Employee, now: datetime, version: int | None = None
) -> None:
    """Ask the complaints committee for advice: the term is ten weeks then (Awb 9:11 and 9:14).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it is there already, or the term is over.
    """
    row = written_row(complaint_id, version, actor)
    if row.committee:
        raise UnableToAct(_("De klachtencommissie kijkt al naar deze klacht."))
    _require_running(row, now)
    _extend(row, Step.What.COMMITTEE, actor, now, {"committee": True})


@transaction.atomic
def postpone(
    *,
    complaint_id: UUID,
    weeks: int,
    reason: str,
    both_were_told: bool,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Postpone once, by four weeks at most, with written notice to both (Awb 9:11, paragraph 2).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it was postponed before, the term is over, or
            nobody was told, among others.
    """
    row = written_row(complaint_id, version, actor)
    if row.postponed_weeks:
        told = _("Er is al verdaagd. Verder uitstel kan alleen als de klager schriftelijk instemt.")
        raise UnableToAct(told)
    if not 1 <= weeks <= MOST_POSTPONED:
        raise UnableToAct(_("Verdagen kan met hoogstens vier weken."), field="weeks")
    _require_running(row, now)
    if not both_were_told:
        told = _("Verdagen kan alleen als beiden het schriftelijk horen (Awb 9:11, lid 2).")
        raise UnableToAct(told, field="both_were_told")
    why = text_of(reason, missing=_("Schrijf op waarom er meer tijd nodig is."))
    _extend(row, Step.What.POSTPONED, actor, now, {"postponed_weeks": weeks}, why)


@transaction.atomic
def agree_on_delay(
    *,
    complaint_id: UUID,
    until: date,
    on: date,
    note: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Note that who complains consented in writing to more time (Awb 9:11, paragraph 3).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it was not postponed yet, or the day is no later.
    """
    row = written_row(complaint_id, version, actor)
    if not row.postponed_weeks:
        raise UnableToAct(_("Verdaag eerst zelf; daarna kan verder uitstel (Awb 9:11, lid 3)."))
    if until <= row.due_on:
        raise UnableToAct(_("Kies een dag na de huidige laatste dag."), field="until")
    day_of(row, on, now=now)
    _extend(row, Step.What.AGREED, actor, now, {"agreed_until": until}, text_of(note), on=on)


def _extend(
    row: Complaint,
    what: Step.What,
    actor: Employee,
    now: datetime,
    changed: dict[str, Any],
    note: str = "",
    on: date | None = None,
) -> None:
    day = on or localdate(now)
    changed["due_on"] = count_anew(row, **changed)
    do(row, what, on=day, actor=actor, now=now, changed=changed, note=note, event=Event.EXTENDED)


def _require_running(row: Complaint, now: datetime) -> None:
    if row.due_on < localdate(now):
        raise UnableToAct(_("De termijn is al voorbij: langer maken kan dan niet meer."))
