# SPDX-License-Identifier: EUPL-1.2
"""A mail that may be legal and still waits after half a day is told once to who may decide."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from nabij.connect.mail.legal.actions import decide
from nabij.connect.mail.models import Flag
from nabij.connect.mail.reminding import remind_undecided
from nabij.connect.mail.tests.received import arrive, box, letter
from nabij.serve.followups.tests.made import FRIDAY, employee

pytestmark = pytest.mark.usefixtures("transactional_db")


def told() -> list[str]:
    """Return who gets a message about mail that waits."""
    rows: list[Any] = list(
        apps.get_model("notify", "Message").objects.filter(kind="mail.undecided")
    )
    return [row.recipient_id for row in rows]


def test_who_may_decide_hears_after_half_a_day_of_opening_and_once() -> None:
    local = employee("agent", name="Van KCC", team="kcc")
    employee("handler", name="Van Belastingen", team="belastingen")
    mailbox = box()
    arrive(mailbox, letter("Hierbij maak ik bezwaar tegen uw besluit."))
    arrive(mailbox, letter("Dit is een ingebrekestelling."))
    assert remind_undecided(now=FRIDAY + timedelta(hours=3)) == 0
    # Over the weekend nobody is asked to decide.
    assert remind_undecided(now=FRIDAY + timedelta(days=3, hours=4)) == Flag.objects.count()
    assert remind_undecided(now=FRIDAY + timedelta(days=3, hours=5)) == 0
    assert told() == [str(local.pk)]


def test_what_is_decided_is_no_longer_told() -> None:
    agent = employee("agent")
    arrive(box(), letter("Hierbij maak ik bezwaar tegen uw besluit."))
    flag = Flag.objects.get()
    decide(flag_id=flag.pk, is_so=False, team="", actor=agent, now=FRIDAY + timedelta(hours=1))
    assert remind_undecided(now=FRIDAY + timedelta(days=4)) == 0
    assert told() == []
