# SPDX-License-Identifier: EUPL-1.2
"""Rows to be added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import (
    CharField,
    DateTimeField,
    Field,
    ForeignKey,
    Model,
    SlugField,
    TextField,
    UUIDField,
)

from nabij.core.rows.sending import Statement, hold, send

_NOTHING = type(None)
_TAKEN: dict[type[Field[Any, Any]], frozenset[type]] = {
    CharField: frozenset((str, _NOTHING)),
    TextField: frozenset((str, _NOTHING)),
    SlugField: frozenset((str, _NOTHING)),
    DateTimeField: frozenset((_NOTHING,)),
    UUIDField: frozenset((_NOTHING,)),
}
"""Which values any database takes as they are, in a column of exactly this kind."""
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
    had, found = row.__dict__, []
    for field, name, taken in _columns(type(row), database.vendor):
        # What is taken as it is, is spared ten calls; of a row that is nearly all.
        if taken and type(value := had[name]) in taken:
            found.append(value)
        else:
            found.append(field.get_db_prep_save(field.pre_save(row, True), database))
    return found


@lru_cache(maxsize=64)
def _insertion(model: type[Model], rows: int) -> str:
    columns = [field for field, *_rest in _columns(model, connection.vendor)]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in columns)
    one = f"({', '.join(['%s'] * len(columns))})"
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * rows)}"  # noqa: S608


@lru_cache(maxsize=64)
def _columns(
    model: type[Model], vendor: str
) -> tuple[tuple[Field[Any, Any], str, frozenset[type]], ...]:
    """Return the columns that are written, each with its name and the values taken as they are."""
    return tuple(
        (field, field.attname, _taken(field, vendor))
        for field in model._meta.concrete_fields
        if not field.db_returning
    )


def _taken(field: Field[Any, Any], vendor: str) -> frozenset[type]:
    if isinstance(field, ForeignKey):
        return _taken(field.target_field, vendor)
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return frozenset()
    if type(field) is UUIDField and vendor == "postgresql":
        return frozenset((UUID, _NOTHING))
    return _TAKEN.get(type(field), frozenset())
