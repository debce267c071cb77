# SPDX-License-Identifier: EUPL-1.2
"""A thread that calls a function at intervals while a block of code runs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import DatabaseError, InterfaceError, connections

logger = logging.getLogger("nabij.jobs")

DATABASE_AWAY = (DatabaseError, InterfaceError)


@contextmanager
def beating(beat: Callable[[], None], *, every_s: float) -> Iterator[None]:
    """Call ``beat`` every ``every_s`` seconds, on a database connection of its own.

    A database that is busy or away is tried again at the next beat: a lease that runs out
    meanwhile is lost, and that is what leases are for.
    """
    done = Event()
    thread = Thread(target=_beat_until, args=(done, beat, every_s), daemon=True, name="heartbeat")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _beat_until(done: Event, beat: Callable[[], None], every_s: float) -> None:
    try:
        while not done.wait(every_s):
            try:
                beat()
            except DATABASE_AWAY as error:
                logger.warning("Heartbeat failed (%s)", type(error).__name__)
                connections.close_all()
    finally:
        connections.close_all()
