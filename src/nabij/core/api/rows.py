# SPDX-License-Identifier: EUPL-1.2
"""A row by its key, by a statement put together once.

Every request pays for these. Django builds the statement anew each time, which takes several times
as long as the database takes to find the row.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from django.db import connection
from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def row_of(model: type[Row], key: object) -> Row | None:
    """Return the row with a primary key, or nothing."""
    value = model._meta.pk.get_db_prep_value(key, connection)
    return next(iter(model._default_manager.raw(_statement(model), [value])), None)


@lru_cache(maxsize=8)
def _statement(model: type[Model]) -> str:
    # Both names come from the model; the key goes apart from them.
    table, column = (
        connection.ops.quote_name(str(name))
        for name in (model._meta.db_table, model._meta.pk.column)
    )
    return f"SELECT * FROM {table} WHERE {column} = %s"  # noqa: S608
