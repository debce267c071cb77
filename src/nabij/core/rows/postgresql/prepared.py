# SPDX-License-Identifier: EUPL-1.2
"""Statements that PostgreSQL keeps prepared, several in one journey.

It reads and plans a text once for each line, and takes the values as they are. Django writes values
into the text, of which both sides then read every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import NotSupportedError
from psycopg import RawCursor, adapters
from psycopg.adapt import Loader
from psycopg.pq import Format

if TYPE_CHECKING:
    from nabij.core.rows.postgresql.base import DatabaseWrapper

MOST_VALUES = 250
"""A longer text is not kept: what is written so many at once is seldom written again."""
KEPT_TEXTS = 200
"""So many a line: of one text there are as many as it has ways to leave values out."""
_MOMENT = adapters.types["timestamptz"].oid
_PLACE = re.compile("%s")
_ONCE = frozenset(("BEGIN", "COMMIT"))


class Text(NamedTuple):
    """A text as PostgreSQL takes it: ``$1`` for the first value, and so on."""

    text: bytes
    is_kept: bool


class JsonAsText(Loader):
    """JSON as Django wants it, which reads it itself."""

    format = Format.BINARY

    def load(self, data: Any) -> str:
        # The first byte is the version of the form.
        return bytes(data[1:]).decode()


def ready(line: Any) -> None:
    """Let a new line keep what is prepared here, and nothing else, and read what it gives.

    Django reads moments in Python, to have them in any time zone; this line speaks in UTC.
    """
    line.prepare_threshold, line.prepared_max = 1_000_000_000, KEPT_TEXTS
    line.adapters.register_loader("jsonb", JsonAsText)
    moments = adapters.get_loader(_MOMENT, Format.TEXT)
    line.adapters.register_loader(_MOMENT, moments)


def may_be_kept(values: Sequence[Sequence[Any]]) -> bool:
    """Say whether statements with these values are worth to be prepared."""
    return all(len(each) <= MOST_VALUES for each in values)


def carry_out(
    database: DatabaseWrapper, texts: Sequence[str], values: Sequence[Sequence[Any]]
) -> list[RawCursor[Any]]:
    """Carry out statements in their order, and return cursors, the last with what the last gives.

    Rows that are added to different tables one after another are one statement to the server. A
    line whose texts were prepared for columns that are others by now is made anew; within a
    transaction it cannot be, and is let go afterwards.

    Raises:
        Error: of Django; one that fails leaves out those after it.
    """
    try:
        return _carried_out(database, texts, values)
    except NotSupportedError:
        if database.in_atomic_block:
            # Django then closes it at the end of this request.
            database.close_at = 0.0
            raise
        database.close()
        return _carried_out(database, texts, values)


def _carried_out(
    database: DatabaseWrapper, texts: Sequence[str], values: Sequence[Sequence[Any]]
) -> list[RawCursor[Any]]:
    database.close_if_health_check_failed()
    database.ensure_connection()
    database.validate_thread_sharing()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors, _seen(database, texts):
        line = database.connection
        told = _told(tuple(texts))
        if len(told) == 1 and not database.must_begin:
            return [_asked(line, told[0][0], [one for each in values for one in each])]
        with line.pipeline():
            if database.must_begin:
                _asked(line, Text(b"BEGIN", is_kept=False), ())
            return [
                _asked(line, text, [one for each in values[first:end] for one in each])
                for text, first, end in told
            ]


def _asked(line: Any, text: Text, values: Sequence[Any]) -> RawCursor[Any]:
    cursor: RawCursor[Any] = RawCursor(line)
    return cursor.execute(text.text, values, prepare=text.is_kept, binary=True)


@lru_cache(maxsize=256)
def _told(texts: tuple[str, ...]) -> tuple[tuple[Text, int, int], ...]:
    """Return the texts for the server, each with the first and last statement that is in it."""
    found, first = [], 0
    for end in range(1, len(texts) + 1):
        if end == len(texts) or not _go_together(texts[first : end + 1]):
            found.append((_one(texts[first:end]), first, end))
            first = end
    return tuple(found)


def _go_together(texts: Sequence[str]) -> bool:
    """Say whether all add rows, each to another table: of one table the order counts."""
    tables = [text.split(" (", 1)[0] for text in texts]
    return all(table.startswith("INSERT ") for table in tables) and len(set(tables)) == len(tables)


def _one(texts: Sequence[str]) -> Text:
    *others, last = texts
    before = ", ".join(f"w{number} AS ({text})" for number, text in enumerate(others))
    whole = f"WITH {before} {last}" if before else last
    number = iter(range(1, whole.count("%s") + 1))
    return Text(_PLACE.sub(lambda _: f"${next(number)}", whole).encode(), last not in _ONCE)


@contextmanager
def _seen(database: DatabaseWrapper, texts: Sequence[str]) -> Iterator[None]:
    """Let a journey be found in the log of queries, where there is one."""
    if not database.queries_logged:
        yield
        return
    with database.cursor() as cursor:
        with cursor.debug_sql(";".join(texts), use_last_executed_query=False):
            yield
