# SPDX-License-Identifier: EUPL-1.2
"""Whether background work goes on is known without asking any process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from nabij.core.jobs.models import JobRun, PeriodicRun
from nabij.core.jobs.public import enqueue, worker_fault
from nabij.core.jobs.tests import sample_tasks

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def _ticked(ago: timedelta, *, now: datetime = NOON) -> None:
    PeriodicRun.objects.create(name="x", due_at=now - ago)


def test_where_no_worker_ever_ran_it_says_so() -> None:
    assert worker_fault(now=NOON) == "no worker was ever here"


def test_a_clock_that_ticks_is_well_and_one_that_stopped_is_not() -> None:
    _ticked(timedelta(seconds=50))
    assert worker_fault(now=NOON) is None
    assert worker_fault(now=NOON + timedelta(minutes=5)) == "no worker since 2026-03-10T11:59Z"


def test_work_that_stays_lying_is_a_fault_unless_a_worker_is_busy_and_beats() -> None:
    job_id = enqueue(sample_tasks.tick)
    later = timezone.now() + timedelta(minutes=30)
    _ticked(timedelta(0), now=later)
    fault = worker_fault(now=later)
    assert fault is not None
    assert fault.startswith("work has waited since ")
    busy = enqueue(sample_tasks.tick)
    JobRun.objects.filter(pk=busy).update(token=job_id, heartbeat_at=later - timedelta(seconds=20))
    assert worker_fault(now=later) is None
