# SPDX-License-Identifier: EUPL-1.2
"""No job leads to what is gone: not one that waits, that failed, or that is done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nabij.core.jobs.models import JobRun
from nabij.core.jobs.public import enqueue, failed_jobs, retry_job, run_due_jobs
from nabij.core.jobs.tests import sample_tasks
from nabij.core.ports.destroyed import tell_destroyed

pytestmark = pytest.mark.django_db
THING, OTHER = str(UUID(int=1)), str(UUID(int=2))


def _kept() -> str:
    """All that the tables of jobs hold."""
    rows = [*DBTaskResult.objects.values_list(), *JobRun.objects.values_list()]
    return str(rows)


def _destroy(*ids: str) -> None:
    with transaction.atomic():
        tell_destroyed("dossier", ids)


def test_a_job_that_waits_goes_with_what_it_is_about(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    enqueue(sample_tasks.note, str(notes), THING, unique=f"note:{THING}")
    enqueue(sample_tasks.note, str(notes), line=OTHER)
    _destroy(THING)
    assert f"note:{THING}" not in _kept()
    run_due_jobs()
    assert notes.read_text() == f"{OTHER}\n"


def test_a_job_that_failed_goes_too(tmp_path: Path) -> None:
    enqueue(sample_tasks.fail_with_cause, THING)
    job_id = enqueue(sample_tasks.fail_for_good, str(tmp_path / "notes"))
    for minutes in range(0, 60, 10):
        run_due_jobs(now=timezone.now() + timedelta(minutes=minutes))
    assert len(failed_jobs()) == 2
    _destroy(THING)
    assert [one.id for one in failed_jobs()] == [job_id]
    # Of whoever keeps more of it, the job that forgets it.
    run_due_jobs()
    assert THING not in _kept()


def test_what_is_done_keeps_no_arguments(tmp_path: Path) -> None:
    enqueue(sample_tasks.note, str(tmp_path / "notes"), THING, unique=f"note:{THING}")
    run_due_jobs()
    assert THING in (tmp_path / "notes").read_text()
    (done,) = DBTaskResult.objects.all()
    assert done.args_kwargs == {"args": [], "kwargs": {}}
    assert JobRun.objects.get().unique_key == ""


def test_what_failed_can_be_tried_again_with_the_same(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    job_id = enqueue(sample_tasks.fail_for_good, str(notes))
    run_due_jobs()
    retry_job(job_id=job_id, actor=uuid4(), now=timezone.now())
    run_due_jobs()
    assert notes.read_text().count("try") == 2


def test_a_number_is_not_taken_for_another_things(tmp_path: Path) -> None:
    enqueue(sample_tasks.note, str(tmp_path / "notes"), "12")
    _destroy("12")
    run_due_jobs()
    assert (tmp_path / "notes").read_text() == "12\n"
