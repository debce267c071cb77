# SPDX-License-Identifier: EUPL-1.2
"""Destroys old rows, from the beginning of the chain only, and leaves a sealed checkpoint."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from nabij.core.audit.chain.sealing import current_key
from nabij.core.audit.collecting.recording import record_change, unit
from nabij.core.audit.models import AuditRow, ChainHead, Checkpoint, Mention

BATCH = 5_000


def destroy_old_rows(*, now: datetime, batch: int = BATCH) -> int:
    """Destroy the rows before the first that is not old yet; return how many.

    How many went, and up to which number, is a row of the audit itself.
    """
    before = now - timedelta(days=settings.AUDIT_DAYS)
    destroyed = 0
    with unit(name="audit.retention"):
        while gone := _destroy_some(before, now, batch):
            destroyed += gone
    return destroyed


def _destroy_some(before: datetime, now: datetime, batch: int) -> int:
    """Destroy at most a batch, in a transaction of its own, so that nobody waits long."""
    with transaction.atomic():
        ChainHead.objects.select_for_update().filter(pk=1).first()
        last = _last_old(before, batch)
        if last is None:
            return 0
        rows = AuditRow.objects.filter(number__lte=last.number).count()
        _leave_checkpoint(last, rows, now)
        Mention.objects.filter(number__lte=last.number).delete()
        _delete_to(last.number)
        record_change(
            "audit", "rows", before={"rows": rows, "up_to": last.number}, after={"rows": 0}
        )
        return rows


def _last_old(before: datetime, batch: int) -> AuditRow | None:
    """Return the last of the old rows at the beginning, at most ``batch`` rows on."""
    oldest = list(AuditRow.objects.order_by("number").only("number", "at", "hash")[:batch])
    last = None
    for row in oldest:
        if row.at >= before:
            break
        last = row
    return last


def _leave_checkpoint(last: AuditRow, rows: int, now: datetime) -> None:
    key = current_key()
    checkpoint = Checkpoint(up_to=last.number, rows=rows, at=now, hash=last.hash, key_id=key.id)
    checkpoint.mac = key.seal_checkpoint(checkpoint)
    checkpoint.save(force_insert=True)


def _delete_to(number: int) -> None:
    """Delete rows through the gate that the triggers leave open within this transaction."""
    ChainHead.objects.filter(pk=1).update(destroyable_to=number)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditrow WHERE number <= %s", [number])
    ChainHead.objects.filter(pk=1).update(destroyable_to=0)
