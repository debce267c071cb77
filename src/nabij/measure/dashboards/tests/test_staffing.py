# SPDX-License-Identifier: EUPL-1.2
"""Staffing: people by half hour from how calls came in, by published figures of Erlang C."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.organisation.models import Team
from nabij.measure.dashboards.reading.staffing import Promise, prices_of, week_of
from nabij.measure.dashboards.tests.test_pages import reader, text_of
from nabij.measure.norms import arrivals
from nabij.measure.norms.tests.calls import write_calls

NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
ADDRESS = "/werkplek/sturen/bezetting/"
PATIENT = Promise(within_s=20, target=0.8, handling_s=180, patience_s=None)


def test_a_hundred_calls_ask_fourteen_people() -> None:
    (row,) = week_of({(0, 18): 100.0}, PATIENT)
    assert row.label == "09.00-09.30"
    assert dict(row.people) == {0: 14}


def test_a_higher_norm_costs_more_and_impatience_less() -> None:
    week = {(day, half): 100.0 for day in range(5) for half in (18, 19)}
    prices = {one.target: one.hours for one in prices_of(week, PATIENT)}
    # Ten half hours with 14 people, or with 15 for 90%.
    assert prices[0.8] == 70
    assert prices[0.9] == 75
    eager = Promise(within_s=20, target=0.8, handling_s=180, patience_s=300)
    assert dict(week_of({(0, 18): 100.0}, eager)[0].people) == {0: 13}


@given(st.floats(0, 300), st.floats(0, 300))
def test_more_calls_never_ask_fewer_people(one: float, other: float) -> None:
    few, many = sorted((one, other))
    asked = [week_of({(0, 18): calls}, PATIENT)[0].people[0] for calls in (few, many)]
    assert asked[0] <= asked[1]


@pytest.fixture
def _calls(transactional_db: None, lake_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two calls each Monday at nine, one of which hangs up, in the four weeks before."""
    cache.clear()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    Team.objects.create(code="kcc", name="Klantcontact")
    rows = []
    for week in range(1, 5):
        monday = datetime(2026, 4, 6, 9, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
        at = (monday - timedelta(weeks=week)).astimezone(UTC)
        rows += [
            (f"a{week}", "call.offered", at, "kcc", 0.0),
            (f"a{week}", "call.answered", at + timedelta(seconds=10), "kcc", 10.0),
            (f"a{week}", "call.ended", at + timedelta(seconds=310), "kcc", 0.0),
            (f"b{week}", "call.offered", at, "kcc", 0.0),
            (f"b{week}", "call.abandoned", at + timedelta(seconds=50), "kcc", 50.0),
        ]
    write_calls(rows, source="telefonie", batch=1)


@pytest.mark.slow
@pytest.mark.usefixtures("_calls")
def test_the_page_reckons_with_how_calls_came_in() -> None:
    browser = reader()
    answer = browser.get(f"{ADDRESS}?weken=4&geduld=on")
    text = text_of(answer)
    assert "09.00-09.30 2" in text
    assert "Een gesprek duurt 5 min" in text
    # 30 seconds of waiting on average, and half of them hang up.
    assert "Geduld van bellers 1 min" in text
    made = browser.get(f"{ADDRESS}?weken=4&uitvoer=csv").getvalue().decode("utf-8-sig")
    assert made.splitlines()[:2] == ["Half uur;Maandag;Gesprekken, maandag", "09.00-09.30;2;2,0"]


@pytest.mark.slow
@pytest.mark.usefixtures("_calls")
def test_what_was_asked_is_remembered_until_calls_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = reader()
    assert "09.00-09.30 2" in text_of(browser.get(f"{ADDRESS}?weken=4"))
    with monkeypatch.context() as stopped:
        stopped.setattr(arrivals, "connection", lambda: pytest.fail("the engine was asked again"))
        assert "09.00-09.30 2" in text_of(browser.get(f"{ADDRESS}?weken=4"))
    tuesday = datetime(2026, 3, 31, 8, 10, tzinfo=UTC)
    more = [
        ("c", "call.offered", tuesday, "kcc", 0.0),
        ("c", "call.answered", tuesday + timedelta(seconds=5), "kcc", 5.0),
    ]
    write_calls(more, source="telefonie", batch=2)
    assert "Dinsdag" in text_of(browser.get(f"{ADDRESS}?weken=4"))


@pytest.mark.slow
@pytest.mark.usefixtures("_calls")
def test_what_cannot_be_is_passed_over_and_said() -> None:
    text = text_of(reader().get(f"{ADDRESS}?weken=9&deel=100&binnen=-3&duur=x"))
    assert "Mensen aan de telefoon" in text


@pytest.mark.django_db
def test_without_calls_the_page_says_what_it_needs(lake_home: Path) -> None:
    Team.objects.create(code="kcc", name="Klantcontact")
    assert "Importeer het logbestand van de telefooncentrale" in text_of(reader().get(ADDRESS))


@pytest.mark.django_db
def test_who_sees_one_team_cannot_see_all_calls(lake_home: Path) -> None:
    Team.objects.create(code="kcc", name="Klantcontact")
    browser: Client = reader("kcc")
    assert browser.get(ADDRESS).status_code == 403
