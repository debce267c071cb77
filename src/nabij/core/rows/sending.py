# SPDX-License-Identifier: EUPL-1.2
"""Statements that go to the database together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection


class Statement(NamedTuple):
    """A statement with ``%s`` for each value; the text holds nothing that anybody sent."""

    text: str
    values: Sequence[Any]


def send(statements: Sequence[Statement]) -> tuple[Any, ...] | None:
    """Carry out statements in their order, and return the first row of the last, if it has one.

    To PostgreSQL they go in one journey: one that fails leaves out those after it. It takes several
    at once only where values are bound here and not by the server, which is Django's way unless a
    setting says otherwise. SQLite takes one at a time and is in this very process.
    """
    with connection.cursor() as cursor:
        if len(statements) > 1 and _takes_several():
            cursor.execute(
                ";".join(each.text for each in statements),
                [value for each in statements for value in each.values],
            )
            while cursor.nextset():
                pass
        else:
            for each in statements:
                cursor.execute(each.text, each.values)
        found: tuple[Any, ...] | None = cursor.fetchone() if cursor.description else None
    return found


def _takes_several() -> bool:
    # Only the features of PostgreSQL know the word.
    return not getattr(connection.features, "uses_server_side_binding", True)
