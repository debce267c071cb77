# SPDX-License-Identifier: EUPL-1.2
"""While new events are counted a page shows what was made last, and says when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from nabij.core.jobs.models import PeriodicRun
from nabij.core.jobs.testing import queued_jobs, run_due_jobs
from nabij.core.organisation.models import Team
from nabij.core.organisation.public import set_calendar_day
from nabij.measure.dashboards.pages import as_made
from nabij.measure.dashboards.tasks import keep_figures_made
from nabij.measure.dashboards.tests.test_pages import reader, reader_again, text_of
from nabij.measure.lake.public import take_out_import
from nabij.measure.norms.public import entry_of, save_version
from nabij.measure.norms.tests.calls import LATE, SOON, calls, write_calls

pytestmark = pytest.mark.slow
MADE = datetime(2026, 4, 10, 9, 40, tzinfo=UTC)  # 11.40 in the Netherlands
MARCH = datetime(2026, 3, 20, 10, tzinfo=UTC)
PAGE = "/werkplek/sturen/"
CODE = "telefoon-wachttijd"
BEFORE, AFTER = "80,0%", "50,0%"


@pytest.fixture(autouse=True)
def _town(
    transactional_db: None, lake_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Calls of March of which four in five were answered in time, and a worker that is there."""
    cache.clear()
    at(MADE, monkeypatch)
    Team.objects.create(code="kcc", name="Klantcontact")
    write_calls(calls("kcc", [SOON] * 80 + [LATE] * 20, MARCH), source="telefonie", batch=1)
    with queued_jobs():
        yield
    cache.clear()


@pytest.fixture
def _looked(_town: None) -> None:
    """Somebody looked, and more calls came in since: all late."""
    assert "Bijgewerkt" not in (text := text_of(reader().get(PAGE)))
    assert BEFORE in text
    more_late_calls(60, batch=2)


def more_late_calls(count: int, *, batch: int) -> None:
    """Let an import bring calls that nobody knew of, all late."""
    late = calls("kcc", [LATE] * count, MARCH)
    named = [(f"{batch}-{name}", *rest) for name, *rest in late]
    write_calls(named, source="telefonie", batch=batch)  # type: ignore[arg-type]


