# SPDX-License-Identifier: EUPL-1.2
"""Rows by their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

from nabij.core.rows.sending import Statement, send

Row = TypeVar("Row", bound=Model)
Other = TypeVar("Other", bound=Model)
Converter = Callable[[Any, Any, Any], Any]


def row_of(model: type[Row], key: object) -> Row | None:
    """Return the row with a primary key, or nothing."""
    found = send([Statement(_one(model), [_key(model, key)])])
    return _instance(model, found) if found else None


def row_beside(
    model: type[Row], key: object, other: type[Other], other_key: object
) -> tuple[Row, Other | None] | None:
    """Return a row, and one of another model that is not related to it, in one question.

    Nothing where the first is not there.
    """
    keys = [_key(other, other_key), _key(model, key)]
    found = send([Statement(_two(model, other), keys)])
    if found is None:
        return None
    width = len(model._meta.concrete_fields)
    second = found[width:]
    is_there = second[_place_of_key(other)] is not None
    return _instance(model, found[:width]), _instance(other, second) if is_there else None


def _key(model: type[Model], key: object) -> object:
    return model._meta.pk.get_db_prep_value(key, connection)


def _instance(model: type[Row], values: Sequence[Any]) -> Row:
    plain = list(values)
    for place, expression, converters in _converters(model):
        for convert in converters:
            plain[place] = convert(plain[place], expression, connection)
    names = [field.attname for field in model._meta.concrete_fields]
    return model.from_db(connection.alias, names, plain)


# Some columns hold values in another form than a model does: what Django does, looked up once.
@lru_cache(maxsize=16)
def _converters(model: type[Model]) -> list[tuple[int, Any, list[Converter]]]:
    found = []
    for place, field in enumerate(model._meta.concrete_fields):
        column = field.get_col(model._meta.db_table)
        both = [
            *connection.ops.get_db_converters(column),
            *field.get_db_converters(connection),
        ]
        if both:
            found.append((place, column, both))
    return found


def _place_of_key(model: type[Model]) -> int:
    return list(model._meta.concrete_fields).index(model._meta.pk)


@lru_cache(maxsize=16)
def _one(model: type[Model]) -> str:
    columns, table, key = _names(model, "a")
    return f"SELECT {columns} FROM {table} a WHERE {key} = %s"  # noqa: S608


@lru_cache(maxsize=16)
def _two(model: type[Model], other: type[Model]) -> str:
    columns, table, key = _names(model, "a")
    others, beside, other_key = _names(other, "b")
    return (
        f"SELECT {columns}, {others} FROM {table} a LEFT JOIN {beside} b"  # noqa: S608
        f" ON {other_key} = %s WHERE {key} = %s"
    )


def _names(model: type[Model], alias: str) -> tuple[str, str, str]:
    """Return the columns of a model, its table and its key, as a statement names them."""
    quote = connection.ops.quote_name
    columns = ", ".join(f"{alias}.{quote(str(f.column))}" for f in model._meta.concrete_fields)
    key = f"{alias}.{quote(str(model._meta.pk.column))}"
    return columns, quote(model._meta.db_table), key
