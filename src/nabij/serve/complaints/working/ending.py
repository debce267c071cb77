# SPDX-License-Identifier: EUPL-1.2
"""How a complaint ends: settled, answered, declined, decided or withdrawn; and opening it again."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.organisation.public import Employee
from nabij.serve.complaints.exceptions import UnableToAct
from nabij.serve.complaints.kinds import Event, Ground, How, Judgement, State
from nabij.serve.complaints.models import Complaint, Step
from nabij.serve.complaints.working.steps import (
    close,
    day_of,
    do,
    open_row,
    row_to_act_on,
    text_of,
    written_row,
)


@transaction.atomic
def settle(
    *,
    complaint_id: UUID,
    on: date,
    how: str,
    said: str,
    said_so: bool,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """End a complaint because who complains said to be satisfied (Awb 9:5); never without that.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: they did not say so, or nobody wrote how.
    """
    row = open_row(complaint_id, version, actor)
    if not said_so:
        told = _("Alleen de klager zelf maakt dat het klaar is. Is die niet tevreden, ga dan door.")
        raise UnableToAct(told, field="said_so")
    if how not in How.values:
        raise UnableToAct(_("Kies hoe de klager dat zei."), field="how")
    text = text_of(said, missing=_("Schrijf op wat de klager zei en wat is afgesproken."))
    day_of(row, on, now=now)
    close(row, State.SETTLED, on=on, actor=actor, now=now, note=text, detail=how)


@transaction.atomic
def answer(
    *,
    complaint_id: UUID,
    on: date,
    note: str,
    told_of_paper: bool,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """End an oral complaint with an answer; who is not satisfied knows that paper goes further.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it is on paper, or they were not told.
    """
    row = open_row(complaint_id, version, actor)
    if row.is_written:
        told = _("Een schriftelijke klacht eindigt met een oordeel, of als de klager tevreden is.")
        raise UnableToAct(told)
    if not told_of_paper:
        told = _("Zeg eerst dat de klacht ook schriftelijk kan.")
        raise UnableToAct(told, field="told_of_paper")
    text = text_of(note, missing=_("Schrijf op wat u antwoordde."))
    day_of(row, on, now=now)
    close(row, State.ANSWERED, on=on, actor=actor, now=now, note=text)


@transaction.atomic
def decline(
    *,
    complaint_id: UUID,
    on: date,
    ground: str,
    reason: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Tell in writing that a complaint is not taken on, with the ground and why (Awb 9:8).

    The law wants that within four weeks; later is no way out of telling it.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: there is no ground or no reason, among others.
    """
    row = written_row(complaint_id, version, actor)
    if ground not in Ground.values:
        raise UnableToAct(_("Kies een grond van artikel 9:8."), field="ground")
    _require_a_year(row, ground)
    why = text_of(reason, missing=_("Leg in gewone woorden uit waarom."))
    day_of(row, on, now=now)
    changed = {"ground": ground, "findings": why}
    close(row, State.DECLINED, on=on, actor=actor, now=now, note="", detail=ground, changed=changed)


@transaction.atomic
def decide(
    *,
    complaint_id: UUID,
    on: date,
    judgement: str,
    findings: str,
    conclusions: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """Tell in writing what was found, what is thought of it and what follows (Awb 9:12).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: a step before it lacks, or what was found.
    """
    row = written_row(complaint_id, version, actor)
    _require_ready(row)
    if judgement not in Judgement.values:
        raise UnableToAct(_("Kies een oordeel."), field="judgement")
    found = text_of(findings, missing=_("Schrijf op wat u hebt gevonden."), field="findings")
    follows = text_of(conclusions, field="conclusions")
    day_of(row, on, now=now)
    if row.heard_on and on < row.heard_on:
        raise UnableToAct(_("Het oordeel komt na het horen."), field="on")
    changed = {"judgement": judgement, "findings": found, "conclusions": follows}
    close(
        row, State.DECIDED, on=on, actor=actor, now=now, note="", detail=judgement, changed=changed
    )


@transaction.atomic
def withdraw(
    *,
    complaint_id: UUID,
    on: date,
    how: str,
    said: str,
    actor: Employee,
    now: datetime,
    version: int | None = None,
) -> None:
    """End a complaint because who complains took it back.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: nobody wrote how and what was said, among others.
    """
    row = open_row(complaint_id, version, actor)
    if how not in How.values:
        raise UnableToAct(_("Kies hoe de klager dat zei."), field="how")
    text = text_of(said, missing=_("Schrijf op wat de klager zei."))
    day_of(row, on, now=now)
    close(row, State.WITHDRAWN, on=on, actor=actor, now=now, note=text, detail=how)


@transaction.atomic
def reopen(
    *, complaint_id: UUID, reason: str, actor: Employee, now: datetime, version: int | None = None
) -> None:
    """Open a complaint again that was closed by mistake; it is due when it was.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it is open, or nobody wrote why.
    """
    row = row_to_act_on(complaint_id, version, actor)
    if not row.is_closed:
        raise UnableToAct(_("Deze klacht staat nog open."))
    why = text_of(reason, missing=_("Schrijf op waarom de klacht weer open moet."))
    do(
        row,
        Step.What.REOPENED,
        on=localdate(now),
        actor=actor,
        now=now,
        changed={
            "state": State.CONFIRMED if row.confirmed_on else State.RECEIVED,
            "closed_on": None,
            "judgement": "",
            "ground": "",
        },
        note=why,
        event=Event.REOPENED,
    )


def _require_ready(row: Complaint) -> None:
    lacking = [
        told
        for lacks, told in (
            (row.confirmed_on is None, _("de ontvangstbevestiging (9:6)")),
            (row.handler_id is None, _("een behandelaar die niet betrokken was (9:7)")),
            (
                bool(row.about_employee) and row.copied_on is None,
                _("het afschrift aan de medewerker over wie het gaat (9:9)"),
            ),
            (
                row.heard_on is None and not row.hearing_waived,
                _("het horen, of waarom dat niet hoeft (9:10)"),
            ),
        )
        if lacks
    ]
    if lacking:
        raise UnableToAct(
            _("Een oordeel kan nog niet. Dit ontbreekt: %(what)s.") % {"what": "; ".join(lacking)}
        )


def _require_a_year(row: Complaint, ground: str) -> None:
    """See that what is said to be over a year ago is, where the day of the conduct is known."""
    if ground != Ground.OVER_A_YEAR or row.happened_on is None:
        return
    happened: date = row.happened_on
    # The 29th of February has no birthday in most years; the day before it has.
    month_day = (2, 28) if (happened.month, happened.day) == (2, 29) else None
    month, day = month_day or (happened.month, happened.day)
    if row.received_on <= date(happened.year + 1, month, day):
        told = _("De gedraging is nog geen jaar geleden. Kies een andere grond.")
        raise UnableToAct(told, field="ground")