def at(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be another moment, at which the worker is there."""
    monkeypatch.setattr(timezone, "now", lambda: now)
    PeriodicRun.objects.update_or_create(name="proef", defaults={"due_at": now})


@pytest.mark.usefixtures("_looked")
def test_nobody_waits_for_what_came_in_and_the_next_look_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(MADE + timedelta(minutes=20), monkeypatch)
    browser = reader_again()
    for page in (PAGE, f"{PAGE}tien-cijfers/"):
        text = text_of(browser.get(page))
        assert "Bijgewerkt om 11.40 uur; nieuwe gegevens worden verwerkt." in text
        assert BEFORE in text
    run_due_jobs(now=timezone.now(), raise_errors=True)
    for page in (PAGE, f"{PAGE}tien-cijfers/"):
        text = text_of(browser.get(page))
        assert "Bijgewerkt" not in text
        assert AFTER in text


def test_over_very_many_events_what_nobody_asked_is_made_beside_the_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(as_made, "MANY_EVENTS", 50)
    browser = reader()
    for page in (PAGE, f"{PAGE}tien-cijfers/", f"{PAGE}{CODE}/?per=week&groep=team"):
        answer = browser.get(page)
        assert "De cijfers worden gemaakt" in text_of(answer)
        assert answer["Refresh"] == "2"
    run_due_jobs(now=timezone.now(), raise_errors=True)
    assert BEFORE in text_of(browser.get(PAGE))
    assert "80 100" in text_of(browser.get(f"{PAGE}{CODE}/?per=week&groep=team"))


def test_whom_no_worker_helps_waits_a_minute_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_made, "MANY_EVENTS", 50)
    assert "De cijfers worden gemaakt" in text_of(reader().get(PAGE))
    at(MADE + timedelta(seconds=61), monkeypatch)
    assert BEFORE in text_of(reader_again().get(PAGE))


@pytest.mark.usefixtures("_looked")
def test_the_page_of_a_norm_waits_for_nothing_either(monkeypatch: pytest.MonkeyPatch) -> None:
    browser, norm = reader_again(), f"{PAGE}{CODE}/?per=week&groep=team"
    assert "80 160" in text_of(browser.get(norm))  # never asked like this before
    more_late_calls(40, batch=3)
    at(MADE + timedelta(minutes=20), monkeypatch)
    text = text_of(browser.get(norm))
    assert "Bijgewerkt om 11.40 uur" in text
    assert "80 160" in text
    run_due_jobs(now=timezone.now(), raise_errors=True)
    text = text_of(browser.get(norm))
    assert "Bijgewerkt" not in text
    assert "80 200" in text


@pytest.mark.usefixtures("_looked")
def test_figures_are_made_by_themselves_and_those_of_yesterday_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(MADE + timedelta(days=1), monkeypatch)
    text = text_of(reader_again().get(PAGE))
    assert "Bijgewerkt op 10 april 2026, 11.40 uur" in text
    keep_figures_made.func()
    text = text_of(reader_again().get(PAGE))
    assert "Bijgewerkt" not in text
    assert AFTER in text


@pytest.mark.usefixtures("_looked")
def test_what_was_undone_is_not_shown_again() -> None:
    keep_figures_made.func()
    browser = reader_again()
    assert AFTER in text_of(browser.get(PAGE))
    take_out_import(source="telefonie", batch=2)
    text = text_of(browser.get(PAGE))
    assert BEFORE in text
    assert "Bijgewerkt" not in text


@pytest.mark.usefixtures("_looked")
def test_another_norm_and_another_calendar_count_at_once() -> None:
    browser = reader_again()
    assert BEFORE in text_of(browser.get(PAGE))
    set_calendar_day(day=date(2026, 3, 30), name="Studiedag", is_open=False)
    assert AFTER in text_of(browser.get(PAGE))
    text = entry_of(CODE).newest.text.replace("30 seconds", "90 seconds")
    save_version(
        text=text, valid_from=date(2026, 1, 1), reason="proef", based_on=1, actor=uuid4(), now=MADE
    )
    assert "100,0%" in text_of(browser.get(PAGE))


@pytest.mark.usefixtures("_looked")
def test_a_file_and_a_command_tell_what_is_so_now() -> None:
    browser = reader_again()
    assert BEFORE in text_of(browser.get(PAGE))
    file = browser.get(f"{PAGE}?uitvoer=csv").getvalue().decode()
    assert AFTER in file
    assert BEFORE not in file
    told = StringIO()
    call_command("figures", CODE, "--json", stdout=told)
    (one,) = json.loads(told.getvalue())
    assert (one["numerator"], one["denominator"]) == (80, 160)


@pytest.mark.usefixtures("_looked")
def test_what_was_made_last_week_is_no_use_to_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    at(MADE + timedelta(days=5), monkeypatch)
    text = text_of(reader_again().get(PAGE))
    assert AFTER in text
    assert "Bijgewerkt" not in text


@pytest.mark.usefixtures("_looked")
def test_without_a_worker_the_page_makes_them_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    later = MADE + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    text = text_of(reader_again().get(PAGE))
    assert AFTER in text
    assert "Bijgewerkt" not in text


def test_who_sees_one_team_never_gets_what_was_made_for_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_calls(calls("belastingen", [LATE] * 60, MARCH), source="telefonie", batch=2)
    text_of(reader().get(PAGE))
    more_late_calls(60, batch=3)
    browser = reader("kcc", email="t@voorbeeld.example")
    text = text_of(browser.get(PAGE))
    assert "Bijgewerkt" not in text  # nobody asked for that team before
    assert AFTER in text
    more_late_calls(40, batch=4)
    at(MADE + timedelta(minutes=2), monkeypatch)
    assert AFTER in text_of(browser.get(PAGE))
    run_due_jobs(now=timezone.now(), raise_errors=True)
    assert "40,0%" in text_of(browser.get(PAGE))
