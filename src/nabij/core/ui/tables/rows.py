# SPDX-License-Identifier: EUPL-1.2
"""Searching and sorting rows in the same way in the database and in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import attrgetter, or_
from typing import Any

from django.db.models import F, Q, QuerySet

SortKey = str | Callable[[Any], Any]
SearchKey = str | Callable[[Any], str]


def arrange(
    rows: QuerySet[Any] | Sequence[Any],
    *,
    search: str,
    search_in: Sequence[SearchKey],
    key: SortKey,
    descending: bool,
) -> QuerySet[Any] | Sequence[Any]:
    """Return the rows that hold every word of ``search``, sorted by ``key``.

    Paths are dotted. Rows without a value come last, whichever way; equal rows keep an order, so
    that none is missed or shown twice on the way through the pages.

    Raises:
        TypeError: a queryset is to be searched or sorted by a function.
    """
    words = search.split() if search_in else []
    if isinstance(rows, QuerySet):
        return _sorted_queryset(_found_in_queryset(rows, words, search_in), key, descending)
    return _sorted_sequence(_found_in_sequence(rows, words, search_in), key, descending)


def _lookup(path: str) -> str:
    return path.replace(".", "__")


def _found_in_queryset(
    rows: QuerySet[Any], words: Sequence[str], keys: Sequence[SearchKey]
) -> QuerySet[Any]:
    paths = [key for key in keys if isinstance(key, str)]
    if len(paths) < len(keys):
        raise TypeError("A queryset is searched by its fields; name the field.")
    for word in words:
        rows = rows.filter(
            reduce(or_, (Q(**{f"{_lookup(path)}__icontains": word}) for path in paths))
        )
    return rows


def _sorted_queryset(rows: QuerySet[Any], key: SortKey, descending: bool) -> QuerySet[Any]:
    if callable(key):
        raise TypeError("A queryset is sorted by a field; give the column a name to sort by.")
    if not key:
        return rows if rows.ordered else rows.order_by("pk")
    field = F(_lookup(key))
    order = field.desc(nulls_last=True) if descending else field.asc(nulls_last=True)
    return rows.order_by(order, "-pk" if descending else "pk")


def _found_in_sequence(
    rows: Sequence[Any], words: Sequence[str], keys: Sequence[SearchKey]
) -> Sequence[Any]:
    if not words:
        return rows
    wanted = [word.casefold() for word in words]
    read = [key if callable(key) else attrgetter(key) for key in keys]

    def holds(row: Any) -> bool:
        texts = [str(get(row)).casefold() for get in read]
        return all(any(word in text for text in texts) for word in wanted)

    return [row for row in rows if holds(row)]


def _sorted_sequence(rows: Sequence[Any], key: SortKey, descending: bool) -> Sequence[Any]:
    if not key:
        return rows
    get = key if callable(key) else attrgetter(key)
    known = [row for row in rows if get(row) is not None]
    unknown = [row for row in rows if get(row) is None]
    return [*sorted(known, key=lambda row: _folded(get(row)), reverse=descending), *unknown]


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
