# SPDX-License-Identifier: EUPL-1.2
"""Rows to be added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import CharField, Field, Model, SlugField, TextField

from nabij.core.rows.sending import Statement, hold, send

_TEXTS = (CharField, TextField, SlugField)
MOST_ROWS = 100
"""So many in one statement: any SQLite takes a thousand values."""


def insert(rows: Sequence[Model]) -> None:
    """Add rows of any models; the numbers that the database gives them stay unknown here."""
    if rows and not hold(added := insertions(rows)):
        send(added)


def insertions(rows: Sequence[Model]) -> list[Statement]:
    """Return the statements that add rows, in their order; those of one model go together."""
    return [
        Statement(
            _insertion(type(some[0]), len(some)), [value for row in some for value in _values(row)]
        )
        for some in _of_one_model(rows)
    ]


def _of_one_model(rows: Sequence[Model]) -> Iterator[Sequence[Model]]:
    start = 0
    for end in range(1, len(rows) + 1):
        is_last = end == len(rows) or type(rows[end]) is not type(rows[start])
        if is_last or end - start == MOST_ROWS:
            yield rows[start:end]
            start = end


def _values(row: Model) -> list[Any]:
    # Itself and not what stands for it, which looks up the thread at every touch.
    database = connections[DEFAULT_DB_ALIAS]
    found = []
    for field in _columns(type(row)):
        value = field.pre_save(row, True)
        # A text in a column of texts is what it is; of half of all columns this spares six calls.
        if type(value) is not str or type(field) not in _TEXTS:
            value = field.get_db_prep_save(value, database)
        found.append(value)
    return found


@lru_cache(maxsize=64)
def _insertion(model: type[Model], rows: int) -> str:
    columns = _columns(model)
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in columns)
    one = f"({', '.join(['%s'] * len(columns))})"
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * rows)}"  # noqa: S608


@lru_cache(maxsize=64)
def _columns(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    return tuple(field for field in model._meta.concrete_fields if not field.db_returning)
