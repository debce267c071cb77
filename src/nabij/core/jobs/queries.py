# SPDX-License-Identifier: EUPL-1.2
"""Reads jobs: what failed, runs and waits, one job for its page, and counts for health.

Arguments of a job are never part of the answer: an id may lead to a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.db.models import Count, Max, Min, Q, QuerySet
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nabij.core.jobs.engine.context import Progress
from nabij.core.jobs.engine.task import JobTask
from nabij.core.jobs.exceptions import JobNotFound
from nabij.core.jobs.models import JobRun
from nabij.core.jobs.periodic import registered

PAGE_SIZE = 50

_FAILED = Q(failed_at__isnull=False, dismissed_at__isnull=True)
_RUNNING = Q(token__isnull=False)
_WAITING = Q(due_at__isnull=False, token__isnull=True)


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class JobInfo:
    """A job as people see it; ``error_type`` and ``traceback`` are of the last failed attempt."""

    id: UUID
    task: str
    title: str
    state: JobState
    attempts: int
    max_attempts: int
    enqueued_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    next_attempt_at: datetime | None
    worker: str
    progress: Progress | None
    reason: str
    error_type: str
    traceback: str

    @property
    def is_finished(self) -> bool:
        """Nothing more happens to it by itself."""
        return self.state not in {JobState.WAITING, JobState.RUNNING}


@dataclass(frozen=True)
class JobCounts:
    """The state of the queue; ``oldest_due_at`` long ago means that no worker runs."""

    waiting: int
    due: int
    running: int
    failed: int
    oldest_due_at: datetime | None


@dataclass(frozen=True)
class PeriodicInfo:
    """A periodic task: when it last began (None: not that is known) and when it is next due."""

    name: str
    title: str
    last_started_at: datetime | None
    next_due_at: datetime


def failed_jobs(*, limit: int = PAGE_SIZE, offset: int = 0) -> list[JobInfo]:
    """Return jobs that failed for good and were not dismissed, the latest first."""
    return _page(JobRun.objects.filter(_FAILED).order_by("-failed_at", "pk"), limit, offset)


def running_jobs(*, limit: int = PAGE_SIZE, offset: int = 0) -> list[JobInfo]:
    """Return jobs that a worker has taken."""
    return _page(JobRun.objects.filter(_RUNNING).order_by("pk"), limit, offset)


def waiting_jobs(*, limit: int = PAGE_SIZE, offset: int = 0) -> list[JobInfo]:
    """Return jobs that wait for a worker or for their next attempt, the first due first."""
    waiting = JobRun.objects.filter(_WAITING).order_by("due_at", "-priority", "pk")
    return _page(waiting, limit, offset)


def job_info(*, job_id: UUID) -> JobInfo:
    """Return one job, with its progress.

    Raises:
        JobNotFound: there is none, or it was cleaned up.
    """
    run = JobRun.objects.select_related("result").filter(pk=job_id).first()
    if run is None:
        raise JobNotFound(job_id)
    return _info(run)


def has_job(*, unique: str) -> bool:
    """Say whether a job with this key waits or runs."""
    return JobRun.objects.filter(unique_key=unique, due_at__isnull=False).exists()


def job_counts(*, now: datetime) -> JobCounts:
    """Count jobs by state."""
    due = _WAITING & Q(due_at__lte=now)
    counts = JobRun.objects.filter(due_at__isnull=False).aggregate(
        waiting=Count("pk", filter=_WAITING),
        due=Count("pk", filter=due),
        running=Count("pk", filter=_RUNNING),
        oldest_due_at=Min("due_at", filter=due),
    )
    return JobCounts(**counts, failed=JobRun.objects.filter(_FAILED).count())


def periodic_tasks(*, now: datetime) -> list[PeriodicInfo]:
    """Return the periodic tasks with their last and next moments, by name."""
    tasks = sorted(registered(), key=lambda each: each.name)
    started = DBTaskResult.objects.filter(task_path__in=[each.name for each in tasks])
    last = dict(started.values_list("task_path").annotate(Max("started_at")))
    return [
        PeriodicInfo(
            name=each.name,
            title=str(each.task.title) or each.task.name,
            last_started_at=last.get(each.name),
            next_due_at=each.schedule.following(now),
        )
        for each in tasks
    ]


def _page(runs: QuerySet[JobRun], limit: int, offset: int) -> list[JobInfo]:
    return [_info(run) for run in runs.select_related("result")[offset : offset + limit]]


def _info(run: JobRun) -> JobInfo:
    result = run.result
    state = _state(run)
    return JobInfo(
        id=run.pk,
        task=result.task_path,
        title=_title(result),
        state=state,
        attempts=run.attempts,
        max_attempts=run.max_attempts,
        enqueued_at=result.enqueued_at,
        started_at=result.started_at,
        finished_at=result.finished_at,
        next_attempt_at=run.due_at if state is JobState.WAITING else None,
        worker=run.worker,
        progress=_progress(run),
        reason=run.reason,
        error_type=result.exception_class_path,
        traceback=result.traceback,
    )


def _state(run: JobRun) -> JobState:
    if run.token is not None:
        return JobState.RUNNING
    if run.due_at is not None:
        return JobState.WAITING
    if run.result.status == TaskResultStatus.SUCCESSFUL:
        return JobState.SUCCEEDED
    return JobState.DISMISSED if run.dismissed_at else JobState.FAILED


def _progress(run: JobRun) -> Progress | None:
    if run.progress_done is None:
        return None
    return Progress(run.progress_done, run.progress_total, run.progress_text)


def _title(result: DBTaskResult[..., Any]) -> str:
    try:
        task = result.task
    except (ImportError, SuspiciousOperation):
        return str(result.task_name)
    return (str(task.title) if isinstance(task, JobTask) else "") or str(task.name)
