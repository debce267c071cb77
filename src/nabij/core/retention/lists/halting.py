# SPDX-License-Identifier: EUPL-1.2
"""A list that came to a stand before its end: seen, said why, and tried again or ended by a person.

What a job can catch it notes itself. A job that was killed at every try cannot: the clock finds
lists that are under way while no job is.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.core.jobs.public import enqueue, has_job
from nabij.core.retention.exceptions import UnableToDecide
from nabij.core.retention.lists.gathering import AUDIT_KIND
from nabij.core.retention.models import DestructionItem, DestructionList

FAILING, DECLARATION, GATHERING, KILLED = "failing", "declaration", "gathering", "killed"
LEFT_OUT = "failed"
State, ItemState = DestructionList.State, DestructionItem.State
_JOB_OF = {State.GATHERING: "retention:gather:", State.APPROVED: "retention:destroy:"}


@transaction.atomic
def halt(
    *, list_id: int, at: str, reason: str, now: datetime, unless_job: str | None = None
) -> bool:
    """Bring a list that is still in the state ``at`` to a stand, with a code that says why.

    Not while a job with the key ``unless_job`` is there. Says whether it came to a stand.
    """
    row = DestructionList.objects.select_for_update().get(pk=list_id)
    # Under the lock: who lets it go on changes its state and makes the job in one transaction.
    if row.state != at or (unless_job and has_job(unique=unless_job)):
        return False
    row.state, row.halted_reason, row.halted_at = State.HALTED, reason, now
    row.save(update_fields=["state", "halted_reason", "halted_at"])
    told = {"state": State.HALTED, "reason": reason}
    record_change(AUDIT_KIND, row.pk, before={"state": at, "reason": None}, after=told)
    return True


def halt_abandoned(*, now: datetime) -> int:
    """Bring every list to a stand that is under way while no job is; return how many."""
    under_way = DestructionList.objects.filter(state__in=list(_JOB_OF))
    return sum(
        halt(
            list_id=list_id,
            at=state,
            reason=KILLED,
            now=now,
            unless_job=f"{_JOB_OF[State(state)]}{list_id}",
        )
        for list_id, state in list(under_way.values_list("pk", "state"))
    )


@transaction.atomic
def try_again(*, list_id: int, actor: UUID, now: datetime) -> None:
    """Let a list that came to a stand go on; what was approved is all that is destroyed.

    Raises:
        UnableToDecide: it does not stand still.
    """
    from nabij.core.retention.tasks import destroy_list, gather_list

    row = _halted(list_id)
    state = State.GATHERING if row.approved_at is None else State.APPROVED
    row.items.filter(state=ItemState.FAILED).update(state=ItemState.LISTED, reason="")
    _go_on(row, state, actor)
    task = gather_list if state == State.GATHERING else destroy_list
    enqueue(task, row.pk, unique=f"{_JOB_OF[state]}{row.pk}")


@transaction.atomic
def leave_out(*, list_id: int, actor: UUID, now: datetime) -> None:
    """End an approved list without what could not be destroyed: it stays, and can be listed again.

    Raises:
        UnableToDecide: it does not stand still, or nothing failed.
    """
    from nabij.core.retention.tasks import destroy_list

    row = _halted(list_id)
    failed = row.items.filter(state=ItemState.FAILED)
    if not failed.update(state=ItemState.SKIPPED, reason=LEFT_OUT):
        raise UnableToDecide("nothing_failed")
    _go_on(row, State.APPROVED, actor)
    enqueue(destroy_list, row.pk, unique=f"{_JOB_OF[State.APPROVED]}{row.pk}")


def _halted(list_id: int) -> DestructionList:
    row = DestructionList.objects.select_for_update().get(pk=list_id)
    if row.state != State.HALTED:
        raise UnableToDecide("other_state")
    return row


def _go_on(row: DestructionList, state: str, actor: UUID) -> None:
    row.state, row.halted_reason, row.halted_at = state, "", None
    row.save(update_fields=["state", "halted_reason", "halted_at"])
    record_change(AUDIT_KIND, row.pk, before={"state": State.HALTED}, after={"state": state})
