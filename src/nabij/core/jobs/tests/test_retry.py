# SPDX-License-Identifier: EUPL-1.2
"""A job that fails is tried again, ever more patiently, and says why without naming anybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.jobs.engine.failures import retry_delay_s, traceback_without_messages
from nabij.core.jobs.public import JobState, enqueue, failed_jobs, job_info, run_due_jobs
from nabij.core.jobs.tests import sample_tasks


@given(
    attempt=st.integers(1, 10_000),
    base_s=st.floats(0.1, 1000),
    longest_s=st.floats(1000, 100_000),
)
def test_the_wait_doubles_up_to_the_longest_less_at_most_half(
    attempt: int, base_s: float, longest_s: float
) -> None:
    full_s = min(longest_s, base_s * 2.0 ** min(attempt - 1, 100))

    assert full_s / 2 <= retry_delay_s(attempt, base_s=base_s, longest_s=longest_s) <= full_s


def test_jobs_that_failed_together_do_not_come_back_together() -> None:
    delays = {retry_delay_s(3, base_s=10, longest_s=3600) for _ in range(100)}

    assert len(delays) > 90
    assert max(delays) - min(delays) > 10


@pytest.mark.django_db
def test_a_failing_job_waits_longer_each_time_and_ends_in_the_failed_list(notes: Path) -> None:
    job_id = enqueue(sample_tasks.fail, str(notes))
    now = timezone.now()
    waits: list[timedelta] = []
    for _attempt in range(2):
        assert run_due_jobs(now=now).retry == 1
        job = job_info(job_id=job_id)
        assert job.state is JobState.WAITING
        assert job.next_attempt_at is not None
        waits.append(job.next_attempt_at - now)
        assert run_due_jobs(now=job.next_attempt_at - timedelta(seconds=1)).total == 0
        now = job.next_attempt_at

    assert run_due_jobs(now=now).failed == 1

    assert timedelta(seconds=30) <= waits[0] <= timedelta(seconds=60) <= waits[1]
    assert waits[1] <= timedelta(seconds=120)
    assert notes.read_text() == "try\n" * 3
    assert [job.id for job in failed_jobs()] == [job_id]
    assert run_due_jobs(now=now + timedelta(days=1)).total == 0


@pytest.mark.django_db
def test_a_permanent_failure_is_not_tried_again_and_gives_its_reason(notes: Path) -> None:
    enqueue(sample_tasks.fail_for_good, str(notes))

    assert run_due_jobs().failed == 1

    (job,) = failed_jobs()
    assert job.reason == "De bron bestaat niet meer. Kies een andere bron."
    assert job.attempts == 1
    assert notes.read_text() == "try\n"


@pytest.mark.django_db
def test_the_stored_error_says_where_but_quotes_nobody() -> None:
    job_id = enqueue(sample_tasks.fail_with_cause, sample_tasks.SECRET)

    run_due_jobs()

    job = job_info(job_id=job_id)
    assert job.error_type == "builtins.RuntimeError"
    assert "sample_tasks.py" in job.traceback
    assert "builtins.KeyError" in job.traceback
    assert "in fail_with_cause" in job.traceback
    assert sample_tasks.SECRET not in job.traceback
    assert sample_tasks.SECRET not in repr(job)


def test_endless_recursion_leaves_a_short_traceback() -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as caught:
        deeper()

    assert len(traceback_without_messages(caught.value).splitlines()) < 200


@pytest.mark.django_db
def test_a_task_that_exits_does_not_end_the_worker() -> None:
    job_id = enqueue(sample_tasks.leave)

    assert run_due_jobs().retry == 1
    assert job_info(job_id=job_id).error_type == "builtins.SystemExit"


@pytest.mark.django_db
def test_a_task_that_this_version_does_not_know_fails_with_a_reason(notes: Path) -> None:
    job_id = enqueue(sample_tasks.note, str(notes), "x")
    DBTaskResult.objects.update(task_path="nabij.core.jobs.tests.sample_tasks.gone")

    assert run_due_jobs().failed == 1

    job = job_info(job_id=job_id)
    assert "nabij.core.jobs.tests.sample_tasks.gone" in job.reason
    assert job.title == "gone"


@pytest.mark.django_db
def test_raise_errors_shows_the_error_and_records_it(notes: Path) -> None:
    job_id = enqueue(sample_tasks.fail, str(notes))

    with pytest.raises(ValueError, match="jan"):
        run_due_jobs(raise_errors=True)

    assert job_info(job_id=job_id).attempts == 1


@pytest.mark.django_db
def test_a_job_that_succeeds_after_a_failure_shows_no_error(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = enqueue(sample_tasks.note, str(notes.parent), "x")
    run_due_jobs()
    assert job_info(job_id=job_id).error_type == "builtins.IsADirectoryError"
    DBTaskResult.objects.update(args_kwargs={"args": [str(notes), "x"], "kwargs": {}})

    later: datetime = timezone.now() + timedelta(hours=1)
    assert run_due_jobs(now=later).succeeded == 1

    job = job_info(job_id=job_id)
    assert (job.state, job.error_type, job.traceback) == (JobState.SUCCEEDED, "", "")
