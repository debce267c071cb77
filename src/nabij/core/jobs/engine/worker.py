# SPDX-License-Identifier: EUPL-1.2
"""The loop that runs jobs, and calls that run what is due here and now."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from uuid import UUID

from django.db import close_old_connections, connections
from django.utils import timezone

from nabij.core.jobs.engine import claims
from nabij.core.jobs.engine.attempt import Outcome, run_claim
from nabij.core.jobs.engine.heartbeat import DATABASE_AWAY
from nabij.core.jobs.engine.processes import process_name
from nabij.core.jobs.exceptions import JobNotFound

logger = logging.getLogger("nabij.jobs")

POLL_S = 1.2
LEASE_S = 60.0
# Beside a poll every 1.2 s this keeps an idle worker under one query a second.
LOOK_FOR_DEAD_S = 15.0
DATABASE_AWAY_WAIT_S = 5.0


@dataclass(frozen=True)
class RunSummary:
    """How many attempts of one drain ended in which way."""

    succeeded: int = 0
    retry: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All attempts."""
        return self.succeeded + self.retry + self.failed


def run_worker(
    stop: Event,
    *,
    queues: Collection[str] | None = None,
    poll_s: float = POLL_S,
    lease_s: float = LEASE_S,
    once: bool = False,
) -> None:
    """Run jobs one after another until ``stop`` is set; the job under way is finished first.

    Call it in a process or a thread of its own. ``queues`` None means all. A database that is
    away is waited for. With ``once`` it returns when nothing is due.

    Raises:
        DatabaseError: with ``once`` only, the database is away.
    """
    worker = _Worker(stop, queues, timedelta(seconds=lease_s))
    logger.info("Worker %s started", worker.name)
    try:
        while not stop.is_set():
            try:
                worked = worker.turn()
            except DATABASE_AWAY as error:
                if once:
                    raise
                worked = worker.wait_for_database(error)
            if not worked and once:
                return
            if not worked:
                stop.wait(poll_s)
    finally:
        connections.close_all()
        logger.info("Worker %s stopped", worker.name)


class _Worker:
    def __init__(self, stop: Event, queues: Collection[str] | None, lease: timedelta) -> None:
        self.name = _worker_name()
        self._stop = stop
        self._queues = queues
        self._lease = lease
        self._next_look_s = float("-inf")

    def turn(self) -> bool:
        """Run one job that is due; False when there is none."""
        close_old_connections()
        self._look_for_dead()
        claim = claims.claim_next(
            worker=self.name, queues=self._queues, lease=self._lease, now=timezone.now()
        )
        if claim:
            run_claim(claim, stop=self._stop, with_heartbeat=True)
        return claim is not None

    def wait_for_database(self, error: Exception) -> bool:
        """Let go of the connection and wait a little."""
        logger.warning("Database away (%s)", type(error).__name__)
        connections.close_all()
        self._stop.wait(DATABASE_AWAY_WAIT_S)
        return False

    def _look_for_dead(self) -> None:
        if time.monotonic() >= self._next_look_s:
            claims.free_jobs_of_dead_processes(timezone.now())
            self._next_look_s = time.monotonic() + LOOK_FOR_DEAD_S


def run_due_jobs(
    *, now: datetime | None = None, raise_errors: bool = False, limit: int = 1000
) -> RunSummary:
    """Run what is due at ``now``, here, one after another, and say how it went.

    For tests and scripts. What fails waits for its next attempt, which is later than ``now``;
    with ``raise_errors`` the first error is raised after it was recorded. ``limit`` ends jobs
    that put themselves in the queue again and again.
    """
    counts: dict[Outcome, int] = dict.fromkeys(Outcome, 0)
    lease = timedelta(seconds=LEASE_S)
    for _turn in range(limit):
        at = now or timezone.now()
        claim = claims.claim_next(worker=_worker_name(), queues=None, lease=lease, now=at)
        if claim is None:
            break
        counts[run_claim(claim, now=now, raise_errors=raise_errors)] += 1
    return RunSummary(counts[Outcome.SUCCEEDED], counts[Outcome.RETRY], counts[Outcome.FAILED])


def run_now(job_id: UUID) -> None:
    """Run one waiting job here and let its error through.

    Raises:
        JobNotFound: it is not waiting.
    """
    lease = timedelta(seconds=LEASE_S)
    claim = claims.claim_one(job_id, worker=_worker_name(), lease=lease, now=timezone.now())
    if claim is None:
        raise JobNotFound(job_id)
    run_claim(claim, raise_errors=True)


def _worker_name() -> str:
    return f"{process_name()}:{secrets.token_hex(3)}"
