# SPDX-License-Identifier: EUPL-1.2
"""For tests: empty the audit through its own gate, and read what is sealed in it."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from nabij.core.audit.collecting.sealed import SealedValues
from nabij.core.audit.models import AuditRow, ChainHead
from nabij.core.audit.queries import Search, rows_found


def forget_all() -> None:
    """Delete every row, so that a test's database can be flushed."""
    if not AuditRow.objects.exists():
        return
    with transaction.atomic():
        ChainHead.objects.update_or_create(pk=1, defaults={"destroyable_to": 2**62})
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_auditrow")
        ChainHead.objects.filter(pk=1).delete()


def readable(kind: str, subject_id: object) -> list[tuple[str, Any, Any]]:
    """Return what was told of somebody under seal and can be read: field, before and after."""
    rows = rows_found(Search(kind=kind, subject_id=str(subject_id), what="changes"))
    changes = [one for row in rows for one in row.changes if one.id == str(subject_id)]
    values = SealedValues(change.sealed for change in changes)
    opened = [
        (name, values.opened(name, text, change.about))
        for change in changes
        for name, text in change.sealed.items()
    ]
    return [(name, found.before, found.after) for name, found in opened if not found.why]
