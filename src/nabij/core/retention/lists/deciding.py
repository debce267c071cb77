# SPDX-License-Identifier: EUPL-1.2
"""What people decide about a list: taking off, submitting, approving, returning, withdrawing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from nabij.core.audit.public import record_change
from nabij.core.jobs.public import enqueue
from nabij.core.organisation.public import (
    Employee,
    assignments_of,
    granted_capabilities,
    may_everywhere,
)
from nabij.core.retention.capabilities import APPROVES
from nabij.core.retention.exceptions import UnableToDecide
from nabij.core.retention.lists.gathering import AUDIT_KIND
from nabij.core.retention.models import DestructionItem, DestructionList

State, ItemState = DestructionList.State, DestructionItem.State


@transaction.atomic
def take_off(
    *, item_id: int, reason: str, again_from: date, actor: UUID | None, now: datetime
) -> None:
    """Take a record off a draft, with the reason and the day from which it may be listed again.

    Raises:
        UnableToDecide: the list is no draft any more, or that day is not after today.
    """
    if again_from <= timezone.localdate(now):
        raise UnableToDecide("day_too_early")
    item = _item(item_id, ItemState.LISTED)
    item.state, item.reason, item.again_from = ItemState.TAKEN_OFF, reason, again_from
    item.save(update_fields=["state", "reason", "again_from"])
    _record_item(item, {"taken_off": None}, {"taken_off": item.reference, "reason": reason})


def put_back(*, item_id: int, actor: UUID | None, now: datetime) -> None:
    """Put a record that was taken off a draft on it again.

    Raises:
        UnableToDecide: the list is no draft any more, or the record stands on another one.
    """
    try:
        with transaction.atomic():
            item = _item(item_id, ItemState.TAKEN_OFF)
            item.state, item.reason, item.again_from = ItemState.LISTED, "", None
            item.save(update_fields=["state", "reason", "again_from"])
            _record_item(item, {"put_back": None}, {"put_back": item.reference})
    except IntegrityError:
        raise UnableToDecide("on_another_list") from None


@transaction.atomic
def submit(*, list_id: int, actor: UUID, now: datetime) -> None:
    """Ask for approval of a draft.

    Raises:
        UnableToDecide: it is no draft, or nothing stands on it.
    """
    row = _locked(list_id, State.DRAFT)
    if not row.items.filter(state=ItemState.LISTED).exists():
        raise UnableToDecide("empty_list")
    _change(row, State.SUBMITTED, {"submitted_by": actor, "submitted_at": now})


@transaction.atomic
def approve(*, list_id: int, actor: Employee, now: datetime) -> None:
    """Let a list be destroyed; a job does it.

    Raises:
        PermissionDenied: this person may not approve for the whole organisation.
        UnableToDecide: it was not submitted, or this person made or submitted it.
    """
    from nabij.core.retention.tasks import destroy_list

    if not may_everywhere(actor, APPROVES):
        raise PermissionDenied(APPROVES)
    row = _locked(list_id, State.SUBMITTED)
    if is_own(row, actor.pk):
        raise UnableToDecide("own_list")
    fields = {"approved_by": actor.pk, "approved_at": now, "approved_as": _roles_of(actor)}
    _change(row, State.APPROVED, fields)
    enqueue(destroy_list, row.pk, unique=f"retention:destroy:{row.pk}")


@transaction.atomic
def send_back(*, list_id: int, reason: str, actor: UUID, now: datetime) -> None:
    """Return a list to who made it, with the reason.

    Raises:
        UnableToDecide: it was not submitted.
    """
    row = _locked(list_id, State.SUBMITTED)
    fields = {"returned_by": actor, "returned_at": now, "returned_reason": reason}
    _change(row, State.DRAFT, fields)


@transaction.atomic
def withdraw(*, list_id: int, actor: UUID, now: datetime) -> None:
    """End a draft; what stood on it can be listed again, what was taken off stays so.

    Raises:
        UnableToDecide: it is no draft, nor came to a stand before it was one.
    """
    row = _locked(list_id, State.DRAFT, State.HALTED)
    if row.approved_at is not None:
        raise UnableToDecide("other_state")
    row.items.filter(state=ItemState.LISTED).delete()
    _change(row, State.WITHDRAWN, {"finished_at": now})


def is_own(row: DestructionList, person: UUID) -> bool:
    """Say whether somebody made or submitted a list, and so may not approve it."""
    return person in (row.made_by, row.submitted_by)


def _locked(list_id: int, *states: str) -> DestructionList:
    row = DestructionList.objects.select_for_update().get(pk=list_id)
    if row.state not in states:
        raise UnableToDecide("other_state")
    return row


def _change(row: DestructionList, state: str, fields: Mapping[str, object]) -> None:
    before = row.state
    row.state = state
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *fields])
    record_change(AUDIT_KIND, row.pk, before={"state": before}, after={"state": state})


def _item(item_id: int, state: str) -> DestructionItem:
    item = DestructionItem.objects.select_related("list").get(pk=item_id)
    _locked(item.list_id, State.DRAFT)
    item.refresh_from_db()
    if item.state != state:
        raise UnableToDecide("other_state")
    return item


def _record_item(
    item: DestructionItem, before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    record_change(AUDIT_KIND, item.list_id, before=before, after=after)


def _roles_of(person: Employee) -> str:
    """Return the names of the roles in which somebody approves, as they are on this day."""
    may = granted_capabilities()
    held = [
        one.role.name
        for one in assignments_of(person)
        if APPROVES in may.get(one.role_id, ()) and not (one.municipality_id or one.team_id)
    ]
    return ", ".join(dict.fromkeys(held))[:300]
