# SPDX-License-Identifier: EUPL-1.2
"""Statements that go to the database together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from django.db import Error, connection, transaction


class Statement(NamedTuple):
    """A statement with ``%s`` for each value; the text holds nothing that anybody sent."""

    text: str
    values: Sequence[Any]


_BEGIN, _COMMIT = Statement("BEGIN", ()), Statement("COMMIT", ())


def send(statements: Sequence[Statement]) -> tuple[Any, ...] | None:
    """Carry out statements in their order, and return the first row of the last, if it has one.

    To PostgreSQL they go in one journey: one that fails leaves out those after it. It takes several
    at once only where values are bound here and not by the server, which is Django's way unless a
    setting says otherwise. SQLite takes one at a time and is in this very process.
    """
    with connection.cursor() as cursor:
        return _sent(cursor, statements)


def send_all(statements: Sequence[Statement]) -> list[list[tuple[Any, ...]]]:
    """Carry out statements that ask, and return all rows of each; as ``send`` sends them."""
    found: list[list[tuple[Any, ...]]] = []
    with connection.cursor() as cursor:
        if len(statements) > 1 and _takes_several():
            _execute_several(cursor, statements)
            found.append(cursor.fetchall())
            while cursor.nextset():
                found.append(cursor.fetchall())
        else:
            for each in statements:
                cursor.execute(each.text, each.values)
                found.append(cursor.fetchall())
    return found


def exchange(
    read: Statement, answer: Callable[[tuple[Any, ...] | None], Sequence[Statement]]
) -> None:
    """Read one row, and carry out what is answered to it, in one transaction.

    To PostgreSQL these are two journeys: the transaction begins with the first and ends with the
    second, so that others wait no longer than they must for what is locked. Where a transaction is
    open already, it is part of that.
    """
    if connection.in_atomic_block or not _takes_several():
        with transaction.atomic():
            send(answer(send([read])))
        return
    with connection.cursor() as cursor:
        try:
            found = _sent(cursor, [_BEGIN, read])
            _sent(cursor, [*answer(found), _COMMIT])
        except BaseException:
            # A line that is cut has rolled back too.
            with suppress(Error):
                cursor.execute("ROLLBACK")
            raise


def _sent(cursor: Any, statements: Sequence[Statement]) -> tuple[Any, ...] | None:
    if len(statements) > 1 and _takes_several():
        _execute_several(cursor, statements)
        while cursor.nextset():
            pass
    else:
        for each in statements:
            cursor.execute(each.text, each.values)
    found: tuple[Any, ...] | None = cursor.fetchone() if cursor.description else None
    return found


def _execute_several(cursor: Any, statements: Sequence[Statement]) -> None:
    cursor.execute(
        ";".join(each.text for each in statements),
        [value for each in statements for value in each.values],
    )


def _takes_several() -> bool:
    # Only the features of PostgreSQL know the word.
    return not getattr(connection.features, "uses_server_side_binding", True)
