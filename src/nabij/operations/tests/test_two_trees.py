# SPDX-License-Identifier: EUPL-1.2
"""Two ``nabij serve`` on one database are one installation, and each can do without the other."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nabij.operations.tests.serving import NABIJ, Served, Visitor, environment_of, own_database

EMAIL, OTHER, PASSWORD = "els@voorbeeld.nl", "bas@voorbeeld.nl", "een goed lang wachtwoord"
_COUNT = """
from django_tasks_db.models import DBTaskResult
from nabij.core.jobs.models import PeriodicRun
run = PeriodicRun.objects.get(name__contains="lake.tasks.sync")
found = DBTaskResult.objects.filter(task_path=run.name).order_by("enqueued_at")
print("MOMENTS", [moment.timestamp() for moment in found.values_list("enqueued_at", flat=True)])
"""


Trees = tuple[Served, Served, dict[str, str]]


@pytest.fixture
def trees(
    django_db_blocker: object, tmp_path: Path
) -> Iterator[tuple[Served, Served, dict[str, str]]]:
    """Two of them, ready, with two people who have an account."""
    with own_database() as url:
        environment = environment_of(tmp_path, url)
        subprocess.run([*NABIJ, "setup"], env=environment, check=True, capture_output=True)
        for email in (EMAIL, OTHER):
            add = [*NABIJ, "employee", email, "--name", email[:3], "--role", "reader"]
            told = f"{PASSWORD}\n"
            subprocess.run(add, env=environment, check=True, input=told, text=True)
        first, second = Served(environment), Served(environment)
        try:
            first.wait()
            second.wait()
            yield first, second, environment
        finally:
            first.stop()
            second.stop()


@pytest.mark.slow
@pytest.mark.django_db
def test_two_trees_are_one_installation(trees: Trees) -> None:
    first, second, environment = trees
    _one_session(first, second)
    _one_limit(first, second)
    _counts_of_their_own(first, second)
    _one_clock(environment)
    _one_goes_on_alone(first, second, environment)


def _one_session(first: Served, second: Served) -> None:
    """Who signed in at one is in at the other."""
    els = Visitor()
    assert els.sign_in(first, EMAIL, PASSWORD) == 302
    for served in (first, second):
        assert els.get(served.address("/werkplek/"))[0] == 200


def _one_limit(first: Served, second: Served) -> None:
    """Five wrong passwords are five, wherever they were tried."""
    for served in (first, second, first, second, first):
        assert Visitor().sign_in(served, OTHER, "fout") == 200
    for served in (first, second):
        assert Visitor().sign_in(served, OTHER, PASSWORD) != 302


def _counts_of_their_own(first: Served, second: Served) -> None:
    """Each tree tells its own requests, also when they share a home."""
    for _ in range(3):
        second.get("/")
    told = [served.get("/metrics") for served in (first, second)]
    counted = [re.search(r'seconds_count\{[^}]*route="public:home"[^}]*\} (\d+)', t) for t in told]
    assert counted[0] is None
    assert counted[1]
    assert counted[1][1] == "3"


def _moments(environment: dict[str, str]) -> list[float]:
    asked = [*NABIJ, "django", "shell", "-v", "0", "-c", _COUNT]
    told = subprocess.run(asked, env=environment, check=True, capture_output=True, text=True)
    moments: list[float] = json.loads(told.stdout.split("MOMENTS")[1])
    return moments


def _one_clock(environment: dict[str, str]) -> None:
    """What is due every 20 seconds starts once in 20 seconds, not once for each tree."""
    time.sleep(45)
    slots = [int(moment // 20) for moment in _moments(environment)]
    assert len(slots) >= 2
    assert len(slots) == len(set(slots))


def _one_goes_on_alone(first: Served, second: Served, environment: dict[str, str]) -> None:
    """One is cut off in the middle of things: pages and the clock go on at the other."""
    before = len(_moments(environment))
    first.kill()
    assert second.get("/")
    until = time.monotonic() + 60
    while len(_moments(environment)) <= before:
        assert time.monotonic() < until
        time.sleep(2)
    assert json.loads(second.get("/health/ready"))["attention"]["worker"] == "ok"
