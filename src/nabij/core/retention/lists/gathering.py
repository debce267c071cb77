# SPDX-License-Identifier: EUPL-1.2
"""Making a list: every closed record, of every kind, whose time is over on the reference day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from nabij.core.audit.public import record_change
from nabij.core.jobs.public import enqueue, hand_back, progress, stop_requested
from nabij.core.ports.retained import ClosedRecord, retained
from nabij.core.retention.categories.queries import Selection
from nabij.core.retention.exceptions import UnableToDecide
from nabij.core.retention.models import DestructionItem, DestructionList, SelectionCategory
from nabij.core.retention.terms.rules import StartUnknown, destroy_from

AUDIT_KIND = "destruction_list"
NO_CATEGORY, NO_START = "no_category", "no_start"
# Of a list of any length no more than this is in memory.
BATCH = 500
Unplaced = Counter[tuple[str, str, str]]
"""How many records could not be placed, by reason, kind and number of the list."""


@dataclass(frozen=True)
class Due:
    """A record whose time is over, and by what."""

    kind: str
    record: ClosedRecord
    category: SelectionCategory
    destroy_from: date


def make_list(*, reference_day: date, actor: UUID | None, now: datetime) -> DestructionList:
    """Begin a list; a job fills it.

    Raises:
        UnableToDecide: the day is still to come.
    """
    from nabij.core.retention.tasks import gather_list

    if reference_day > timezone.localdate(now):
        raise UnableToDecide("future_day")
    with transaction.atomic():
        made = DestructionList.objects.create(
            reference_day=reference_day, made_by=actor, made_at=now
        )
        record_change(
            AUDIT_KIND, made.pk, before=None, after={"reference_day": reference_day.isoformat()}
        )
        enqueue(gather_list, made.pk, unique=f"retention:gather:{made.pk}")
    return made


def gather(*, list_id: int) -> None:
    """Fill a list that was begun, a batch at a time; again does nothing.

    Of what was left half-way the rest is added. What was added before and is no longer due by then
    is passed over when the list is destroyed, as all that changed since it was listed.
    """
    row = DestructionList.objects.get(pk=list_id)
    if row.state != DestructionList.State.GATHERING:
        return
    unplaced: Unplaced = Counter()
    listed = 0
    for batch in _batches(due_on(row.reference_day, unplaced)):
        if not _add(row, batch):
            return
        listed += len(batch)
        progress(listed)
        if stop_requested():
            hand_back()
    with transaction.atomic():
        row = DestructionList.objects.select_for_update().get(pk=list_id)
        if row.state != DestructionList.State.GATHERING:
            return
        row.state = DestructionList.State.DRAFT
        row.unplaced = [[*key, number] for key, number in sorted(unplaced.items())]
        row.save(update_fields=["state", "unplaced"])
        record_change(
            AUDIT_KIND,
            row.pk,
            before={"state": "gathering"},
            after={"state": "draft", "items": row.items.count()},
        )


def _add(row: DestructionList, batch: list[Due]) -> bool:
    """Put a batch on a list that is being filled; say whether it still is."""
    with transaction.atomic():
        locked = DestructionList.objects.select_for_update().get(pk=row.pk)
        if locked.state != DestructionList.State.GATHERING:
            return False
        # What stands on another open list stays there.
        DestructionItem.objects.bulk_create(
            [_item(row, one) for one in batch], ignore_conflicts=True
        )
    return True


def due_on(day: date, unplaced: Unplaced) -> Iterator[Due]:
    """Yield what may be destroyed on a day; what cannot be placed is counted in ``unplaced``."""
    selection = Selection()
    for kind, port in retained:
        judged = (_due(kind, record, selection, unplaced) for record in port.closed_before(day))
        over = (due for due in judged if due is not None and due.destroy_from <= day)
        for batch in _batches(over):
            waiting = _taken_off_until_after(day, kind, [due.record.id for due in batch])
            yield from (due for due in batch if due.record.id not in waiting)


def _due(kind: str, record: ClosedRecord, selection: Selection, unplaced: Unplaced) -> Due | None:
    category = selection.at(record.result, record.closed_on)
    if category is None:
        unplaced[NO_CATEGORY, kind, record.result] += 1
        return None
    try:
        day = destroy_from(category.rule, closed_on=record.closed_on, starts_on=record.starts_on)
    except StartUnknown:
        unplaced[NO_START, kind, record.result] += 1
        return None
    return Due(kind, record, category, day) if day else None


def _batches(dues: Iterable[Due]) -> Iterator[list[Due]]:
    rest = iter(dues)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _taken_off_until_after(day: date, kind: str, ids: list[str]) -> set[str]:
    rows = DestructionItem.objects.filter(
        kind=kind, record_id__in=ids, state=DestructionItem.State.TAKEN_OFF, again_from__gt=day
    )
    return set(rows.values_list("record_id", flat=True))


def _item(row: DestructionList, due: Due) -> DestructionItem:
    return DestructionItem(
        list=row,
        kind=due.kind,
        record_id=due.record.id,
        reference=due.record.reference,
        category=due.category,
        closed_on=due.record.closed_on,
        starts_on=due.record.starts_on,
        destroy_from=due.destroy_from,
    )
