# SPDX-License-Identifier: EUPL-1.2
"""Makes rows, as a command would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from nabij.core.audit.chain.appending import Ending, Entry, append
from nabij.core.audit.collecting.recording import record_change, record_view, unit
from nabij.core.audit.collecting.units import Actor, Context
from nabij.core.audit.models import AuditRow

ALICE = UUID("00000000-0000-7000-8000-00000000000a")
BOB = UUID("00000000-0000-7000-8000-00000000000b")


def make_change(
    *, subject_id: str = "1", who: UUID | None = ALICE, kind: str = "import", value: str = "new"
) -> AuditRow:
    """Let someone change one thing, and return the row of it."""
    with unit(name="test", actor=Actor("employee", who)), transaction.atomic():
        record_change(kind, subject_id, before={"state": "old"}, after={"state": value})
    return last_row()


def make_view(*, person: str = "7", who: UUID | None = ALICE, purpose: str = "helpen") -> AuditRow:
    """Let someone look at a person, and return the row of it."""
    with unit(name="test", actor=Actor("employee", who)):
        record_view("resident", person, purpose=purpose, fields=["name"])
    return last_row()


def make_old_row(at: datetime) -> None:
    """Add a row of a view long ago."""
    views = [{"kind": "resident", "id": "7", "purpose": "helpen", "fields": []}]
    context = Context(BOB, Actor("employee", ALICE), "test")
    append(Entry(context, views, False, Ending("done")), now=at)


def last_row() -> AuditRow:
    """Return the newest row."""
    row: AuditRow | None = AuditRow.objects.order_by("-number").first()
    assert row is not None
    return row


@contextmanager
def no_triggers() -> Iterator[None]:
    """Within the block the database lets everything happen, as to who owns it."""
    statements = (
        ["ALTER TABLE audit_auditrow DISABLE TRIGGER USER"]
        if connection.vendor == "postgresql"
        else [f"DROP TRIGGER {name}" for name in _trigger_texts()]
    )
    again = (
        ["ALTER TABLE audit_auditrow ENABLE TRIGGER USER"]
        if connection.vendor == "postgresql"
        else list(_trigger_texts().values())
    )
    _run(statements)
    yield
    _run(again)


def sql(statement: str, *values: Any) -> None:
    """Do something to the database behind Nabij's back."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _run(statements: list[str]) -> None:
    for statement in statements:
        sql(statement)


def _trigger_texts() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name: text for name, text in cursor.fetchall() if name.startswith("audit")}
