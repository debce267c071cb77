# SPDX-License-Identifier: EUPL-1.2
"""Whether background work is done: the clock ticks, and what is due does not stay lying."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max

from nabij.core.jobs.models import JobRun, PeriodicRun
from nabij.core.jobs.queries import job_counts

# Some task is due by the clock every 20 seconds, and a scheduler sleeps for 30 at most.
CLOCK_STILL = timedelta(minutes=3)
QUEUE_STILL = timedelta(minutes=10)
BEAT_MISSING = timedelta(minutes=3)


def last_sign_of_scheduler() -> datetime | None:
    """Return the last moment for which the clock put something in the queue."""
    last: datetime | None = PeriodicRun.objects.aggregate(last=Max("due_at"))["last"]
    return last


def machines_at_work() -> list[str]:
    """Return the names of the machines whose workers did the jobs that are still kept."""
    workers = JobRun.objects.exclude(worker="").values_list("worker", flat=True).distinct()
    return sorted({worker.split(":")[0] for worker in workers})


def worker_fault(*, now: datetime) -> str | None:
    """Return why background work stands still, in words; nothing where it goes on.

    It needs no process of this machine: one worker anywhere is enough. A worker that is busy with
    one long job, and beats, is well.
    """
    last = last_sign_of_scheduler()
    if last is None:
        return "no worker was ever here"
    if now - last > CLOCK_STILL:
        return f"no worker since {last:%Y-%m-%dT%H:%M}Z"
    oldest = job_counts(now=now).oldest_due_at
    if oldest is None or now - oldest <= QUEUE_STILL:
        return None
    beats = JobRun.objects.filter(token__isnull=False, heartbeat_at__gt=now - BEAT_MISSING)
    return None if beats.exists() else f"work has waited since {oldest:%Y-%m-%dT%H:%M}Z"
