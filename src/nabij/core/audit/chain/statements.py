# SPDX-License-Identifier: EUPL-1.2
"""The statements of an append, put together once.

Every request that changes or shows something pays for these. Django builds each anew from its
parts, which took longer than the database takes to carry it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from django.db import connection

from nabij.core.audit.models import AuditRow, ChainHead, Mention, PendingChange
from nabij.core.rows.public import Statement, insertions, send

_MOST_POSITIONS = 100
"""So many in one statement: any SQLite takes a thousand values."""


def lock_head(*, after: Sequence[Statement] = ()) -> tuple[int, str] | None:
    """Return number and hash of the last link, held until the transaction ends; None: no link.

    PostgreSQL locks the row; SQLite has let nobody else write since the transaction began. What is
    to be done before goes along.
    """
    return send([*after, locking_head()])


def locking_head() -> Statement:
    """Return what asks for the last link and holds it."""
    return Statement(_lock_head(connection.features.has_select_for_update), ())


def link_of(row: AuditRow, mentions: Sequence[Mention]) -> list[Statement]:
    """Return what adds a row and its mentions, and lets the chain end there.

    It is sent in one journey, for others wait.
    """
    table = ChainHead._meta.db_table
    moved = f"UPDATE {table} SET number = %s, hash = %s WHERE id = 1"  # noqa: S608
    return [*insertions([row, *mentions]), Statement(moved, (row.number, row.hash))]


def waiting_of(unit_id: UUID) -> list[PendingChange]:
    """Return the changes of a unit that wait, in their order."""
    unit = PendingChange._meta.get_field("unit_id").get_db_prep_value(unit_id, connection)
    return list(PendingChange.objects.raw(_WAITING, [unit]))


def end_wait(positions: Sequence[int]) -> None:
    """Delete changes that waited."""
    table = PendingChange._meta.db_table
    for start in range(0, len(positions), _MOST_POSITIONS):
        some = positions[start : start + _MOST_POSITIONS]
        places = ", ".join(["%s"] * len(some))
        send([Statement(f"DELETE FROM {table} WHERE position IN ({places})", some)])  # noqa: S608


# All names in these come from the models; values go apart from them.
_WAITING = f"SELECT * FROM {PendingChange._meta.db_table} WHERE unit_id = %s ORDER BY position"  # noqa: S608


@lru_cache(maxsize=2)
def _lock_head(can_lock: bool) -> str:
    found = f"SELECT number, hash FROM {ChainHead._meta.db_table} WHERE id = 1"  # noqa: S608
    return f"{found} FOR UPDATE" if can_lock else found
