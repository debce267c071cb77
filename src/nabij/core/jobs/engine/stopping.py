# SPDX-License-Identifier: EUPL-1.2
"""Turns the signals that end a process into a quiet stop of its worker."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import FrameType

from nabij.core.jobs.engine.context import current_job
from nabij.core.jobs.exceptions import HandedBack

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)
GRACE_S = 20.0
SOON_S = 0.01


@contextmanager
def stopping_on_signals(*, grace_s: float = GRACE_S) -> Iterator[Event]:
    """Yield an event that SIGTERM and SIGINT set; for the main thread of a worker process.

    The job under way has ``grace_s`` seconds to finish; then, or at a second signal, it is
    interrupted and handed back, to be done again by another worker.
    """
    stop = Event()

    def begin(signum: int, frame: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_REAL, SOON_S if stop.is_set() else grace_s)
        # Not set() here: the main thread may be inside the event, holding its lock.
        Thread(target=stop.set, daemon=True).start()

    before = {number: signal.signal(number, begin) for number in STOP_SIGNALS}
    before[signal.SIGALRM] = signal.signal(signal.SIGALRM, _interrupt_job)
    try:
        yield stop
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt_job(signum: int, frame: FrameType | None) -> None:
    if current_job() is not None:
        raise HandedBack
