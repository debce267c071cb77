# SPDX-License-Identifier: EUPL-1.2
"""What arrives about a promise without anybody here doing anything: what somebody sends."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nabij.serve.followups.kinds import Step
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.promising.terms import expected
from nabij.serve.followups.telling import FollowUpView, view_of
from nabij.serve.followups.working.asking import resume
from nabij.serve.followups.working.deeds import do, row_to_act_on, written


@transaction.atomic
def hear(*, follow_up_id: UUID, told: str, now: datetime) -> FollowUpView:
    """Take in that who waits sent something: what waited for it goes on, what was closed reopens.

    Reopened it is due anew, by its norm: who writes back waits again from now.

    Raises:
        NotThere: there is no such promise.
    """
    row = row_to_act_on(follow_up_id, None)
    if row.state == FollowUp.State.WAITING:
        resume(follow_up_id=follow_up_id, answer=told, actor=None, now=now)
        row.refresh_from_db()
    elif row.is_closed:
        _open_anew(row, told, now)
    else:
        do(row, Deed.What.NOTED, actor=None, now=now, changed={}, note=written(told))
    return view_of(row, now=now)


def say_whose(*, contact_id: UUID, resident_id: UUID | None) -> None:
    """Say of which resident the promises are that were made in a contact; None: nobody knows."""
    FollowUp.objects.filter(contact_id=contact_id).update(resident_id=resident_id)


@transaction.atomic
def open_anew(*, follow_up_id: UUID, why: str, now: datetime) -> FollowUpView:
    """Open again what turns out not to be done: the answer never arrived, for one.

    What is open already stays as it is, with a note.

    Raises:
        NotThere: there is no such promise.
    """
    row = row_to_act_on(follow_up_id, None)
    if row.is_closed:
        _open_anew(row, why, now)
    else:
        do(row, Deed.What.NOTED, actor=None, now=now, changed={}, note=written(why))
    return view_of(row, now=now)


def _open_anew(row: FollowUp, why: str, now: datetime) -> None:
    changed = {
        "state": FollowUp.State.OPEN,
        "closed_at": None,
        "due_at": max(row.due_at, expected(row.kind, now).at),
        "reminded_at": None,
        "told_late_at": None,
    }
    do(
        row,
        Deed.What.REOPENED,
        actor=None,
        now=now,
        changed=changed,
        note=written(why),
        step=Step.REOPENED,
    )
