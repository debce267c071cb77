# SPDX-License-Identifier: EUPL-1.2
"""Calls that a telephone system tells of give the published service level, by every formula.

The example: 1,000 answered, 860 of those in time; 60 hung up, 20 of those in time and 10 of those
at once. No definition of our own stands between: the norms ask of it what they ask of a log.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from nabij.core.audit.public import unit
from nabij.core.clock.calendars.schedule import Schedule
from nabij.measure.lake.public import sync_outbox
from nabij.measure.norms.asking import Asked
from nabij.measure.norms.definition.reading import read_definition
from nabij.measure.norms.figure import Period
from nabij.measure.norms.public import known_figures, norm_of_code
from nabij.measure.norms.queries import figures_of
from nabij.serve.calls.models import Step
from nabij.serve.calls.reporting import Report, report
from nabij.serve.calls.tests.told import system, tell
from nabij.serve.calls.wall.counting import busy
from nabij.serve.followups.tests.made import employee, teams

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("transactional_db")]
WAITS = {
    Step.ANSWERED: [20.0] * 860 + [21.0] * 140,
    Step.ABANDONED: [5.0] * 10 + [20.0] * 10 + [21.0] * 40,
}
FORMULAS = {
    "early abandons good": (880, 1060),
    "answered only": (860, 1000),
    "all offered": (860, 1060),
    "early abandons left out": (860, 1040),
    "short abandons good": (870, 1060),
}
NORM = """
code = "queue"
name = "Opgenomen"
[counts]
subject = "call"
having = "call.offered"
[measure]
kind = "service level"
offered = "call.offered"
answered = "call.answered"
abandoned = "call.abandoned"
within = "20 seconds"
short = "5 seconds"
variant = "{variant}"
"""


@pytest.fixture(autouse=True)
def _lake(lake_home: Path) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def call(name: str, begin: datetime, end: Step, waited: float, now: datetime) -> None:
    """Let somebody call: two reports, the later one first in half of all cases."""
    steps = [(Step.OFFERED, begin), (end, begin + timedelta(seconds=waited))]
    for step, at in steps if len(name) % 2 else reversed(steps):
        report(told=Report(system_id=name, step=step, at=at, team="kcc"), now=now)


def test_the_published_example_comes_out_of_our_own_calls() -> None:
    teams()
    now = timezone.now()
    begin = now - timedelta(days=2)
    with unit(name="test"):
        for step, waits in WAITS.items():
            for number, waited in enumerate(waits):
                call(f"{step}-{number}", begin, step, waited, now)
    sync_outbox(now=now)
    asked = Asked(period=Period.ALL)
    for variant, expected in FORMULAS.items():
        norm = read_definition(NORM.format(variant=variant))
        (found,) = figures_of(norm, asked, schedule=Schedule(), now=now)
        assert (found.numerator, found.denominator) == expected, variant


def test_the_wall_and_the_norm_say_the_same_of_calls_over_the_api() -> None:
    program, now = system(), timezone.now()
    begin = now - timedelta(minutes=5)
    for name, step, waited in (("a", "answered", 30), ("b", "answered", 31), ("c", "abandoned", 9)):
        tell(program, "offered", begin, id=name, team="kcc")
        tell(program, step, begin + timedelta(seconds=waited), id=name)
    sync_outbox(now=timezone.now())
    norm = norm_of_code("telefoon-wachttijd", on=timezone.localdate())
    (found,) = known_figures(
        norm, Asked(period=Period.ALL), now=timezone.now() + timedelta(hours=1)
    )
    told = busy(now=timezone.now())
    assert (found.numerator, found.denominator) == (told.good, told.judged) == (1, 3)
    client = Client(SERVER_NAME="localhost")
    client.force_login(employee("adviser"))
    page = client.get("/werkplek/sturen/telefoon-wachttijd/").content.decode()
    assert "Telefoon opgenomen binnen 30 seconden" in page
