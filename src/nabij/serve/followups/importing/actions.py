# SPDX-License-Identifier: EUPL-1.2
"""Taking in open work of another system: the same number of the same source is the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import Employee, Team
from nabij.core.rows.public import insert
from nabij.serve.followups.exceptions import UnableToAct
from nabij.serve.followups.importing.reading import OpenWork
from nabij.serve.followups.kinds import SUBJECT, Step
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.recording import as_audited, record_made, record_step
from nabij.serve.followups.working.answering import keep, reopen_from_source

_SOURCE = re.compile(r"[a-z0-9][a-z0-9-]{0,48}")
_COLUMNS = {
    "kind": "kind",
    "question": "question",
    "promised_at": "promised_at",
    "due_at": "due_at",
    "name": "asker_name",
    "phone": "asker_phone",
    "email": "asker_email",
    "product": "product",
    "channel": "channel",
}


@dataclass(frozen=True)
class TakenIn:
    """How many were new, changed, the same, open again, and no longer there."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    reopened: int = 0
    closed: int = 0

    def __add__(self, other: TakenIn) -> TakenIn:
        return TakenIn(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@transaction.atomic
def take_in(
    *,
    source: str,
    work: Sequence[OpenWork],
    now: datetime,
    actor: Employee | None,
    is_complete: bool = False,
) -> TakenIn:
    """Take in the open work of a source, all or nothing; the same again changes nothing.

    ``is_complete``: what is open here and no longer in ``work`` was done there, and is closed.

    Raises:
        UnableToAct: the source has no name that can be one.
    """
    if not _SOURCE.fullmatch(source):
        raise UnableToAct(
            _("Geef de bron een naam van kleine letters, cijfers en streepjes, zoals topdesk.")
        )
    there = {
        row.source_number: row
        for row in FollowUp.objects.select_for_update(of=("self",))
        .select_related("team")
        .filter(source=source)
        .order_by("pk")
    }
    teams = Team.objects.in_bulk({one.team for one in work})
    done = TakenIn()
    for one in work:
        row = there.get(one.number)
        if row is None:
            _add(source, one, teams[one.team], actor, now)
            done += TakenIn(new=1)
        else:
            done += _renew(row, one, teams[one.team], actor, now)
    if is_complete:
        listed = {one.number for one in work}
        gone = [row for number, row in there.items() if number not in listed and not row.is_closed]
        for row in gone:
            told = _("Stond niet meer in het bestand van %(source)s.") % {"source": source}
            keep(follow_up_id=row.pk, answer=told, actor=actor, now=now)
        done += TakenIn(closed=len(gone))
    return done


def foresee(
    *, source: str, work: Sequence[OpenWork], now: datetime, is_complete: bool = False
) -> TakenIn:
    """Return what taking in would come to; nothing is changed.

    Raises:
        UnableToAct: the source has no name that can be one.
    """
    with transaction.atomic():
        done = take_in(source=source, work=work, now=now, actor=None, is_complete=is_complete)
        transaction.set_rollback(True)
    return done


def _add(source: str, one: OpenWork, team: Team, actor: Employee | None, now: datetime) -> None:
    row = FollowUp(
        **_values(one),
        team=team,
        heard_at=one.promised_at,
        source=source,
        source_number=one.number,
    )
    deed = Deed(follow_up=row, at=now, what=Deed.What.TAKEN_IN, team=team.pk, employee=actor)
    insert([row])
    insert([deed])
    record_made(row)
    record_step(
        row,
        Step.PROMISED,
        of=team,
        actor=None,
        now=now,
        happened_at=one.promised_at,
        due_at=one.due_at,
    )


def _renew(
    row: FollowUp, one: OpenWork, team: Team, actor: Employee | None, now: datetime
) -> TakenIn:
    if row.is_closed:
        reopen_from_source(row=row, actor=actor, now=now)
        return _changed(row, one, team) + TakenIn(reopened=1)
    return _changed(row, one, team)


def _changed(row: FollowUp, one: OpenWork, team: Team) -> TakenIn:
    told: dict[str, Any] = {**_values(one), "team": team}
    if all(getattr(row, name) == value for name, value in told.items()):
        return TakenIn(unchanged=1)
    before = as_audited(row)
    for name, value in told.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    record_change(SUBJECT, row.pk, before=before, after=as_audited(row))
    return TakenIn(changed=1)


def _values(one: OpenWork) -> dict[str, Any]:
    return {column: getattr(one, name) for name, column in _COLUMNS.items()}
