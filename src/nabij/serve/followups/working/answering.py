# SPDX-License-Identifier: EUPL-1.2
"""Reaching who waits, keeping the promise, taking it back, and opening it again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.core.organisation.public import Employee
from nabij.core.ports.kept import Kept, kept
from nabij.serve.followups.exceptions import UnableToAct
from nabij.serve.followups.kinds import BY_PHONE, Step
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.working.deeds import do, open_row, row_to_act_on, written

_TRIED = {Deed.Outcome.REACHED, Deed.Outcome.NO_ANSWER, Deed.Outcome.VOICEMAIL}
_HEARD = {Deed.Outcome.REACHED, Deed.Outcome.VOICEMAIL}


@transaction.atomic
def attempt(
    *,
    follow_up_id: UUID,
    outcome: str,
    actor: Employee,
    now: datetime,
    note: str = "",
    version: int | None = None,
) -> None:
    """Note that somebody tried to reach who waits; who tries takes it up.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it is closed, or nothing that can come of it.
    """
    told = written(note)
    if outcome not in _TRIED:
        raise UnableToAct(_("Kies wat er gebeurde: gesproken, geen gehoor of voicemail."))
    row = open_row(follow_up_id, version)
    changed = {"attempts": row.attempts + 1, "employee": row.employee or actor}
    if outcome in _HEARD:
        changed["heard_at"] = now
    do(
        row,
        Deed.What.ATTEMPTED,
        actor=actor,
        now=now,
        changed=changed,
        note=told,
        outcome=outcome,
        step=Step.ATTEMPTED,
    )


@transaction.atomic
def keep(
    *,
    follow_up_id: UUID,
    answer: str,
    actor: Employee | None,
    now: datetime,
    version: int | None = None,
) -> Deed.Outcome:
    """Keep a promise: the resident has been helped. Return whether that was in time.

    ``answer`` is what was said; of a callback it may be left out. Whoever owns what it is about
    hears of it (``core.ports.kept``).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it is closed, or nothing was said.
    """
    row = open_row(follow_up_id, version)
    needs_answer = row.kind not in BY_PHONE
    told = written(answer, missing=_("Schrijf op wat u antwoordde.") if needs_answer else "")
    in_time = Deed.Outcome.ON_TIME if now <= row.due_at else Deed.Outcome.LATE
    do(
        row,
        Deed.What.KEPT,
        actor=actor,
        now=now,
        changed={
            "state": FollowUp.State.KEPT,
            "closed_at": now,
            "heard_at": now,
            "waiting_since": None,
            "employee": row.employee or actor,
        },
        note=told,
        outcome=in_time,
        step=Step.KEPT,
    )
    told_to = kept.get(row.subject_kind)
    told_to.heard(Kept(row.subject_id, told, actor.pk if actor else None, now, row.asker_email))
    return in_time


@transaction.atomic
def withdraw(
    *,
    follow_up_id: UUID,
    reason: str,
    actor: Employee | None,
    now: datetime,
    version: int | None = None,
) -> None:
    """Take a promise back, with a reason: the resident needs it no more, or it was made twice.

    Whoever owns what it is about hears of it (``core.ports.kept``).

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it is closed, or there is no reason.
    """
    why = written(reason, missing=_("Schrijf op waarom dit niet meer hoeft."))
    row = open_row(follow_up_id, version)
    changed = {"state": FollowUp.State.WITHDRAWN, "closed_at": now, "waiting_since": None}
    do(
        row,
        Deed.What.WITHDRAWN,
        actor=actor,
        now=now,
        changed=changed,
        note=why,
        step=Step.WITHDRAWN,
    )
    told_to = kept.get(row.subject_kind)
    told_to.withdrawn(Kept(row.subject_id, why, actor.pk if actor else None, now))


@transaction.atomic
def reopen(
    *, follow_up_id: UUID, reason: str, actor: Employee, now: datetime, version: int | None = None
) -> None:
    """Open again what was kept or withdrawn, with what was promised as it was.

    Raises:
        NotThere, ChangedMeanwhile, UnableToAct: it is open, or there is no reason.
    """
    why = written(reason, missing=_("Schrijf op waarom u dit weer opent."))
    row = row_to_act_on(follow_up_id, version)
    if not row.is_closed:
        raise UnableToAct(_("Deze belofte staat nog open."))
    _open_again(row, why, actor, now)


def reopen_from_source(*, row: FollowUp, actor: Employee | None, now: datetime) -> None:
    """Open again what turns out to be open in the system that it comes from.

    The caller has the row locked, in a transaction.
    """
    told = _("Staat weer open in %(source)s.") % {"source": row.source}
    _open_again(row, told, actor, now)


def _open_again(row: FollowUp, why: str, actor: Employee | None, now: datetime) -> None:
    changed = {
        "state": FollowUp.State.OPEN,
        "closed_at": None,
        "reminded_at": None,
        "told_late_at": None,
    }
    do(
        row,
        Deed.What.REOPENED,
        actor=actor,
        now=now,
        changed=changed,
        note=why,
        step=Step.REOPENED,
    )
