# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: tasks, the queue, leases, and what administrators see."""

from __future__ import annotations

from nabij.core.jobs.actions import dismiss_job, forget_holders, retry_job
from nabij.core.jobs.engine.context import (
    Progress,
    current_job_id,
    hand_back,
    progress,
    stop_requested,
)
from nabij.core.jobs.engine.stopping import stopping_on_signals
from nabij.core.jobs.engine.task import JobTask, enqueue, task
from nabij.core.jobs.engine.worker import RunSummary, run_due_jobs, run_worker
from nabij.core.jobs.exceptions import (
    JobNotFailed,
    JobNotFound,
    LeaseHeld,
    LeaseLost,
    PermanentFailure,
)
from nabij.core.jobs.health import last_sign_of_scheduler, machines_at_work, worker_fault
from nabij.core.jobs.leases import HeldLease, hold
from nabij.core.jobs.periodic import periodic, run_scheduler
from nabij.core.jobs.queries import (
    JobCounts,
    JobInfo,
    JobState,
    PeriodicInfo,
    failed_jobs,
    has_job,
    job_counts,
    job_info,
    periodic_tasks,
    running_jobs,
    waiting_jobs,
)

__all__ = [
    "HeldLease",
    "JobCounts",
    "JobInfo",
    "JobNotFailed",
    "JobNotFound",
    "JobState",
    "JobTask",
    "LeaseHeld",
    "LeaseLost",
    "PeriodicInfo",
    "PermanentFailure",
    "Progress",
    "RunSummary",
    "current_job_id",
    "dismiss_job",
    "enqueue",
    "failed_jobs",
    "forget_holders",
    "hand_back",
    "has_job",
    "hold",
    "job_counts",
    "job_info",
    "last_sign_of_scheduler",
    "machines_at_work",
    "periodic",
    "periodic_tasks",
    "progress",
    "retry_job",
    "run_due_jobs",
    "run_scheduler",
    "run_worker",
    "running_jobs",
    "stop_requested",
    "stopping_on_signals",
    "task",
    "waiting_jobs",
    "worker_fault",
]
