# SPDX-License-Identifier: EUPL-1.2
"""What is due by the clock goes into the queue exactly once, whoever looks."""

from __future__ import annotations

import time as clock
from datetime import UTC, datetime, time, timedelta
from threading import Barrier, Event
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.jobs import periodic as periodic_module
from nabij.core.jobs.models import PeriodicRun
from nabij.core.jobs.periodic import DailyAt, Every, Periodic, Schedule, Scheduler
from nabij.core.jobs.public import (
    periodic,
    periodic_tasks,
    run_due_jobs,
    run_scheduler,
    waiting_jobs,
)
from nabij.core.jobs.tests import sample_tasks
from nabij.core.jobs.tests.concurrency import in_threads

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
MINUTELY = Periodic("tick", sample_tasks.tick, Every(timedelta(minutes=1)))
MOMENTS = st.datetimes(
    min_value=datetime(2000, 1, 1),
    max_value=datetime(2100, 1, 1),
    timezones=st.just(UTC),
)
SCHEDULES = st.one_of(
    st.builds(Every, st.timedeltas(timedelta(seconds=1), timedelta(days=40))),
    st.builds(DailyAt, st.times()),
)


@given(schedule=SCHEDULES, now=MOMENTS)
def test_the_moments_of_a_schedule_follow_each_other(schedule: Schedule, now: datetime) -> None:
    latest = schedule.latest(now)
    following = schedule.following(latest)

    assert latest <= now < following
    assert schedule.latest(following) == following
    assert schedule.latest(following - timedelta(microseconds=1)) == latest


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-15", "2026-01-15 02:30+01:00"),
        ("2026-03-29", "2026-03-29 03:30+02:00"),
        ("2026-07-15", "2026-07-15 02:30+02:00"),
        ("2026-10-25", "2026-10-25 02:30+02:00"),
    ],
)
def test_a_daily_time_is_wall_clock_time_also_when_the_clock_changes(
    day: str, expected: str
) -> None:
    evening = datetime.fromisoformat(day).replace(hour=20, tzinfo=AMSTERDAM)

    assert DailyAt(time(2, 30)).latest(evening) == datetime.fromisoformat(expected)


@pytest.mark.django_db
def test_a_new_task_first_starts_at_the_next_moment() -> None:
    scheduler = Scheduler([MINUTELY])

    assert scheduler.enqueue_due(now=NOON + timedelta(seconds=10)) == []
    assert scheduler.enqueue_due(now=NOON + timedelta(seconds=50)) == []
    assert scheduler.enqueue_due(now=NOON + timedelta(seconds=60)) == ["tick"]
    assert scheduler.enqueue_due(now=NOON + timedelta(seconds=70)) == []


@pytest.mark.django_db
def test_missed_runs_are_made_up_for_by_one() -> None:
    Scheduler([MINUTELY]).enqueue_due(now=NOON)
    after_the_night = Scheduler([MINUTELY])

    assert after_the_night.enqueue_due(now=NOON + timedelta(hours=18)) == ["tick"]
    assert run_due_jobs().succeeded == 1


@pytest.mark.django_db
def test_runs_do_not_pile_up_while_no_worker_runs() -> None:
    scheduler = Scheduler([MINUTELY])
    for minute in range(5):
        scheduler.enqueue_due(now=NOON + timedelta(minutes=minute))

    assert len(waiting_jobs()) == 1


@pytest.mark.django_db
def test_a_scheduler_whose_clock_is_behind_adds_nothing() -> None:
    Scheduler([MINUTELY]).enqueue_due(now=NOON)
    Scheduler([MINUTELY]).enqueue_due(now=NOON + timedelta(minutes=2))

    assert Scheduler([MINUTELY]).enqueue_due(now=NOON + timedelta(minutes=1)) == []
    assert PeriodicRun.objects.get().due_at == NOON + timedelta(minutes=2)


@pytest.mark.django_db(transaction=True)
def test_several_schedulers_add_each_run_exactly_once() -> None:
    """Also the very first look, at which the row does not exist yet."""
    together = Barrier(4)
    added: list[tuple[int, str]] = []

    def schedule() -> None:
        scheduler = Scheduler([MINUTELY])
        for minute in range(8):
            together.wait(10)
            names = scheduler.enqueue_due(now=NOON + timedelta(minutes=minute))
            added.extend((minute, name) for name in names)

    in_threads(*[schedule] * 4)

    assert sorted(added) == [(minute, "tick") for minute in range(1, 8)]


@pytest.mark.django_db
def test_between_two_moments_a_scheduler_asks_the_database_nothing() -> None:
    scheduler = Scheduler([MINUTELY])
    scheduler.enqueue_due(now=NOON)

    with CaptureQueriesContext(connection) as queries:
        scheduler.enqueue_due(now=NOON + timedelta(seconds=30))

    assert len(queries) == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_loop_adds_what_is_due_and_stops_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    often = Periodic("often", sample_tasks.tick, Every(timedelta(seconds=0.3)))
    monkeypatch.setattr(periodic_module, "_registered", {"often": often})
    stop = Event()

    def end() -> None:
        clock.sleep(0.7)
        stop.set()

    in_threads(lambda: run_scheduler(stop), lambda: run_scheduler(stop), end)

    assert len(waiting_jobs()) == 1


def test_a_schedule_says_either_how_often_or_when() -> None:
    with pytest.raises(ValueError, match="either"):
        periodic()
    with pytest.raises(ValueError, match="either"):
        periodic(every=timedelta(hours=1), daily_at=time(3))
    with pytest.raises(ValueError, match="either"):
        periodic(every=timedelta(0))


@pytest.mark.django_db
def test_administrators_see_the_tasks_with_their_moments() -> None:
    (prune,) = [each for each in periodic_tasks(now=NOON) if each.name.endswith("prune_jobs")]

    assert prune.title == "Oude achtergrondtaken opruimen"
    assert prune.last_started_at is None
    assert prune.next_due_at == datetime(2026, 3, 11, 3, 40, tzinfo=AMSTERDAM)


@pytest.mark.django_db(transaction=True)
def test_last_begun_is_when_a_worker_began_and_not_when_it_was_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tick = Periodic(sample_tasks.tick.module_path, sample_tasks.tick, Every(timedelta(days=400)))
    monkeypatch.setattr(periodic_module, "_registered", {tick.name: tick})
    call_command("worker", "--once")
    PeriodicRun.objects.update(due_at=NOON - timedelta(days=700))
    call_command("worker", "--once")

    (seen,) = periodic_tasks(now=NOON)

    assert seen.last_started_at == DBTaskResult.objects.get().started_at
    assert seen.last_started_at
    assert seen.last_started_at > PeriodicRun.objects.get().due_at


@pytest.mark.django_db(transaction=True)
def test_once_from_cron_adds_what_is_due_and_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periodic_module, "_registered", {"tick": MINUTELY})
    call_command("worker", "--once")
    PeriodicRun.objects.update(due_at=NOON - timedelta(days=700))

    call_command("worker", "--once")

    (job,) = DBTaskResult.objects.all()
    assert job.status == TaskResultStatus.SUCCESSFUL
    assert PeriodicRun.objects.get().due_at > NOON
