# SPDX-License-Identifier: EUPL-1.2
"""The database engine for PostgreSQL. Django wants it in a module of this name.

Before the first question of each request Django asks the server whether it still is there: one
journey more for every request. A server that stops or restarts closes its lines, which is seen
here without asking. One that vanished does not, so that it is asked after all once a second.
"""

from __future__ import annotations

import select
import time
from typing import Any

from django.db.backends.postgresql import base

_ASKED_EVERY_S = 1.0


class DatabaseWrapper(base.DatabaseWrapper):
    """A line to PostgreSQL that knows when it was last asked."""

    _alive_at = float("-inf")

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        line = super().get_new_connection(conn_params)
        self._alive_at = time.monotonic()
        return line

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
