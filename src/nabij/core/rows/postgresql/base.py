# SPDX-License-Identifier: EUPL-1.2
"""The database engine for PostgreSQL. Django wants it in a module of this name.

What every request and every transaction pays for is made cheaper than Django makes it:

Before the first question of each request Django asks the server whether it still is there. A server
that stops or restarts closes its lines, which is seen here without asking. One that vanished does
not, so that it is asked after all once a second.

A transaction begins with the first statement in it, and in the same journey. What this room sends
is kept prepared by the server.
"""

from __future__ import annotations

import select
import time
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from nabij.core.rows.postgresql.prepared import carry_out, may_be_kept, ready

_ASKED_EVERY_S = 1.0
_BEGIN = "BEGIN"


def _plain(of_django: Any) -> Any:
    # The stubs of Django do not know what its cursors and lines take over from psycopg.
    return of_django


class Cursor(base.Cursor):
    """A cursor whose statement begins the transaction that waits for one."""

    begins_with: DatabaseWrapper | None = None

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Carry out a statement, after the beginning that waits for it."""
        line, plain = self.begins_with, _plain(super())
        if line is None or not line.must_begin:
            return plain.execute(query, params, **options)
        if not isinstance(query, str):
            line.begin()
            return plain.execute(query, params, **options)
        plain.execute(f"{_BEGIN};{query}", params, **options)
        plain.nextset()
        return self

    def executemany(self, query: Any, params_seq: Iterable[Any], **options: Any) -> None:
        """Carry out a statement several times."""
        self._begin()
        _plain(super()).executemany(query, params_seq, **options)

    def copy(self, statement: Any, params: Any = None, **options: Any) -> Any:
        """Take rows in or give them out, many at once."""
        self._begin()
        return _plain(super()).copy(statement, params, **options)

    def stream(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Give rows one by one as they come."""
        self._begin()
        return _plain(super()).stream(query, params, **options)

    def _begin(self) -> None:
        if self.begins_with is not None:
            self.begins_with.begin()


class DatabaseWrapper(base.DatabaseWrapper):
    """A line to PostgreSQL that knows when it was last asked, and whether it is to begin."""

    _alive_at = float("-inf")
    _begins = False

    def get_connection_params(self) -> dict[str, Any]:
        found: dict[str, Any] = super().get_connection_params()
        found["cursor_factory"] = Cursor
        return found

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        line = super().get_new_connection(conn_params)
        self._alive_at = time.monotonic()
        self._begins = False
        ready(line)
        return line

    def create_cursor(self, name: str | None = None) -> Any:
        if name:
            # Django asks the line whether it is in a transaction, which here it always denies.
            self.begin()
            return self.connection.cursor(name, scrollable=False, withhold=self.autocommit)
        cursor = self.connection.cursor()
        cursor.begins_with = self
        return cursor

    def journey(self, texts: Sequence[str], values: Sequence[Sequence[Any]]) -> Any:
        """Carry out statements in one journey and return cursors with what they give.

        Nothing where they are better sent as Django does.
        """
        return carry_out(self, texts, values) if may_be_kept(values) else None

    @property
    def must_begin(self) -> bool:
        """Whether a transaction is open of which the server knows nothing yet."""
        return self._begins and self.connection.info.transaction_status == TransactionStatus.IDLE

    def begin(self) -> None:
        """Let the server know of the transaction that is open."""
        if self.must_begin:
            with self.connection.cursor() as cursor:
                _plain(base.Cursor).execute(cursor, _BEGIN)

    def _start_transaction_under_autocommit(self) -> None:
        # Django calls this where it is there, and leaves the line in autocommit.
        self._begins = self.connection.autocommit
        if not self._begins:
            self._set_autocommit(False)

    def _set_autocommit(self, autocommit: bool) -> None:
        self._begins = False
        _plain(super())._set_autocommit(autocommit)

    def is_usable(self) -> bool:
        """Say whether the line still is there."""
        if time.monotonic() - self._alive_at < _ASKED_EVERY_S and self._is_silent():
            return True
        is_there = bool(super().is_usable())
        if is_there:
            self._alive_at = time.monotonic()
        return is_there

    def _is_silent(self) -> bool:
        # Nothing was asked: all that can come in is that the other side goes, or has gone.
        poll = select.poll()
        poll.register(self.connection.fileno(), select.POLLIN)
        return not poll.poll(0)
