# SPDX-License-Identifier: EUPL-1.2
"""What administrators see and do: failed, running and waiting jobs, counts, and cleaning up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from nabij.core.jobs.actions import prune_jobs
from nabij.core.jobs.engine import claims
from nabij.core.jobs.models import JobRun
from nabij.core.jobs.public import (
    JobNotFailed,
    JobNotFound,
    JobState,
    dismiss_job,
    enqueue,
    failed_jobs,
    job_counts,
    job_info,
    retry_job,
    run_due_jobs,
    running_jobs,
    waiting_jobs,
)
from nabij.core.jobs.tests import sample_tasks

LEASE = timedelta(seconds=60)
pytestmark = pytest.mark.django_db


def make_failed(notes: Path, unique: str = "") -> UUID:
    job_id = enqueue(sample_tasks.fail_for_good, str(notes), unique=unique)
    run_due_jobs()
    return job_id


def test_a_failed_job_is_tried_again_with_all_its_attempts(notes: Path) -> None:
    job_id = make_failed(notes)

    retry_job(job_id=job_id, actor=uuid4(), now=timezone.now())

    assert failed_jobs() == []
    job = job_info(job_id=job_id)
    assert (job.state, job.attempts, job.reason) == (JobState.WAITING, 0, "")
    assert run_due_jobs().failed == 1
    assert notes.read_text() == "try\n" * 2


def test_it_is_tried_again_once_when_two_people_ask(notes: Path) -> None:
    job_id = make_failed(notes)
    retry_job(job_id=job_id, actor=None, now=timezone.now())

    with pytest.raises(JobNotFailed):
        retry_job(job_id=job_id, actor=None, now=timezone.now())


def test_a_dismissed_job_leaves_the_list_for_good(notes: Path) -> None:
    job_id = make_failed(notes)

    dismiss_job(job_id=job_id, actor=uuid4(), now=timezone.now())

    assert failed_jobs() == []
    assert job_info(job_id=job_id).state is JobState.DISMISSED
    with pytest.raises(JobNotFailed):
        retry_job(job_id=job_id, actor=None, now=timezone.now())
    with pytest.raises(JobNotFailed):
        dismiss_job(job_id=job_id, actor=None, now=timezone.now())


def test_trying_again_keeps_out_of_the_way_of_a_waiting_one_with_its_key(notes: Path) -> None:
    job_id = make_failed(notes, unique="sync")
    waiting = enqueue(sample_tasks.note, str(notes), "x", unique="sync")

    retry_job(job_id=job_id, actor=None, now=timezone.now())

    assert {job.id for job in waiting_jobs()} == {job_id, waiting}


def test_a_job_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(JobNotFound):
        job_info(job_id=uuid4())
    with pytest.raises(JobNotFailed):
        retry_job(job_id=uuid4(), actor=None, now=timezone.now())


def test_lists_and_counts_tell_where_each_job_stands(notes: Path) -> None:
    now = timezone.now()
    failed = make_failed(notes)
    running = enqueue(sample_tasks.note, str(notes), "x")
    claims.claim_one(running, worker="w1", lease=LEASE, now=now)
    due = enqueue(sample_tasks.note, str(notes), "x")
    later = enqueue(sample_tasks.note, str(notes), "x", run_after=now + timedelta(days=1))

    assert [job.id for job in failed_jobs()] == [failed]
    assert [(job.id, job.worker) for job in running_jobs()] == [(running, "w1")]
    assert [job.id for job in waiting_jobs()] == [due, later]
    assert [job.title for job in waiting_jobs()] == ["Noteren", "Noteren"]
    counts = job_counts(now=timezone.now())
    assert (counts.waiting, counts.due, counts.running, counts.failed) == (2, 1, 1, 1)
    assert counts.oldest_due_at is not None


def test_an_empty_queue_counts_nothing() -> None:
    counts = job_counts(now=timezone.now())

    assert (counts.waiting, counts.failed, counts.oldest_due_at) == (0, 0, None)


def test_pages_of_the_list_cost_one_query_and_do_not_overlap(
    notes: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = [make_failed(notes) for _ in range(5)]

    with django_assert_num_queries(1):
        first = failed_jobs(limit=3)
    second = failed_jobs(limit=3, offset=3)

    assert sorted(job.id for job in first + second) == sorted(made)
    assert [job.id for job in first + second] == list(reversed(made))


def test_old_jobs_are_cleaned_up_and_open_ones_are_kept(notes: Path) -> None:
    done = enqueue(sample_tasks.note, str(notes), "x")
    dismissed, failed, old_failed = (make_failed(notes) for _ in range(3))
    waiting = enqueue(sample_tasks.note, str(notes), "x")
    now = timezone.now()
    dismiss_job(job_id=dismissed, actor=None, now=now)
    JobRun.objects.filter(pk=old_failed).update(failed_at=now - timedelta(days=80))

    assert prune_jobs(now=now + timedelta(days=6)) == 0
    assert prune_jobs(now=now + timedelta(days=31)) == 3

    left = set(DBTaskResult.objects.values_list("pk", flat=True))
    assert left == {failed, waiting}
    assert done not in left
