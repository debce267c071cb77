# SPDX-License-Identifier: EUPL-1.2
"""In tests of other modules a task runs where it is put in the queue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from nabij.core.jobs.public import JobState, enqueue, job_info, run_due_jobs
from nabij.core.jobs.tests import sample_tasks

IMMEDIATE = {"default": {"BACKEND": "nabij.core.jobs.engine.backend.ImmediateBackend"}}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _immediate(_queued: None) -> Iterator[None]:
    with override_settings(TASKS=IMMEDIATE):
        yield


def test_a_task_has_run_when_enqueue_returns(notes: Path) -> None:
    job_id = enqueue(sample_tasks.note, str(notes), "x", unique="sync")
    enqueue(sample_tasks.note, str(notes), "y", unique="sync")

    assert notes.read_text() == "x\ny\n"
    assert job_info(job_id=job_id).state is JobState.SUCCEEDED


def test_its_error_comes_through(notes: Path) -> None:
    with pytest.raises(ValueError, match="jan"):
        enqueue(sample_tasks.fail, str(notes))


def test_a_task_for_later_waits_until_the_test_runs_it(notes: Path) -> None:
    later = timezone.now() + timedelta(days=1)
    enqueue(sample_tasks.note, str(notes), "x", run_after=later)
    assert notes.read_text() == ""

    run_due_jobs(now=later, raise_errors=True)

    assert notes.read_text() == "x\n"


def test_a_task_that_takes_a_lease_runs_inside_the_transaction_of_the_change(
    notes: Path,
) -> None:
    with transaction.atomic():
        enqueue(sample_tasks.under_lease, str(notes))

    assert notes.read_text() == "held\n"
