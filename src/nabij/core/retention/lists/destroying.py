# SPDX-License-Identifier: EUPL-1.2
"""Destroying what was approved, in batches; each batch is destroyed and noted in one transaction.

So whatever kills the process, a record is destroyed and noted, or neither; going on later does the
rest. What changed since it was listed is passed over: that is not what was approved.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nabij.core.audit.public import record_change
from nabij.core.jobs.public import hand_back, progress, stop_requested
from nabij.core.ports.retained import ClosedRecord, retained
from nabij.core.retention.lists.declaration import store_declaration
from nabij.core.retention.lists.gathering import AUDIT_KIND
from nabij.core.retention.models import DestructionItem, DestructionList

logger = logging.getLogger("nabij.retention")

BATCH = 100
GONE, CHANGED, REFUSED, FAILED = "gone", "changed", "refused", "failed"
State, ItemState = DestructionList.State, DestructionItem.State


def destroy_approved(*, list_id: int) -> None:
    """Destroy what stands on an approved list and make the declaration; safe to repeat."""
    total = DestructionItem.objects.filter(list=list_id).count()
    while left := destroy_batch(list_id=list_id, now=timezone.now()):
        progress(total - left, total)
        if stop_requested():
            hand_back()
    finish(list_id=list_id, now=timezone.now())


@transaction.atomic
def destroy_batch(*, list_id: int, now: datetime) -> int:
    """Destroy the next batch of an approved list; return how many are left."""
    # The list is locked, not its items: two workers take turns and neither sees half a batch.
    row = DestructionList.objects.select_for_update().get(pk=list_id)
    if row.state != State.APPROVED:
        return 0
    listed = row.items.filter(state=ItemState.LISTED)
    before = listed.count()
    by_kind: dict[str, dict[str, DestructionItem]] = defaultdict(dict)
    for item in listed.select_related("category").order_by("pk")[:BATCH]:
        by_kind[item.kind][item.record_id] = item
    for kind, items in by_kind.items():
        _destroy(kind, items, now)
    left = listed.count()
    record_change(AUDIT_KIND, row.pk, before={"to_destroy": before}, after={"to_destroy": left})
    return left


def finish(*, list_id: int, now: datetime) -> None:
    """Make and keep the declaration of a list of which nothing is left to destroy."""
    with transaction.atomic():
        row = DestructionList.objects.select_for_update().get(pk=list_id)
        if row.state != State.APPROVED or row.items.filter(state=ItemState.LISTED).exists():
            return
        row.state, row.finished_at = State.DONE, now
        store_declaration(row, now=now)
        row.save(update_fields=["state", "finished_at"])
        record_change(
            AUDIT_KIND, row.pk, before={"state": State.APPROVED}, after={"state": State.DONE}
        )


def _destroy(kind: str, items: dict[str, DestructionItem], now: datetime) -> None:
    port = retained.get(kind)
    standing = {record.id: record for record in port.closed_among(sorted(items))}
    as_approved = [key for key, item in items.items() if _is_as_listed(item, standing.get(key))]
    destroyed, failed = _destroyed(kind, as_approved, now)
    for key, item in items.items():
        if key in destroyed:
            item.state, item.record_id = ItemState.DESTROYED, ""
            continue
        why = FAILED if key in failed else _why_not(key, standing, as_approved)
        item.state, item.reason = ItemState.SKIPPED, why
    DestructionItem.objects.bulk_update(items.values(), ["state", "record_id", "reason"])


def _destroyed(kind: str, keys: Sequence[str], now: datetime) -> tuple[set[str], set[str]]:
    """Destroy records; return which went, and which their room could not destroy for a fault.

    One that fails must not hold the others: where a batch fails, each is tried alone. What failed
    stands again on the next list that is made.
    """
    if not keys:
        return set(), set()
    try:
        with transaction.atomic():
            return set(retained.get(kind).destroy(keys, now)), set()
    except Exception as fault:  # whatever a room of others may raise
        if len(keys) == 1:
            logger.error("A record of kind %s was not destroyed: %s", kind, type(fault).__name__)
            return set(), set(keys)
    alone = [_destroyed(kind, [key], now) for key in keys]
    return set().union(*(gone for gone, _ in alone)), set().union(*(kept for _, kept in alone))


def _is_as_listed(item: DestructionItem, record: ClosedRecord | None) -> bool:
    return record is not None and (
        (record.result, record.closed_on, record.starts_on)
        == (item.category.number, item.closed_on, item.starts_on)
    )


def _why_not(key: str, standing: dict[str, ClosedRecord], as_approved: Collection[str]) -> str:
    if key not in standing:
        return GONE
    return REFUSED if key in as_approved else CHANGED
