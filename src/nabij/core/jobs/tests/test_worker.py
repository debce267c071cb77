# SPDX-License-Identifier: EUPL-1.2
"""The worker's loop: one job is run by one worker, and a lost job is taken up again."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nabij.core.jobs.engine import claims
from nabij.core.jobs.engine.attempt import Outcome, run_claim
from nabij.core.jobs.models import JobRun
from nabij.core.jobs.public import (
    JobState,
    enqueue,
    failed_jobs,
    job_info,
    run_due_jobs,
    run_worker,
    running_jobs,
)
from nabij.core.jobs.tests import sample_tasks
from nabij.core.jobs.tests.concurrency import in_threads, wait_until

LEASE = timedelta(seconds=60)


def drain(*, lease_s: float = 60.0) -> Callable[[], None]:
    return lambda: run_worker(Event(), once=True, lease_s=lease_s)


def taken_elsewhere(job_id: UUID) -> claims.Claim:
    """Take the job as a worker on another machine would."""
    claim = claims.claim_one(job_id, worker="elsewhere", lease=LEASE, now=timezone.now())
    assert claim
    JobRun.objects.update(process="another-machine:1:1")
    return claim


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_several_workers_run_every_job_exactly_once(notes: Path) -> None:
    lines = [f"{number}" for number in range(40)]
    for line in lines:
        enqueue(sample_tasks.note, str(notes), line)

    in_threads(drain(), drain(), drain(), drain())

    assert sorted(notes.read_text().split()) == sorted(lines)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_job_that_outlasts_its_lease_is_kept_by_its_heartbeat(notes: Path) -> None:
    """Also where liveness is not known: the second worker only sees the lease."""
    enqueue(sample_tasks.slow, str(notes), "a", 1.2)
    stop = Event()

    def other_worker() -> None:
        wait_until(lambda: bool(running_jobs()))
        JobRun.objects.update(process="another-machine:1:1")
        run_worker(stop, poll_s=0.05, lease_s=0.45)

    def end() -> None:
        wait_until(lambda: "end" in notes.read_text())
        stop.set()

    in_threads(drain(lease_s=0.45), other_worker, end)

    assert notes.read_text() == "begin a\nend a\n"
    assert running_jobs() == failed_jobs() == []


@pytest.mark.django_db
def test_a_job_lost_on_another_machine_is_taken_up_when_its_lease_runs_out(notes: Path) -> None:
    job_id = enqueue(sample_tasks.note, str(notes), "x")
    taken_elsewhere(job_id)
    now = timezone.now()

    assert run_due_jobs(now=now + LEASE - timedelta(seconds=5)).total == 0
    assert run_due_jobs(now=now + LEASE + timedelta(seconds=5)).succeeded == 1
    assert job_info(job_id=job_id).attempts == 2


@pytest.mark.django_db
def test_a_live_process_on_this_machine_that_misses_heartbeats_gets_more_time(
    notes: Path,
) -> None:
    job_id = enqueue(sample_tasks.note, str(notes), "x")
    now = timezone.now()
    claims.claim_one(job_id, worker="busy", lease=LEASE, now=now)

    for minutes in (2, 4):
        assert run_due_jobs(now=now + timedelta(minutes=minutes)).total == 0
    assert run_due_jobs(now=now + timedelta(minutes=7)).succeeded == 1


@pytest.mark.django_db
def test_who_lost_the_lease_cannot_change_the_outcome(notes: Path) -> None:
    job_id = enqueue(sample_tasks.note, str(notes), "x")
    lost = taken_elsewhere(job_id)
    run_due_jobs(now=timezone.now() + 2 * LEASE)

    assert not claims.renew(lost, now=timezone.now())
    assert not claims.fail(lost, RuntimeError(), now=timezone.now())
    assert not claims.retry_later(lost, RuntimeError(), at=timezone.now())
    assert not claims.give_back(lost, now=timezone.now())
    assert run_claim(lost) is Outcome.LOST

    job = job_info(job_id=job_id)
    assert (job.state, job.error_type) == (JobState.SUCCEEDED, "")


@pytest.mark.django_db
def test_a_job_that_kills_every_worker_fails_in_the_end(notes: Path) -> None:
    job_id = enqueue(sample_tasks.fail, str(notes))
    now = timezone.now()
    for _attempt in range(3):
        claim = claims.claim_next(worker="w", queues=None, lease=LEASE, now=now)
        assert claim
        JobRun.objects.update(process="another-machine:1:1")
        now += 2 * LEASE

    assert run_due_jobs(now=now).total == 0

    (job,) = failed_jobs()
    assert job.id == job_id
    assert job.error_type.endswith("WorkerLost")


@pytest.mark.django_db
def test_a_job_of_a_dead_process_on_this_machine_is_freed_at_once(notes: Path) -> None:
    job_id = enqueue(sample_tasks.note, str(notes), "x")
    claims.claim_one(job_id, worker="w", lease=LEASE, now=timezone.now())
    machine, pid, _started = JobRun.objects.get().process.split(":")
    assert claims.free_jobs_of_dead_processes(timezone.now()) == 0
    JobRun.objects.update(process=f"{machine}:{pid}:1")

    assert claims.free_jobs_of_dead_processes(timezone.now()) == 1
    assert run_due_jobs().succeeded == 1


@pytest.mark.django_db
def test_a_worker_keeps_to_its_queues(notes: Path) -> None:
    enqueue(sample_tasks.note, str(notes), "x")

    assert not claims.claim_next(worker="w", queues=["other"], lease=LEASE, now=timezone.now())
    assert claims.claim_next(worker="w", queues=["default"], lease=LEASE, now=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_a_worker_stops_after_the_job_under_way(notes: Path) -> None:
    enqueue(sample_tasks.slow, str(notes), "a", 0.3)
    enqueue(sample_tasks.note, str(notes), "next")
    stop = Event()

    def end() -> None:
        wait_until(lambda: "begin" in notes.read_text())
        stop.set()

    in_threads(lambda: run_worker(stop), end)

    assert notes.read_text() == "begin a\nend a\n"


@pytest.mark.django_db(transaction=True)
def test_a_task_that_asks_hands_back_and_the_attempt_does_not_count(notes: Path) -> None:
    job_id = enqueue(sample_tasks.polite, str(notes))
    stop = Event()

    def end() -> None:
        wait_until(lambda: "begin" in notes.read_text())
        stop.set()

    in_threads(lambda: run_worker(stop), end)

    assert notes.read_text() == "begin\nasked\n"
    job = job_info(job_id=job_id)
    assert (job.state, job.attempts) == (JobState.WAITING, 0)


@pytest.mark.django_db
def test_an_idle_worker_asks_one_light_question(notes: Path) -> None:
    with CaptureQueriesContext(connection) as queries:
        claims.claim_next(worker="w", queues=None, lease=LEASE, now=timezone.now())

    assert len(queries) == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_job_runs(notes: Path) -> None:
    job_id = enqueue(sample_tasks.slow, str(notes), "a", 2.3)
    seen: set[int] = set()

    def look() -> None:
        while "end" not in notes.read_text():
            if progress := job_info(job_id=job_id).progress:
                assert (progress.total, progress.text) == (10, "bezig")
                seen.add(progress.done)
            time.sleep(0.05)

    in_threads(drain(), look)

    # Once a second, of ten reports in 2.3 seconds.
    assert 1 <= len(seen) <= 2


@pytest.mark.django_db
def test_progress_is_stored_at_most_once_a_second() -> None:
    enqueue(sample_tasks.report_often)

    with CaptureQueriesContext(connection) as queries:
        run_due_jobs()

    assert sum('SET "progress_done"' in query["sql"] for query in queries) == 1
