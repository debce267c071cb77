# SPDX-License-Identifier: EUPL-1.2
"""Statements that go to the database together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.db import connection, transaction


class Statement(NamedTuple):
    """A statement with ``%s`` for each value; the text holds nothing that anybody sent."""

    text: str
    values: Sequence[Any]


_COMMIT = Statement("COMMIT", ())
_held: ContextVar[list[Statement] | None] = ContextVar("statements that wait", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Let rows that are added within the block wait, and go with the next statement.

    Where the block asks the database anything else, they go before it: nothing is seen too late.
    What cannot be added says so when it goes, which is before a savepoint or the block ends. A
    block that fails leaves them out; it stands within the transaction that they are of.
    """
    waiting: list[Statement] = []

    def first(execute: Callable[..., Any], text: Any, *rest: Any) -> Any:
        if waiting:
            if str(text).startswith("ROLLBACK TO"):
                # They are of the savepoint that is left.
                waiting.clear()
            else:
                send([])
        return execute(text, *rest)

    token = _held.set(waiting)
    try:
        with connection.execute_wrapper(first):
            yield
            if waiting and not transaction.get_rollback():
                send([])
    finally:
        _held.reset(token)


def hold(statements: Sequence[Statement]) -> bool:
    """Let statements wait that nobody needs an answer of; False where none may wait."""
    waiting = _held.get()
    if waiting is None:
        return False
    waiting += statements
    return True


def send(statements: Sequence[Statement]) -> tuple[Any, ...] | None:
    """Carry out statements in their order, and return the first row of the last, if it has one.

    To PostgreSQL they go in one journey: one that fails leaves out those after it. It takes several
    at once only where values are bound here and not by the server, which is Django's way unless a
    setting says otherwise. SQLite takes one at a time and is in this very process.
    """
    waiting = _held.get()
    if waiting:
        statements = [*waiting, *statements]
        waiting.clear()
    asked = _journey(statements)
    if asked is not None:
        return _first(asked[-1])
    with connection.cursor() as cursor:
        return _sent(cursor, statements)


def send_all(statements: Sequence[Statement]) -> list[list[tuple[Any, ...]]]:
    """Carry out statements that ask, and return all rows of each; as ``send`` sends them."""
    asked = _journey(statements)
    if asked is not None:
        return [cursor.fetchall() for cursor in asked]
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


def finish(statements: Sequence[Statement]) -> None:
    """Carry out the last statements of the transaction that is open.

    On PostgreSQL it ends in that journey, where it is not part of another: others wait no longer
    than they must for what is locked. Django then finds that there is nothing left to end.
    """
    is_outermost = connection.in_atomic_block and not connection.savepoint_ids
    send([*statements, _COMMIT] if is_outermost and _takes_several() else statements)


def exchange(
    read: Statement, answer: Callable[[tuple[Any, ...] | None], Sequence[Statement]]
) -> None:
    """Read one row, and carry out what is answered to it, in one transaction.

    To PostgreSQL these are two journeys: the transaction begins with the first and ends with the
    second. Where a transaction is open already, it is part of that.
    """
    with transaction.atomic():
        finish(answer(send([read])))


def _sent(cursor: Any, statements: Sequence[Statement]) -> tuple[Any, ...] | None:
    if len(statements) > 1 and _takes_several():
        _execute_several(cursor, statements)
        while cursor.nextset():
            pass
    else:
        for each in statements:
            cursor.execute(each.text, each.values)
    return _first(cursor)


def _first(cursor: Any) -> tuple[Any, ...] | None:
    found: tuple[Any, ...] | None = cursor.fetchone() if cursor.description else None
    return found


def _journey(statements: Sequence[Statement]) -> list[Any] | None:
    """Carry out statements as PostgreSQL likes it best, and return cursors; nothing: do it else."""
    if not statements or not _takes_several():
        return None
    # Of the engine that stands beside this.
    database: Any = connection
    texts, values = [one.text for one in statements], [one.values for one in statements]
    found: list[Any] | None = database.journey(texts, values)
    return found


def _execute_several(cursor: Any, statements: Sequence[Statement]) -> None:
    cursor.execute(
        ";".join(each.text for each in statements),
        [value for each in statements for value in each.values],
    )


def _takes_several() -> bool:
    # Only the features of PostgreSQL know the word.
    return not getattr(connection.features, "uses_server_side_binding", True)
