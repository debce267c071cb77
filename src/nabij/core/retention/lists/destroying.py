# SPDX-License-Identifier: EUPL-1.2
"""Destroying what was approved, in batches; each batch is destroyed and noted in one transaction.

So whatever kills the process, a record is destroyed and noted, or neither; going on later does the
rest. What changed since it was listed is passed over: that is not what was approved. Where a module
raises, its records are tried one by one: what fails is noted, the rest goes, and the list halts for
a person to decide.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nabij.core.audit.public import record_change
from nabij.core.erasures.public import Again, Noted, Thing, erasing
from nabij.core.jobs.public import PermanentFailure, hand_back, progress, stop_requested
from nabij.core.ports.retained import ClosedRecord, retained
from nabij.core.retention.lists.declaration import store_declaration
from nabij.core.retention.lists.gathering import AUDIT_KIND
from nabij.core.retention.lists.halting import DECLARATION, FAILING, halt
from nabij.core.retention.models import DestructionItem, DestructionList

logger = logging.getLogger("nabij.retention")
BATCH = 100
LISTED_AS = "retention"
"""Under which name the list of erasures knows who destroys records again."""
GONE, CHANGED, REFUSED = "gone", "changed", "refused"
State, ItemState = DestructionList.State, DestructionItem.State


def destroy_approved(*, list_id: int) -> None:
    """Destroy what stands on an approved list and make the declaration; safe to repeat.

    Raises:
        PermanentFailure: the declaration could not be made; the list halts.
    """
    total = DestructionItem.objects.filter(list=list_id).count()
    while left := _destroy_next(list_id):
        progress(total - left, total)
        if stop_requested():
            hand_back()
    if halt_if_failed(list_id=list_id, now=timezone.now()):
        return
    try:
        finish(list_id=list_id, now=timezone.now())
    except Exception as fault:
        # Made from data and a font: it fails again at every try, until somebody does something.
        halt(list_id=list_id, at=State.APPROVED, reason=DECLARATION, now=timezone.now())
        raise PermanentFailure(type(fault).__name__) from fault


def halt_if_failed(*, list_id: int, now: datetime) -> bool:
    """Bring a list of which something could not be destroyed to a stand; say whether it is so."""
    if not DestructionItem.objects.filter(list=list_id, state=ItemState.FAILED).exists():
        return False
    halt(list_id=list_id, at=State.APPROVED, reason=FAILING, now=now)
    return True


def _destroy_next(list_id: int) -> int:
    """Destroy the next batch; where that fails, its records one by one; return how many are left.

    Each alone has a transaction of its own: a database may refuse at the end of one only.
    """
    try:
        return destroy_batch(list_id=list_id, now=timezone.now())
    except Exception:
        logger.exception("A batch of list %s failed; its records are tried one by one", list_id)
    listed = DestructionItem.objects.filter(list=list_id, state=ItemState.LISTED)
    for item_id in list(listed.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        try:
            destroy_batch(list_id=list_id, now=timezone.now(), only=item_id)
        except Exception as fault:
            logger.exception("Destroying item %s failed", item_id)
            reason = type(fault).__name__[:100]
            listed.filter(pk=item_id).update(state=ItemState.FAILED, reason=reason)
    return listed.count()


def destroy_batch(*, list_id: int, now: datetime, only: int | None = None) -> int:
    """Destroy the next batch of an approved list, or one item; return how many are left.

    Raises:
        ListUnwritable: the list of erasures cannot be written; nothing was destroyed.
    """
    with erasing(by=LISTED_AS, now=now) as note:
        left, destroyed = _destroy_batch(list_id, now, only)
        note(destroyed)
    return left


def _destroy_batch(list_id: int, now: datetime, only: int | None) -> tuple[int, list[Thing]]:
    # The list is locked, not its items: two workers take turns and neither sees half a batch.
    row = DestructionList.objects.select_for_update().get(pk=list_id)
    if row.state != State.APPROVED:
        return 0, []
    listed = row.items.filter(state=ItemState.LISTED)
    before = listed.count()
    chosen = listed if only is None else listed.filter(pk=only)
    by_kind: dict[str, dict[str, DestructionItem]] = defaultdict(dict)
    for item in chosen.select_related("category").order_by("pk")[:BATCH]:
        by_kind[item.kind][item.record_id] = item
    destroyed: list[Thing] = []
    for kind, items in by_kind.items():
        destroyed += _destroy(kind, items, now)
    left = listed.count()
    record_change(AUDIT_KIND, row.pk, before={"to_destroy": before}, after={"to_destroy": left})
    return left, destroyed


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


def destroy_again(noted: Noted, now: datetime) -> Again:
    """Destroy what was destroyed before an older copy of the database brought it back."""
    marks: dict[str, dict[str, str]] = defaultdict(dict)
    for one in noted.things:
        marks[one.kind][one.id] = one.mark
    gone = left = 0
    for kind, ids in marks.items():
        port = retained.get(kind)
        # A number may have been given out anew since: it is the same if it closed on that day.
        same = [
            record.id
            for record in port.closed_among(sorted(ids))
            if record.closed_on.isoformat() == ids[record.id]
        ]
        destroyed = len(port.destroy(same, now)) if same else 0
        gone, left = gone + destroyed, left + len(same) - destroyed
    return Again(gone, left)


def _destroy(kind: str, items: dict[str, DestructionItem], now: datetime) -> list[Thing]:
    port = retained.get(kind)
    standing = {record.id: record for record in port.closed_among(sorted(items))}
    as_approved = [key for key, item in items.items() if _is_as_listed(item, standing.get(key))]
    destroyed = set(port.destroy(as_approved, now)) if as_approved else set()
    for key, item in items.items():
        if key in destroyed:
            item.state, item.record_id = ItemState.DESTROYED, ""
            continue
        item.state, item.reason = ItemState.SKIPPED, _why_not(key, standing, as_approved)
    DestructionItem.objects.bulk_update(items.values(), ["state", "record_id", "reason"])
    return [Thing(kind, key, items[key].closed_on.isoformat()) for key in sorted(destroyed)]


def _is_as_listed(item: DestructionItem, record: ClosedRecord | None) -> bool:
    return record is not None and (
        (record.result, record.closed_on, record.starts_on)
        == (item.category.number, item.closed_on, item.starts_on)
    )


def _why_not(key: str, standing: dict[str, ClosedRecord], as_approved: Collection[str]) -> str:
    if key not in standing:
        return GONE
    return REFUSED if key in as_approved else CHANGED
