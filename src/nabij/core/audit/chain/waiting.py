# SPDX-License-Identifier: EUPL-1.2
"""Changes that wait to become part of a row: which are ours, and which are there already."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from nabij.core.audit.chain.sealing import Key, as_json, known_keys, same
from nabij.core.audit.chain.statements import end_wait, waiting_of
from nabij.core.audit.models import AuditRow, PendingChange

logger = logging.getLogger("nabij.audit")

UNFINISHED_AFTER = timedelta(minutes=10)
"""After which the unit of a change that still waits is taken to have been killed."""
_BATCH = 2_000


def is_ours(pending: PendingChange, keys: Mapping[str, Key]) -> bool:
    """Say whether it was us who wrote a change that waits."""
    key = keys.get(pending.key_id)
    return key is not None and same(key.seal_pending(pending), pending.mac)


def first_not_ours(keys: Mapping[str, Key]) -> PendingChange | None:
    """Return the first change that waits and is not ours, or that is in a row already."""
    told: dict[UUID, set[str]] = {}
    for pending in PendingChange.objects.order_by("position").iterator(_BATCH):
        if pending.unit_id not in told:
            told[pending.unit_id] = _told(pending.unit_id, pending.at)
        if not is_ours(pending, keys):
            return pending
        # A row and the end of the wait are one transaction: what is in both is a copy.
        if pending.change in told[pending.unit_id] and _waits_still(pending):
            return pending
    return None


def take(unit_id: UUID, *, now: datetime) -> list[Any]:
    """Take the changes of a unit that are ours, in their order; others are left, to be found."""
    keys = known_keys()
    waiting = waiting_of(unit_id)
    told = _told_before(unit_id, waiting, now)
    mine: dict[str, int] = {}
    for pending in waiting:
        if not is_ours(pending, keys) or pending.change in told or pending.change in mine:
            logger.error("A change that waits (%d) is not ours or a copy; left", pending.position)
            continue
        mine[pending.change] = pending.position
    if mine:
        end_wait(list(mine.values()))
    return [json.loads(change) for change in mine]


def _waits_still(pending: PendingChange) -> bool:
    return PendingChange.objects.filter(pk=pending.pk).exists()


def _told_before(unit_id: UUID, waiting: Iterable[PendingChange], now: datetime) -> set[str]:
    """Return which changes stand in rows; asked only where one waits long, since that is rare."""
    oldest = min((pending.at for pending in waiting), default=now)
    return _told(unit_id, oldest) if oldest < now - UNFINISHED_AFTER else set()


def _told(unit_id: UUID, since: datetime) -> set[str]:
    rows = AuditRow.objects.filter(unit_id=unit_id, at__gte=since, has_changes=True)
    return {
        as_json(each)
        for text in rows.values_list("changes", flat=True)
        for each in json.loads(text)
    }
