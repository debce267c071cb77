# SPDX-License-Identifier: EUPL-1.2
"""A name has one holder at a time, and a dead holder does not keep it."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import transaction
from django.utils import timezone

from nabij.core.jobs.engine.processes import this_process
from nabij.core.jobs.models import Lease
from nabij.core.jobs.public import LeaseHeld, LeaseLost, hold
from nabij.core.jobs.tests.concurrency import in_threads


def hold_and_leave(name: str, process: str, *, seconds: float = 60.0, ago_s: float = 0.0) -> None:
    """A holder that never came back: its row stays."""
    until = timezone.now() + timedelta(seconds=seconds - ago_s)
    Lease.objects.create(
        name=name,
        token="0" * 32,
        holder="the other",
        process=process,
        seconds=seconds,
        until=until,
    )


def is_free(name: str) -> bool:
    try:
        with hold(name):
            return True
    except LeaseHeld:
        return False


@pytest.mark.django_db
def test_a_held_name_is_refused_and_says_who_holds_it_until_when() -> None:
    with hold("lake", seconds=30, holder="import"), pytest.raises(LeaseHeld) as refused:
        with hold("lake"):
            pass

    assert (refused.value.name, refused.value.by) == ("lake", "import")
    assert timedelta(seconds=20) < refused.value.until - timezone.now() < timedelta(seconds=31)


@pytest.mark.django_db
def test_a_name_is_free_after_the_block_however_it_ends() -> None:
    with pytest.raises(ZeroDivisionError), hold("lake"):
        _ = 1 / 0

    assert is_free("lake")


@pytest.mark.django_db
def test_names_do_not_touch() -> None:
    with hold("lake"):
        assert is_free("outbox")


@pytest.mark.django_db
def test_a_holder_that_died_on_this_machine_is_taken_over_from_at_once() -> None:
    machine, pid, _started = this_process().split(":")
    hold_and_leave("lake", f"{machine}:{pid}:1")

    assert is_free("lake")


@pytest.mark.django_db
def test_a_holder_on_another_machine_is_waited_for_until_its_lease_ends() -> None:
    hold_and_leave("held", "another-machine:1:1")
    hold_and_leave("run out", "another-machine:1:1", ago_s=61)

    assert not is_free("held")
    assert is_free("run out")


@pytest.mark.django_db
def test_a_live_holder_on_this_machine_that_missed_its_heartbeat_keeps_it_for_a_while() -> None:
    hold_and_leave("late", this_process(), ago_s=61)
    hold_and_leave("stuck", this_process(), ago_s=301)

    assert not is_free("late")
    assert is_free("stuck")


@pytest.mark.django_db
def test_a_holder_that_lost_the_name_is_told_and_does_not_free_it() -> None:
    with hold("lake") as held:
        held.check()
        Lease.objects.update(token="1" * 32, holder="the other")
        with pytest.raises(LeaseLost):
            held.check()

    assert Lease.objects.get().holder == "the other"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_keeps_the_lease_beyond_its_length() -> None:
    with hold("lake", seconds=0.4):
        Lease.objects.update(process="another-machine:1:1")
        time.sleep(0.8)
        in_threads(lambda: _assert_held("lake"))


def _assert_held(name: str) -> None:
    assert not is_free(name)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_time_one_holds() -> None:
    together = Barrier(6)
    inside: list[int] = []
    most: list[int] = []

    def try_to_hold() -> None:
        for _round in range(10):
            together.wait(10)
            try:
                with hold("lake"):
                    inside.append(1)
                    most.append(len(inside))
                    time.sleep(0.005)
                    inside.pop()
            except LeaseHeld:
                pass

    in_threads(*[try_to_hold] * 6)

    assert set(most) == {1}
    assert len(most) >= 10


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_many_that_find_a_dead_holder_one_takes_over() -> None:
    together = Barrier(6)
    taken: list[str] = []

    def take_over() -> None:
        together.wait(10)
        try:
            with hold("lake"):
                taken.append("x")
                together.wait(10)
        except LeaseHeld:
            together.wait(10)

    for round_ in range(10):
        Lease.objects.all().delete()
        hold_and_leave("lake", "another-machine:1:1", ago_s=61)
        in_threads(*[take_over] * 6)
        assert len(taken) == round_ + 1


@pytest.mark.django_db(transaction=True)
def test_a_lease_inside_a_transaction_is_refused_because_nobody_would_see_it() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        with hold("lake"):
            pass


@pytest.mark.django_db(transaction=True)
def test_a_killed_process_does_not_keep_the_name() -> None:
    code = (
        "from nabij.core.jobs.engine.processes import this_process;"
        "import time; print(this_process(), flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code]
    environment = {"PYTHONPATH": ":".join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        hold_and_leave("lake", child.stdout.readline().decode().strip())
        assert not is_free("lake")
        child.kill()
        child.wait()

    assert is_free("lake")
