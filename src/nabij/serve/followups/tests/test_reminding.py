# SPDX-License-Identifier: EUPL-1.2
"""Somebody is reminded before it is due, and told when it is late; once, and never at night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps

from nabij.serve.followups.reminding.actions import remind, tell_late
from nabij.serve.followups.tests.made import employee, promised
from nabij.serve.followups.working import answering, asking

TUESDAY_AT_TWO = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
AFTER = datetime(2026, 11, 24, 16, 0, 1, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("transactional_db")


def asked() -> list[tuple[str, str]]:
    """Return which messages were asked for, and who gets them."""
    rows: list[Any] = list(apps.get_model("notify", "Message").objects.order_by("pk"))
    return sorted((row.kind, row.recipient_id) for row in rows)


def test_who_works_on_it_is_reminded_half_a_day_before_and_once() -> None:
    agent, other = employee("agent"), employee("handler")
    promised(employee=agent.pk)
    promised(employee=agent.pk)
    answering.keep(
        follow_up_id=promised(employee=other.pk).pk, answer="", actor=other, now=TUESDAY_AT_TWO
    )
    assert remind(now=TUESDAY_AT_TWO - timedelta(hours=2)) == 0
    assert remind(now=TUESDAY_AT_TWO) == 2
    assert remind(now=TUESDAY_AT_TWO) == 0
    assert asked() == [("followups.due_soon", str(agent.pk))]


def test_what_nobody_took_reminds_the_team() -> None:
    local = employee("handler", name="Van Belastingen", team="belastingen")
    employee("handler", name="Van KCC", team="kcc")
    promised()
    assert remind(now=TUESDAY_AT_TWO) == 1
    assert asked() == [("followups.due_soon", str(local.pk))]


def test_when_it_is_late_the_manager_hears_it_too_and_not_of_what_waits_for_the_resident() -> None:
    agent, manager = employee("agent"), employee("team-manager")
    waiting = promised(employee=agent.pk)
    asking.ask_resident(follow_up_id=waiting.pk, asked="?", actor=agent, now=TUESDAY_AT_TWO)
    assert tell_late(now=AFTER) == 0
    promised(employee=agent.pk)
    assert tell_late(now=TUESDAY_AT_TWO) == 0
    assert tell_late(now=AFTER) == 1
    assert tell_late(now=AFTER) == 0
    hearers = {str(agent.pk), str(manager.pk)}
    told = asked()
    assert {kind for kind, _who in told} == {"followups.late"}
    assert hearers <= {who for _kind, who in told}
    assert not any("aanslag" in str(vars(row)) for row in _messages())


def test_no_message_is_urgent_so_that_it_waits_for_the_morning() -> None:
    agent = employee("agent")
    promised(employee=agent.pk)
    tell_late(now=AFTER)
    rows = _messages()
    assert rows
    assert not any(row.is_urgent for row in rows)


def _messages() -> list[Any]:
    return list(apps.get_model("notify", "Message").objects.all())
