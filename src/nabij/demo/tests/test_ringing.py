# SPDX-License-Identifier: EUPL-1.2
"""The telephone of Lindeveen rings today, and told twice it is the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nabij.demo.serving.ringing import midnight, ring
from nabij.serve.calls.models import Call
from nabij.serve.calls.wall.counting import busy
from nabij.serve.followups.tests.made import employee, events, teams

pytestmark = pytest.mark.usefixtures("transactional_db")
MONDAY = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
"""Nine o'clock in the Netherlands."""


def test_a_monday_morning_has_calls_answered_and_for_the_agent() -> None:
    teams()
    agent = employee("agent")
    assert ring(agent=agent.email, since=midnight(MONDAY), now=MONDAY) >= 5
    told = busy(now=MONDAY)
    assert told.answered >= 3
    assert Call.objects.filter(employee=agent).exists()
    before = len(events())
    ring(agent=agent.email, since=midnight(MONDAY), now=MONDAY)
    assert len(events()) == before


def test_nobody_waits_for_hours_and_a_pause_is_made_good() -> None:
    teams()
    now = MONDAY
    for _turn in range(4):
        ring(agent="", since=midnight(now), now=now)
        assert busy(now=now).longest_s < 120
        now += timedelta(minutes=7)


@pytest.mark.parametrize("moment", [MONDAY - timedelta(days=1), MONDAY + timedelta(hours=10)])
def test_when_it_is_closed_nobody_calls(moment: datetime) -> None:
    assert ring(agent="", since=moment - timedelta(minutes=20), now=moment) == 0
