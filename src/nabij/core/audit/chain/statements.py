# SPDX-License-Identifier: EUPL-1.2
"""The statements of an append, put together once.

Every request that changes or shows something pays for these. Django builds each anew from its
parts, which took longer than the database takes to carry it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from nabij.core.audit.models import ChainHead, PendingChange

MOST_ROWS = 100
"""So many in one statement: any SQLite takes a thousand values."""


def insert(rows: Sequence[Model]) -> None:
    """Add rows of one model; the numbers that the database gives them stay unknown here."""
    for start in range(0, len(rows), MOST_ROWS):
        some = rows[start : start + MOST_ROWS]
        model = type(some[0])
        values = [
            field.get_db_prep_save(getattr(row, field.attname), connection)
            for row in some
            for field in _columns(model)
        ]
        _run(_insert(model, len(some)), values)


def lock_head() -> tuple[int, str] | None:
    """Return number and hash of the last link, held until the transaction ends; None: no link.

    PostgreSQL locks the row; SQLite has let nobody else write since the transaction began.
    """
    with connection.cursor() as cursor:
        cursor.execute(_lock_head(connection.features.has_select_for_update))
        found: tuple[int, str] | None = cursor.fetchone()
    return found


def move_head(number: int, seal: str) -> None:
    """Let the chain end at another link."""
    table = ChainHead._meta.db_table
    _run(f"UPDATE {table} SET number = %s, hash = %s WHERE id = 1", [number, seal])  # noqa: S608


def waiting_of(unit_id: UUID) -> list[PendingChange]:
    """Return the changes of a unit that wait, in their order."""
    unit = PendingChange._meta.get_field("unit_id").get_db_prep_value(unit_id, connection)
    return list(PendingChange.objects.raw(_WAITING, [unit]))


def end_wait(positions: Sequence[int]) -> None:
    """Delete changes that waited."""
    table = PendingChange._meta.db_table
    for start in range(0, len(positions), MOST_ROWS):
        some = positions[start : start + MOST_ROWS]
        places = ", ".join(["%s"] * len(some))
        _run(f"DELETE FROM {table} WHERE position IN ({places})", some)  # noqa: S608


# All names in these come from the models; values go apart from them.
_WAITING = f"SELECT * FROM {PendingChange._meta.db_table} WHERE unit_id = %s ORDER BY position"  # noqa: S608


@lru_cache(maxsize=64)
def _insert(model: type[Model], rows: int) -> str:
    names = ", ".join(connection.ops.quote_name(str(f.column)) for f in _columns(model))
    one = f"({', '.join(['%s'] * len(_columns(model)))})"
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * rows)}"  # noqa: S608


@lru_cache(maxsize=2)
def _lock_head(can_lock: bool) -> str:
    found = f"SELECT number, hash FROM {ChainHead._meta.db_table} WHERE id = 1"  # noqa: S608
    return f"{found} FOR UPDATE" if can_lock else found


@lru_cache(maxsize=8)
def _columns(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    return tuple(f for f in model._meta.concrete_fields if not f.db_returning)


def _run(statement: str, values: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
