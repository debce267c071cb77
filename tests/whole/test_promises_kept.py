# SPDX-License-Identifier: EUPL-1.2
"""The loop: promised in a contact, due, kept or late, and then in a norm and its trend."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.measure.lake.public import sync_outbox
from nabij.measure.norms.public import Asked, Period, known_figures, norm_of_code
from nabij.serve.contacts.public import (
    Asked as AskedQuestion,
)
from nabij.serve.contacts.public import (
    Channel,
    ContactData,
    Outcome,
    Promised,
    register,
)
from nabij.serve.followups.public import keep
from nabij.serve.followups.tests.made import employee, teams

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("transactional_db")]
SLIPPED_SINCE = 6
"""So many months ago the team began to call back late."""
A_MONTH = 12


@pytest.fixture(autouse=True)
def _lake(lake_home: Path) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def months_back(number: int) -> date:
    """Return the first day of the month so many months ago."""
    today = timezone.localdate()
    place = today.year * 12 + today.month - 1 - number
    return date(place // 12, place % 12 + 1, 1)


def call_and_call_back(at: datetime, *, after: timedelta) -> None:
    """Let somebody call, promise to call back, and do so some time later."""
    told = ContactData(
        channel=Channel.PHONE,
        began_at=at,
        ended_at=at + timedelta(minutes=4),
        team="kcc",
        questions=[
            AskedQuestion(
                text="Waar blijft de aanslag?",
                outcome=Outcome.PROMISED,
                promised=Promised(kind="callback", team="belastingen", asker_phone="0592990012"),
            )
        ],
    )
    _contact, (promised,) = register(data=told, employee=None, now=told.ended_at)
    later = told.ended_at + after
    outcome = keep(follow_up_id=promised.id, answer="Gebeld.", actor=None, now=later)
    # The list of the team and the norm say the same of it.
    assert (outcome == "on_time") is (later <= promised.due_at)


def two_years() -> None:
    """Call people back in time, and late for the last months: two of three."""
    for back in range(20, 0, -1):
        first = months_back(back)
        for number in range(A_MONTH):
            at = datetime(first.year, first.month, 3 + number, 10, 0, tzinfo=UTC)
            is_late = back <= SLIPPED_SINCE and number % 3
            call_and_call_back(at, after=timedelta(days=9) if is_late else timedelta(hours=3))
    sync_outbox(now=timezone.now())


def text_of(answer: Any) -> str:
    main = answer.content.decode().split("<main", 1)[1]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_a_promise_is_made_due_kept_or_late_and_the_trend_shows_it() -> None:
    teams()
    two_years()
    norm = norm_of_code("terugbellen", on=timezone.localdate())
    assert norm is not None
    figures = known_figures(norm, Asked(period=Period.MONTH), now=timezone.now())
    by_month = {one.period: (one.numerator, one.denominator) for one in figures}
    assert by_month[months_back(12)] == (A_MONTH, A_MONTH)
    assert by_month[months_back(2)] == (A_MONTH // 3, A_MONTH)
    by_team = known_figures(norm, Asked(period=Period.ALL, groups=("team",)), now=timezone.now())
    assert [one.group for one in by_team] == [("belastingen",)]
    client = Client(SERVER_NAME="localhost")
    client.force_login(employee("adviser"))
    page = text_of(client.get("/werkplek/sturen/terugbellen/"))
    assert "Het gaat aantoonbaar slechter" in page
    overview = text_of(client.get("/werkplek/sturen/"))
    assert "Teruggebeld binnen 2 werkdagen" in overview


def test_what_is_open_is_told_to_the_team_and_to_programs() -> None:
    teams()
    long_ago = timezone.now() - timedelta(days=10)
    told = ContactData(
        channel=Channel.DESK,
        began_at=long_ago,
        ended_at=long_ago,
        team="kcc",
        questions=[
            AskedQuestion(
                text="Waar blijft de aanslag?",
                outcome=Outcome.PROMISED,
                promised=Promised(kind="callback", team="belastingen", asker_phone="0592990012"),
            )
        ],
    )
    _contact, (promised,) = register(data=told, employee=None, now=long_ago)
    _, token = create_token(name="Scherm", scopes=["followups.read"], now=timezone.now())
    program = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})
    (one,) = program.get("/api/v1/follow-ups?state=open&team=belastingen").json()["items"]
    assert one["id"] == str(promised.id)
    assert one["overdue"] is True
    assert one["ageWorkingS"] > 0
    handler = Client(SERVER_NAME="localhost")
    handler.force_login(employee("handler", team="belastingen"))
    assert "Te laat" in text_of(handler.get("/werkplek/beloften/"))
