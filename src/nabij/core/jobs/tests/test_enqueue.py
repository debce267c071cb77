# SPDX-License-Identifier: EUPL-1.2
"""A job exists exactly when the change that asked for it does."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Event
from typing import Any
from uuid import UUID

import pytest
from asgiref.sync import async_to_sync
from django.db import transaction
from django.utils import timezone

from nabij.core.jobs.engine import claims
from nabij.core.jobs.public import JobState, enqueue, job_info, run_due_jobs, waiting_jobs
from nabij.core.jobs.tests import sample_tasks
from nabij.core.jobs.tests.concurrency import in_threads

LEASE = timedelta(seconds=60)


def add(notes: Path, line: str = "x", **options: Any) -> UUID:
    return enqueue(sample_tasks.note, str(notes), line, **options)


@pytest.mark.django_db
def test_a_job_runs_with_its_arguments(notes: Path) -> None:
    job_id = add(notes, "hello")
    assert job_info(job_id=job_id).state is JobState.WAITING

    assert run_due_jobs().succeeded == 1

    assert notes.read_text() == "hello\n"
    assert job_info(job_id=job_id).state is JobState.SUCCEEDED
    assert sample_tasks.note.get_result(str(job_id)).return_value == "hello"


@pytest.mark.django_db
def test_the_own_enqueue_of_a_task_works_too(notes: Path) -> None:
    sample_tasks.note.enqueue(str(notes), "sync")
    async_to_sync(sample_tasks.note.aenqueue)(str(notes), "async")

    assert run_due_jobs().succeeded == 2


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_transaction_leaves_no_job(notes: Path) -> None:
    def change() -> None:
        with transaction.atomic():
            add(notes)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()

    assert waiting_jobs() == []


@pytest.mark.django_db(transaction=True)
def test_nobody_sees_the_job_before_the_change(notes: Path) -> None:
    seen: list[int] = []
    with transaction.atomic():
        add(notes)
        in_threads(lambda: seen.append(len(waiting_jobs())))

    assert seen == [0]
    assert len(waiting_jobs()) == 1


@pytest.mark.django_db
def test_what_json_cannot_hold_is_refused(notes: Path) -> None:
    with pytest.raises(TypeError):
        enqueue(sample_tasks.note, notes, "x")


@pytest.mark.django_db
def test_a_unique_job_is_not_added_while_one_waits(notes: Path) -> None:
    first = add(notes, unique="sync")

    assert add(notes, unique="sync") == first
    assert add(notes, unique="other") != first
    assert add(notes) != first
    assert len(waiting_jobs()) == 3


@pytest.mark.django_db
def test_a_unique_job_is_added_once_the_other_has_begun(notes: Path) -> None:
    first = add(notes, unique="sync")
    claims.claim_one(first, worker="w", lease=LEASE, now=timezone.now())

    second = add(notes, unique="sync")

    assert second != first
    assert add(notes, unique="sync") == second


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_time_one_unique_job_is_added(notes: Path) -> None:
    together = Barrier(6)

    def ask() -> None:
        together.wait(10)
        add(notes, unique="sync")

    in_threads(*[ask] * 6)

    assert len(waiting_jobs()) == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_waiting_unique_job_does_not_start_before_the_change_commits(notes: Path) -> None:
    """Otherwise it could run without seeing the change for which it was asked again."""
    first = add(notes, unique="sync")
    asked, claimed = Event(), Event()

    def change() -> None:
        with transaction.atomic():
            assert add(notes, unique="sync") == first
            asked.set()
            assert not claimed.wait(0.5)

    def work() -> None:
        asked.wait(10)
        while not claims.claim_next(worker="w", queues=None, lease=LEASE, now=timezone.now()):
            time.sleep(0.01)
        claimed.set()

    in_threads(change, work)
    assert claimed.is_set()


@pytest.mark.django_db
def test_a_job_for_later_waits(notes: Path) -> None:
    now = timezone.now()
    add(notes, run_after=now + timedelta(hours=1))

    assert run_due_jobs(now=now).total == 0
    assert run_due_jobs(now=now + timedelta(hours=1)).succeeded == 1


@pytest.mark.django_db
def test_higher_priority_goes_first(notes: Path) -> None:
    add(notes, "normal")
    sample_tasks.note.using(priority=10).enqueue(str(notes), "urgent")

    run_due_jobs()

    assert notes.read_text().split() == ["urgent", "normal"]
