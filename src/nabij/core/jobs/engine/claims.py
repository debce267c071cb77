# SPDX-License-Identifier: EUPL-1.2
"""Takes a job from the queue for a while, and writes how the attempt ended.

Every write after the claim is bound to the claim's token, so an attempt that lost its lease
cannot change what another has made of the job. All transactions here are short; the work itself
runs outside them.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nabij.core.jobs.engine.context import Progress
from nabij.core.jobs.engine.failures import traceback_without_messages, type_path
from nabij.core.jobs.engine.processes import Liveness, liveness, this_process
from nabij.core.jobs.exceptions import PermanentFailure, WorkerLost
from nabij.core.jobs.models import JobRun

logger = logging.getLogger("nabij.jobs")

# A process that lives on this machine but misses heartbeats is waiting for the database or short
# of memory, rarely stuck: it is left alone for this many leases before its job is taken from it.
PATIENCE_IN_LEASES = 5


@dataclass(frozen=True)
class Claim:
    """The right to run one attempt at a job, until the lease ends."""

    job_id: UUID
    token: UUID
    attempt: int
    max_attempts: int
    lease: timedelta


def claim_next(
    *, worker: str, queues: Collection[str] | None, lease: timedelta, now: datetime
) -> Claim | None:
    """Take the first job that is due, or None; ``queues`` None means all of them."""
    due = JobRun.objects.filter(due_at__lte=now)
    if queues is not None:
        due = due.filter(queue_name__in=queues)
    # The first look takes no lock: an idle worker is in nobody's way.
    while due.exists():
        with transaction.atomic():
            run = _first_unlocked(due)
            if run is None:
                return None
            if claim := _take(run, worker=worker, lease=lease, now=now):
                return claim
    return None


def claim_one(job_id: UUID, *, worker: str, lease: timedelta, now: datetime) -> Claim | None:
    """Take this job if it is waiting."""
    with transaction.atomic():
        run = _first_unlocked(JobRun.objects.filter(pk=job_id, token=None, due_at__isnull=False))
        return _take(run, worker=worker, lease=lease, now=now) if run else None


def _first_unlocked(runs: QuerySet[JobRun]) -> JobRun | None:
    ordered = runs.order_by("-priority", "due_at", "pk")
    return ordered.select_for_update(skip_locked=True).first()


def _take(run: JobRun, *, worker: str, lease: timedelta, now: datetime) -> Claim | None:
    if run.token is not None and not _may_take_over(run, lease=lease, now=now):
        return None
    run.token = uuid4()
    run.due_at = now + lease
    run.heartbeat_at = now
    run.attempts += 1
    run.worker = worker
    run.process = this_process()
    run.progress_done = run.progress_total = run.progress_at = None
    run.progress_text = run.reason = ""
    run.save()
    run.result.claim(worker)
    return Claim(run.pk, run.token, run.attempts, run.max_attempts, lease)


def _may_take_over(run: JobRun, *, lease: timedelta, now: datetime) -> bool:
    """Decide on a job whose lease ran out: leave it, give it up, or take it up again."""
    heard_of = run.heartbeat_at or now
    if liveness(run.process) is Liveness.ALIVE and now < heard_of + PATIENCE_IN_LEASES * lease:
        JobRun.objects.filter(pk=run.pk).update(due_at=now + lease)
        return False
    logger.warning("Job %s: worker %s is gone", run.pk, run.worker)
    if run.attempts < run.max_attempts:
        return True
    _end(_runs(run.pk, run.token), run.pk, WorkerLost(), now=now)
    return False


def free_jobs_of_dead_processes(now: datetime) -> int:
    """Make jobs of processes that are gone from this machine due at once; return how many."""
    freed = 0
    for run in JobRun.objects.filter(token__isnull=False, due_at__gt=now):
        if liveness(run.process) is Liveness.GONE:
            freed += _runs(run.pk, run.token).update(due_at=now)
    return freed


def renew(claim: Claim, *, now: datetime) -> bool:
    """Lengthen the lease; False when it was lost."""
    return bool(_mine(claim).update(due_at=now + claim.lease, heartbeat_at=now))


def write_progress(claim: Claim, progress: Progress, *, now: datetime) -> None:
    """Store how far the job is."""
    _mine(claim).update(
        progress_done=progress.done,
        progress_total=progress.total,
        progress_text=progress.text,
        progress_at=now,
    )


def succeed(claim: Claim, value: Any, *, now: datetime) -> bool:
    """Write that the job is done; False when the lease was lost.

    What it was about is needed no more, and is not kept.
    """
    with transaction.atomic():
        if not _release(_mine(claim), unique_key=""):
            return False
        DBTaskResult.objects.filter(pk=claim.job_id).update(
            status=TaskResultStatus.SUCCESSFUL,
            finished_at=now,
            return_value=value,
            args_kwargs={"args": [], "kwargs": {}},
            exception_class_path="",
            traceback="",
        )
    return True


def fail(claim: Claim, error: BaseException, *, now: datetime) -> bool:
    """Write that the job failed for good; False when the lease was lost."""
    return _end(_mine(claim), claim.job_id, error, now=now)


def retry_later(claim: Claim, error: BaseException, *, at: datetime) -> bool:
    """Write that the attempt failed and put the job back for ``at``."""
    with transaction.atomic():
        kept = requeue(_mine(claim), claim.job_id, at=at)
        if kept:
            _write_error(claim.job_id, error)
    return kept


def give_back(claim: Claim, *, now: datetime) -> bool:
    """Put the job back as if it had not been taken."""
    return requeue(_mine(claim), claim.job_id, at=now, attempts=F("attempts") - 1)


def requeue(runs: QuerySet[JobRun], job_id: UUID, *, at: datetime, **changes: Any) -> bool:
    """Make the job among ``runs`` wait until ``at``; False when it is not among them.

    When another with its unique key has come to wait meanwhile, it goes on without the key.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                released = _release(runs, due_at=at, **changes)
        except IntegrityError:
            released = _release(runs, due_at=at, unique_key="", **changes)
        if released:
            DBTaskResult.objects.filter(pk=job_id).update(
                status=TaskResultStatus.READY, run_after=at, finished_at=None
            )
    return released


def _end(runs: QuerySet[JobRun], job_id: UUID, error: BaseException, *, now: datetime) -> bool:
    reason = error.reason if isinstance(error, PermanentFailure) else ""
    with transaction.atomic():
        if not _release(runs, reason=reason[:500], failed_at=now):
            return False
        _write_error(job_id, error)
        DBTaskResult.objects.filter(pk=job_id).update(
            status=TaskResultStatus.FAILED, finished_at=now, return_value=None
        )
    return True


def _write_error(job_id: UUID, error: BaseException) -> None:
    DBTaskResult.objects.filter(pk=job_id).update(
        exception_class_path=type_path(error), traceback=traceback_without_messages(error)
    )


def _release(runs: QuerySet[JobRun], **changes: Any) -> bool:
    free = {
        "token": None,
        "due_at": None,
        "failed_at": None,
        "worker": "",
        "process": "",
        "heartbeat_at": None,
    }
    return bool(runs.update(**{**free, **changes}))


def _mine(claim: Claim) -> QuerySet[JobRun]:
    return _runs(claim.job_id, claim.token)


def _runs(job_id: UUID, token: UUID | None) -> QuerySet[JobRun]:
    return JobRun.objects.filter(pk=job_id, token=token)
