# SPDX-License-Identifier: EUPL-1.2
"""Runs one attempt at a job, with its heartbeat, and records how it ended."""

from __future__ import annotations

import logging
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Event
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError, close_old_connections, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks_db.compat import Task, TaskContext, normalize_json
from django_tasks_db.models import DBTaskResult

from nabij.core.audit.public import Actor, unit
from nabij.core.jobs.engine import claims
from nabij.core.jobs.engine.claims import Claim
from nabij.core.jobs.engine.context import RunningJob, running
from nabij.core.jobs.engine.failures import retry_delay_s, type_path
from nabij.core.jobs.engine.heartbeat import beating
from nabij.core.jobs.engine.task import RETRY_BASE_S, RETRY_LONGEST_S, JobTask
from nabij.core.jobs.exceptions import HandedBack, PermanentFailure

logger = logging.getLogger("nabij.jobs")

BEATS_PER_LEASE = 3
TICK_S = 1.0
WRITE_TRIES = 5
WRITE_WAIT_S = 1.0
NEVER = Event()


class Outcome(StrEnum):
    """How an attempt ended."""

    SUCCEEDED = "succeeded"
    RETRY = "retry"
    FAILED = "failed"
    HANDED_BACK = "handed back"
    LOST = "lost"


@dataclass(frozen=True)
class _Ending:
    value: Any = None
    error: BaseException | None = None


def run_claim(
    claim: Claim,
    *,
    stop: Event = NEVER,
    now: datetime | None = None,
    with_heartbeat: bool = False,
    raise_errors: bool = False,
) -> Outcome:
    """Run one attempt, outside a transaction, and record how it ended.

    ``now`` stands in for the time of recording. Without a heartbeat the lease is not renewed.
    """
    row = DBTaskResult.objects.get(pk=claim.job_id)
    started_s = time.monotonic()
    job = RunningJob(
        claim.job_id,
        stop=stop,
        write_progress=lambda latest: claims.write_progress(claim, latest, now=timezone.now()),
        has_heartbeat=with_heartbeat,
        inside_transaction=transaction.get_connection().in_atomic_block,
    )
    with ExitStack() as around:
        if with_heartbeat:
            tick_s = min(TICK_S, claim.lease.total_seconds() / BEATS_PER_LEASE)
            around.enter_context(beating(_Beat(job, claim), every_s=tick_s))
        ending = _attempt(row, job)
    outcome = _recorded(row, claim, ending, now)
    _log(row, claim, outcome, ending, time.monotonic() - started_s)
    if outcome is not Outcome.HANDED_BACK and ending.error and raise_errors:
        raise ending.error
    if isinstance(ending.error, KeyboardInterrupt) and not isinstance(ending.error, HandedBack):
        raise ending.error
    return outcome


class _Beat:
    """Renews the lease a few times within its length, and stores progress in between."""

    def __init__(self, job: RunningJob, claim: Claim) -> None:
        self._job = job
        self._claim = claim
        self._every_s = claim.lease.total_seconds() / BEATS_PER_LEASE
        self._next_s = time.monotonic() + self._every_s

    def __call__(self) -> None:
        if time.monotonic() >= self._next_s:
            self._job.lost = not claims.renew(self._claim, now=timezone.now())
            self._next_s = time.monotonic() + self._every_s
        self._job.write_progress()


def _attempt(row: DBTaskResult[..., Any], job: RunningJob) -> _Ending:
    try:
        about = unit(name=row.task_path, actor=Actor("job"), unit_id=job.job_id)
        with running(job), about, translation.override(settings.LANGUAGE_CODE):
            return _Ending(value=_call(row, inside_transaction=job.inside_transaction))
    except BaseException as error:
        # Also what is no Exception: a task that calls sys.exit() must not end the worker.
        return _Ending(error=error)


def _call(row: DBTaskResult[..., Any], *, inside_transaction: bool) -> Any:
    task = _task_of(row)
    args = row.args_kwargs["args"]
    if task.takes_context:
        args = [TaskContext(task_result=row.task_result), *args]
    with ExitStack() as around:
        if inside_transaction:
            # A test's own transaction: an error in the task must not break it.
            around.enter_context(transaction.atomic())
        return normalize_json(task.call(*args, **row.args_kwargs["kwargs"]))


def _task_of(row: DBTaskResult[..., Any]) -> Task[..., Any]:
    try:
        return row.task
    except (ImportError, SuspiciousOperation) as error:
        raise PermanentFailure(
            _("Deze taak bestaat niet in deze versie van Nabij: %(task)s.")
            % {"task": row.task_path}
        ) from error


def _recorded(
    row: DBTaskResult[..., Any], claim: Claim, ending: _Ending, now: datetime | None
) -> Outcome:
    """Record the ending; a database that is away for a moment is tried again."""
    for tries_left in range(WRITE_TRIES - 1, -1, -1):
        try:
            return _record(row, claim, ending, now or timezone.now())
        except (OperationalError, InterfaceError):
            if not tries_left or transaction.get_connection().in_atomic_block:
                raise
            close_old_connections()
            time.sleep(WRITE_WAIT_S)
    raise AssertionError("unreachable")


def _record(row: DBTaskResult[..., Any], claim: Claim, ending: _Ending, now: datetime) -> Outcome:
    error = ending.error
    if error is None:
        kept, outcome = claims.succeed(claim, ending.value, now=now), Outcome.SUCCEEDED
    elif isinstance(error, KeyboardInterrupt):
        kept, outcome = claims.give_back(claim, now=now), Outcome.HANDED_BACK
    elif isinstance(error, PermanentFailure) or claim.attempt >= claim.max_attempts:
        kept, outcome = claims.fail(claim, error, now=now), Outcome.FAILED
    else:
        at = now + _delay(row, claim)
        kept, outcome = claims.retry_later(claim, error, at=at), Outcome.RETRY
    return outcome if kept else Outcome.LOST


def _delay(row: DBTaskResult[..., Any], claim: Claim) -> timedelta:
    task = row.task
    base_s, longest_s = RETRY_BASE_S, RETRY_LONGEST_S
    if isinstance(task, JobTask):
        base_s, longest_s = task.retry_base_s, task.retry_longest_s
    return timedelta(seconds=retry_delay_s(claim.attempt, base_s=base_s, longest_s=longest_s))


def _log(
    row: DBTaskResult[..., Any],
    claim: Claim,
    outcome: Outcome,
    ending: _Ending,
    duration_s: float,
) -> None:
    logger.log(
        logging.INFO if ending.error is None else logging.WARNING,
        "Job %s %s: %s, attempt %d of %d, %.1f s%s",
        claim.job_id,
        row.task_path,
        outcome,
        claim.attempt,
        claim.max_attempts,
        duration_s,
        f", {type_path(ending.error)}" if ending.error else "",
    )
