# SPDX-License-Identifier: EUPL-1.2
"""The backends for ``TASKS``: one that queues, and one for tests that runs a task at once."""

from __future__ import annotations

from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.backend import DatabaseBackend, TaskResult
from django_tasks_db.compat import Task
from uuid_utils.compat import uuid7

from nabij.core.jobs.engine.task import MAX_ATTEMPTS, JobTask
from nabij.core.jobs.engine.worker import run_now
from nabij.core.jobs.models import JobRun

UNIQUE_TRIES = 3
P = ParamSpec("P")
T = TypeVar("T")


class JobsBackend(DatabaseBackend):
    """Stores a task and, beside it, the row that leases and retries need."""

    task_class = JobTask

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        options = {"id_function": uuid7, **params.get("OPTIONS", {})}
        super().__init__(alias, {**params, "OPTIONS": options})

    def enqueue(self, task: Task[P, T], args: Any, kwargs: Any) -> TaskResult[P, T]:
        """Store the task, or return the one with its unique key that is waiting."""
        unique = task.unique if isinstance(task, JobTask) else ""
        for tries_left in range(UNIQUE_TRIES - 1, -1, -1):
            try:
                with transaction.atomic():
                    waiting = cast("TaskResult[P, T] | None", _waiting(unique))
                    return waiting or self._store(task, args, kwargs, unique)
            except IntegrityError:
                # Another transaction came first with this key; its row is now to be seen.
                if not unique or not tries_left:
                    raise
        raise AssertionError("unreachable")

    async def aenqueue(self, task: Task[P, T], args: Any, kwargs: Any) -> TaskResult[P, T]:
        """Store the task from asynchronous code."""
        return await sync_to_async(self.enqueue)(task, args, kwargs)

    def _store(self, task: Task[P, T], args: Any, kwargs: Any, unique: str) -> TaskResult[P, T]:
        stored = super().enqueue(task, args, kwargs)
        JobRun.objects.create(
            result_id=UUID(stored.id),
            queue_name=task.queue_name,
            priority=task.priority,
            due_at=task.run_after or timezone.now(),
            unique_key=unique,
            max_attempts=task.max_attempts if isinstance(task, JobTask) else MAX_ATTEMPTS,
        )
        return stored


def _waiting(unique: str) -> TaskResult[..., Any] | None:
    """Find the waiting job with this key, and keep workers off it until we commit.

    Were a worker to start it now, it could miss the change for which it is asked again.
    """
    if not unique:
        return None
    run = (
        JobRun.objects.select_for_update()
        .filter(unique_key=unique, due_at__isnull=False, token__isnull=True)
        .first()
    )
    return run.result.task_result if run else None


class ImmediateBackend(JobsBackend):
    """For tests: runs a task where it is put in the queue, and lets its error through.

    The job is stored as in production, so pages that show it work. A task for later
    (``run_after``) waits for ``run_due_jobs``.
    """

    def enqueue(self, task: Task[P, T], args: Any, kwargs: Any) -> TaskResult[P, T]:
        """Store the task and run it unless it is for later."""
        stored = super().enqueue(task, args, kwargs)
        if task.run_after is None:
            run_now(UUID(stored.id))
        return self.get_result(stored.id)
