# SPDX-License-Identifier: EUPL-1.2
"""Tasks that start by the clock, and the loop that puts each due run in the queue exactly once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from threading import Event
from typing import Any, Protocol, TypeVar

from django.db import IntegrityError, close_old_connections, connections, transaction
from django.utils import timezone

from nabij.core.jobs.engine.heartbeat import DATABASE_AWAY
from nabij.core.jobs.engine.task import JobTask, enqueue
from nabij.core.jobs.models import PeriodicRun

logger = logging.getLogger("nabij.jobs")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The longest sleep; after it a clock that was set is noticed.
LONGEST_SLEEP_S = 30.0
T = TypeVar("T")


class Schedule(Protocol):
    """The moments at which something is due."""

    def latest(self, now: datetime) -> datetime:
        """Return the last moment at or before ``now``."""

    def following(self, due_at: datetime) -> datetime:
        """Return the first moment after ``due_at``."""


@dataclass(frozen=True)
class Every:
    """Every so often, counted from one fixed moment, so that all machines agree."""

    interval: timedelta

    def latest(self, now: datetime) -> datetime:
        """Return the last moment at or before ``now``."""
        return EPOCH + (now - EPOCH) // self.interval * self.interval

    def following(self, due_at: datetime) -> datetime:
        """Return the first moment after ``due_at``."""
        return self.latest(due_at) + self.interval


@dataclass(frozen=True)
class DailyAt:
    """Once a calendar day, at a wall-clock time in the organisation's zone.

    In the night that the clock goes back the earlier of the two moments counts; a time that the
    clock skips in spring falls an hour later on it.
    """

    at: time

    def latest(self, now: datetime) -> datetime:
        """Return the last moment at or before ``now``."""
        today = self._on(now, days=0)
        return today if today <= now else self._on(now, days=-1)

    def following(self, due_at: datetime) -> datetime:
        """Return the first moment after ``due_at``."""
        today = self._on(due_at, days=0)
        return today if today > due_at else self._on(due_at, days=1)

    def _on(self, moment: datetime, *, days: int) -> datetime:
        zone = timezone.get_default_timezone()
        day = moment.astimezone(zone).date() + timedelta(days=days)
        return datetime.combine(day, self.at, tzinfo=zone).astimezone(UTC)


@dataclass(frozen=True)
class Periodic:
    """A task with the moments at which it starts."""

    name: str
    task: JobTask[[], Any]
    schedule: Schedule


_registered: dict[str, Periodic] = {}


def periodic(
    *, every: timedelta | None = None, daily_at: time | None = None
) -> Callable[[JobTask[[], T]], JobTask[[], T]]:
    """Start a task without arguments by the clock; stands above ``@task()`` in ``tasks.py``.

    Give one of ``every`` and ``daily_at`` (wall-clock time in the organisation's zone). It first
    starts at the first moment after it was first seen. Runs missed while everything was down are
    made up for by one run; while one waits, no second is added.

    Raises:
        ValueError: not exactly one of the two is given, or ``every`` is not positive.
    """
    if (every is None) == (daily_at is None) or (every is not None and every <= timedelta(0)):
        raise ValueError("Give either every (more than zero) or daily_at")
    schedule: Schedule = Every(every) if every else DailyAt(daily_at or time())

    def register(task: JobTask[[], T]) -> JobTask[[], T]:
        _registered[task.module_path] = Periodic(task.module_path, task, schedule)
        return task

    return register


def registered() -> Collection[Periodic]:
    """Return all periodic tasks that were declared."""
    return list(_registered.values())


class Scheduler:
    """Puts due runs in the queue; remembers what it knows, so that waiting costs no query."""

    def __init__(self, periodics: Collection[Periodic] | None = None) -> None:
        self._periodics = registered() if periodics is None else periodics
        self._known: dict[str, datetime] = {}

    def enqueue_due(self, *, now: datetime) -> list[str]:
        """Put each run that is due in the queue unless it was; return the names of those put."""
        return [each.name for each in self._periodics if self._enqueue_if_due(each, now)]

    def next_due(self, *, now: datetime) -> datetime | None:
        """Return when something is due next, None without periodic tasks."""
        return min((each.schedule.following(now) for each in self._periodics), default=None)

    def _enqueue_if_due(self, each: Periodic, now: datetime) -> bool:
        due_at = each.schedule.latest(now)
        if due_at <= self._known.get(each.name, EPOCH):
            return False
        with transaction.atomic():
            mine = _move_forward(each.name, due_at)
            if mine:
                enqueue(each.task, unique=f"periodic:{each.name}")
        self._known[each.name] = due_at
        return mine


def _move_forward(name: str, due_at: datetime) -> bool:
    """Move the row of ``name`` to ``due_at``; True for the one caller that did."""
    runs = PeriodicRun.objects.filter(name=name)
    if runs.filter(due_at__lt=due_at).update(due_at=due_at):
        return True
    if not runs.exists():
        _begin(name, due_at)
    return False


def _begin(name: str, due_at: datetime) -> None:
    """Note a task that is new: what was due before it existed is not made up for."""
    try:
        with transaction.atomic():
            PeriodicRun.objects.create(name=name, due_at=due_at)
    except IntegrityError:
        logger.debug("Another scheduler noted %s first", name)


def run_scheduler(stop: Event) -> None:
    """Put periodic tasks in the queue when they are due, until ``stop`` is set.

    Call it in a thread or process of its own; any number may run, on any number of machines. A
    database that is away is waited for.
    """
    scheduler = Scheduler()
    try:
        while not stop.is_set():
            try:
                close_old_connections()
                scheduler.enqueue_due(now=timezone.now())
            except DATABASE_AWAY as error:
                logger.warning("Database away (%s)", type(error).__name__)
                connections.close_all()
            stop.wait(_sleep_s(scheduler.next_due(now=timezone.now()), timezone.now()))
    finally:
        connections.close_all()


def _sleep_s(next_due: datetime | None, now: datetime) -> float:
    if next_due is None:
        return LONGEST_SLEEP_S
    return min(max((next_due - now).total_seconds(), 0.05), LONGEST_SLEEP_S)
