# SPDX-License-Identifier: EUPL-1.2
"""Declares a function as a task and puts it in the queue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.utils.functional import Promise
from django_tasks_db.compat import (
    DEFAULT_TASK_PRIORITY,
    DEFAULT_TASK_QUEUE_NAME,
    Task,
)

P = ParamSpec("P")
T = TypeVar("T")

MAX_ATTEMPTS = 5
RETRY_BASE_S = 10.0
RETRY_LONGEST_S = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTask(Task[P, T]):
    """A task that says how often and how patiently it is tried."""

    title: str | Promise = ""
    max_attempts: int = MAX_ATTEMPTS
    retry_base_s: float = RETRY_BASE_S
    retry_longest_s: float = RETRY_LONGEST_S
    unique: str = ""


def task(
    *,
    title: str | Promise = "",
    max_attempts: int = MAX_ATTEMPTS,
    retry_base_s: float = RETRY_BASE_S,
    retry_longest_s: float = RETRY_LONGEST_S,
    priority: int = DEFAULT_TASK_PRIORITY,
    queue_name: str = DEFAULT_TASK_QUEUE_NAME,
) -> Callable[[Callable[P, T]], JobTask[P, T]]:
    """Make a function of a module a task; it takes ids (what JSON can hold) and calls an action.

    A task may be run more than once (its worker can be killed at any moment), so it must be
    idempotent. ``title`` is what administrators see (lazily translated Dutch). After failure ``n``
    it waits ``retry_base_s`` × 2ⁿ⁻¹ seconds, at most ``retry_longest_s``, less up to half of that.
    A higher ``priority`` (-100 … 100) goes first.
    """

    def declare(function: Callable[P, T]) -> JobTask[P, T]:
        return JobTask(
            func=function,
            title=title,
            max_attempts=max_attempts,
            retry_base_s=retry_base_s,
            retry_longest_s=retry_longest_s,
            priority=priority,
            queue_name=queue_name,
        )

    return declare


def enqueue(
    task: JobTask[..., Any],
    *args: Any,
    unique: str = "",
    run_after: datetime | None = None,
    **kwargs: Any,
) -> UUID:
    """Put a task in the queue, within the transaction that is open, and return the job's id.

    With ``unique`` nothing is added when a job with that key is waiting already: its id is
    returned. It is sure to start after the open transaction commits, so it sees the change. Two
    jobs with one key can *run* at the same time; what must not, takes a lease (``hold``).

    Raises:
        TypeError: an argument is not JSON.
    """
    changes: dict[str, Any] = {"unique": unique} if unique else {}
    if run_after is not None:
        changes["run_after"] = run_after
    return UUID(replace(task, **changes).enqueue(*args, **kwargs).id)
