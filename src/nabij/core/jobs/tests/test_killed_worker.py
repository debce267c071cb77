# SPDX-License-Identifier: EUPL-1.2
"""Real worker processes: killed, asked to stop, and run once for cron."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from nabij.core.jobs.public import JobState, enqueue, job_info
from nabij.core.jobs.tests import sample_tasks
from nabij.core.jobs.tests.concurrency import StartWorker, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_job_whose_worker_is_killed_is_taken_up_again_and_finishes_once(
    notes: Path, start_worker: StartWorker
) -> None:
    job_id = enqueue(sample_tasks.slow, str(notes), "a", 1.0)
    victim = start_worker()
    wait_until(lambda: "begin" in notes.read_text())
    victim.send_signal(signal.SIGKILL)
    victim.wait(10)
    assert job_info(job_id=job_id).state is JobState.RUNNING

    # Two, to see that one of them takes it.
    survivors = [start_worker("--once"), start_worker("--once")]

    assert [survivor.wait(30) for survivor in survivors] == [0, 0]
    assert notes.read_text() == "begin a\nbegin a\nend a\n"
    job = job_info(job_id=job_id)
    assert (job.state, job.attempts) == (JobState.SUCCEEDED, 2)


def test_a_worker_asked_to_stop_finishes_its_job(notes: Path, start_worker: StartWorker) -> None:
    job_id = enqueue(sample_tasks.slow, str(notes), "a", 1.0)
    worker = start_worker()
    wait_until(lambda: "begin" in notes.read_text())

    worker.terminate()

    assert worker.wait(10) == 0
    assert notes.read_text() == "begin a\nend a\n"
    assert job_info(job_id=job_id).state is JobState.SUCCEEDED


def test_a_job_that_takes_too_long_to_stop_is_handed_back(
    notes: Path, start_worker: StartWorker
) -> None:
    job_id = enqueue(sample_tasks.slow, str(notes), "a", 60.0)
    worker = start_worker("--grace", "0.2")
    wait_until(lambda: "begin" in notes.read_text())

    worker.terminate()

    assert worker.wait(10) == 0
    job = job_info(job_id=job_id)
    assert (job.state, job.attempts) == (JobState.WAITING, 0)


def test_an_idle_worker_stops_at_once(start_worker: StartWorker, notes: Path) -> None:
    enqueue(sample_tasks.note, str(notes), "x")
    worker = start_worker()
    wait_until(lambda: notes.read_text() == "x\n")

    worker.send_signal(signal.SIGINT)

    assert worker.wait(10) == 0
