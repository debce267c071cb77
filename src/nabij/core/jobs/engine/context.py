# SPDX-License-Identifier: EUPL-1.2
"""What a task may ask and tell while it runs: progress, whether to stop, its own id."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Event
from typing import NoReturn
from uuid import UUID

from nabij.core.jobs.exceptions import HandedBack, LeaseLost

# Pages poll; a row written more often than this only costs.
PROGRESS_EVERY_S = 1.0


@dataclass(frozen=True)
class Progress:
    """How far a job is: ``done`` of ``total`` (None: unknown), and a few words for people."""

    done: int
    total: int | None
    text: str


class RunningJob:
    """One attempt at a job, as seen from inside."""

    def __init__(
        self,
        job_id: UUID,
        *,
        stop: Event,
        write_progress: Callable[[Progress], None],
        has_heartbeat: bool,
        inside_transaction: bool,
    ) -> None:
        self.job_id = job_id
        self.stop = stop
        self.lost = False
        self.inside_transaction = inside_transaction
        self._write_progress = write_progress
        self._has_heartbeat = has_heartbeat
        self._latest: Progress | None = None
        self._written: Progress | None = None
        self._written_at_s = float("-inf")

    def report(self, progress: Progress) -> None:
        """Take note of progress; the heartbeat writes it, or this does when there is none."""
        if self.lost:
            raise LeaseLost
        self._latest = progress
        if not self._has_heartbeat and time.monotonic() - self._written_at_s >= PROGRESS_EVERY_S:
            self.write_progress()

    def write_progress(self) -> None:
        """Store the latest progress, if it is new."""
        latest = self._latest
        if latest is None or latest is self._written:
            return
        self._write_progress(latest)
        self._written = latest
        self._written_at_s = time.monotonic()


_current: ContextVar[RunningJob | None] = ContextVar("running_job", default=None)


@contextmanager
def running(job: RunningJob) -> Iterator[None]:
    """Make ``job`` the current one within the block."""
    token = _current.set(job)
    try:
        yield
    finally:
        _current.reset(token)


def current_job() -> RunningJob | None:
    """Return the job that this code runs in."""
    return _current.get()


def current_job_id() -> UUID | None:
    """Return the id of the job that this code runs in, None outside a job."""
    job = _current.get()
    return job.job_id if job else None


def progress(done: int, total: int | None = None, text: str = "") -> None:
    """Tell how far the running job is; stored at most once a second, free to call often.

    ``text`` is for people and holds no personal data. Outside a job this does nothing.

    Raises:
        LeaseLost: this worker was taken for dead and another has the job; end here.
    """
    job = _current.get()
    if job is not None:
        job.report(Progress(done, total, text[:200]))


def stop_requested() -> bool:
    """Say whether the running job should end soon: its worker is stopping or lost its lease.

    A long task asks this between steps, leaves things in order and calls ``hand_back``.
    """
    job = _current.get()
    return job is not None and (job.stop.is_set() or job.lost)


def hand_back() -> NoReturn:
    """End the running job here and put it back in the queue; the attempt is not counted."""
    raise HandedBack
