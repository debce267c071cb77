# SPDX-License-Identifier: EUPL-1.2
"""Rows by their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, Model

from nabij.core.rows.sending import Statement, send, send_all

Row = TypeVar("Row", bound=Model)
Other = TypeVar("Other", bound=Model)
Converter = Callable[[Any, Any, Any], Any]
_Converters = list[tuple[int, Any, list[Converter]]]


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


def values_among(
    model: type[Model], names: tuple[str, ...], *, by: str, among: Sequence[object]
) -> list[tuple[Any, ...]]:
    """Return some columns of the rows whose column ``by`` is one of these values, in any order.

    For one list that goes along with another. Django takes each value through ten functions.
    """
    return together(Among(model, names, by, among))[0] if among else []


def rows_among(model: type[Row], *, by: str, among: Sequence[object]) -> list[Row]:
    """Return the whole rows whose column ``by`` is one of these values, in any order."""
    return whole(model, values_among(model, names_of(model), by=by, among=among))


class Among(NamedTuple):
    """Asks some columns of the rows whose column ``by`` is one of these values."""

    model: type[Model]
    names: tuple[str, ...]
    by: str
    among: Sequence[object]


def together(*asked: Among) -> list[list[tuple[Any, ...]]]:
    """Return the answers to several questions, each in any order; to PostgreSQL in one journey."""
    database = connections[DEFAULT_DB_ALIAS]
    found = send_all([_question(one, database) for one in asked])
    return [
        [_converted(row, converters, database) for row in rows] if converters else rows
        for rows, converters in zip(
            found, (_converters(one.model, one.names) for one in asked), strict=True
        )
    ]


def whole(model: type[Row], found: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Return rows of a model, of which all columns were asked."""
    names = names_of(model)
    return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in found]


def _question(asked: Among, database: Any) -> Statement:
    field = _field(asked.model, asked.by)
    wanted = [field.get_db_prep_value(one, database) for one in asked.among]
    is_one_value = database.vendor == "postgresql"
    text = _among(asked.model, asked.names, asked.by, 0 if is_one_value else len(wanted))
    return Statement(text, [wanted] if is_one_value else wanted)


def _converted(row: Sequence[Any], converters: _Converters, database: Any) -> tuple[Any, ...]:
    plain = list(row)
    for place, expression, some in converters:
        for convert in some:
            plain[place] = convert(plain[place], expression, database)
    return tuple(plain)


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    return cast("Field[Any, Any]", model._meta.get_field(name))


@lru_cache(maxsize=64)
def _among(model: type[Model], names: tuple[str, ...], by: str, number: int) -> str:
    """Return the question; for so many values one by one, or for 0 as a list in one."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(_field(model, name).column)) for name in names)
    table, key = quote(model._meta.db_table), quote(str(_field(model, by).column))
    values = f"IN ({', '.join(['%s'] * number)})" if number else "= ANY(%s)"
    return f"SELECT {columns} FROM {table} WHERE {key} {values}"  # noqa: S608


def _key(model: type[Model], key: object) -> object:
    return model._meta.pk.get_db_prep_value(key, connection)


def _instance(model: type[Row], values: Sequence[Any]) -> Row:
    names = names_of(model)
    plain = _converted(values, _converters(model, names), connections[DEFAULT_DB_ALIAS])
    return model.from_db(DEFAULT_DB_ALIAS, names, plain)


@lru_cache(maxsize=16)
def names_of(model: type[Model]) -> tuple[str, ...]:
    """Return the names of all columns of a model, in their order."""
    return tuple(field.attname for field in model._meta.concrete_fields)


# Some columns hold values in another form than a model does: what Django does, looked up once.
@lru_cache(maxsize=64)
def _converters(model: type[Model], names: tuple[str, ...]) -> _Converters:
    found = []
    for place, name in enumerate(names):
        field = _field(model, name)
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
