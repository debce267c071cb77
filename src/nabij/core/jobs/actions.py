# SPDX-License-Identifier: EUPL-1.2
"""What people do with failed jobs, and the cleaning up of old ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks_db.models import DBTaskResult

from nabij.core.audit.public import record_change
from nabij.core.jobs.engine.claims import requeue
from nabij.core.jobs.exceptions import JobNotFailed
from nabij.core.jobs.models import JobRun, Lease

# Long enough to look back over a weekend; a failure nobody looks at for three months is past use.
KEEP_SUCCEEDED = timedelta(days=7)
KEEP_DISMISSED = timedelta(days=30)
KEEP_FAILED = timedelta(days=90)
PRUNE_BATCH = 500


def retry_job(*, job_id: UUID, actor: UUID | None, now: datetime) -> None:
    """Try a failed job again, with all its attempts.

    Raises:
        JobNotFailed: it is not in the failed list.
    """
    with transaction.atomic():
        failed = _failed(job_id)
        if not requeue(failed, job_id, at=now, attempts=0, reason="", retried_by=actor):
            raise JobNotFailed(job_id)
        _record_state(job_id, "waiting")


def dismiss_job(*, job_id: UUID, actor: UUID | None, now: datetime) -> None:
    """Take a failed job off the list; it is not tried again.

    Raises:
        JobNotFailed: it is not in the failed list.
    """
    with transaction.atomic():
        if not _failed(job_id).update(dismissed_at=now, dismissed_by=actor):
            raise JobNotFailed(job_id)
        _record_state(job_id, "dismissed")


def prune_jobs(*, now: datetime) -> int:
    """Delete jobs that are long finished; return how many.

    Small batches, so that nobody waits for it.
    """
    old = (
        Q(failed_at__isnull=True, result__finished_at__lt=now - KEEP_SUCCEEDED)
        | Q(dismissed_at__lt=now - KEEP_DISMISSED)
        | Q(failed_at__lt=now - KEEP_FAILED)
    )
    pruned = 0
    while ids := _some(JobRun.objects.filter(old, due_at__isnull=True)):
        DBTaskResult.objects.filter(pk__in=ids).delete()
        pruned += len(ids)
    return pruned


def forget_holders(*, now: datetime) -> int:
    """Make all leases free and all running jobs due; return how many jobs.

    For a database that was put back: whoever held something at the time of the copy does not work
    on this database, though its process may still live.
    """
    Lease.objects.all().delete()
    return JobRun.objects.filter(token__isnull=False).update(process="", due_at=now)


def _record_state(job_id: UUID, state: str) -> None:
    record_change("job", job_id, before={"state": "failed"}, after={"state": state})


def _failed(job_id: UUID) -> QuerySet[JobRun]:
    return JobRun.objects.filter(pk=job_id, failed_at__isnull=False, dismissed_at__isnull=True)


def _some(runs: QuerySet[JobRun]) -> list[UUID]:
    return list(runs.values_list("pk", flat=True)[:PRUNE_BATCH])
