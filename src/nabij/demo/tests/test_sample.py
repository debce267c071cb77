# SPDX-License-Identifier: EUPL-1.2
"""Loading the sample again brings nothing new, or only the days that came since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from nabij.connect.logfiles.models import Import
from nabij.connect.logfiles.public import undo_import
from nabij.core.jobs.testing import queued_jobs
from nabij.demo.exports import LOGS
from nabij.demo.history import History
from nabij.demo.sample import known_history, load_logs, load_sample
from nabij.measure.lake.public import events_in_order, source_state, sources

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
BEGIN, UNTIL = date(2026, 10, 1), date(2026, 11, 9)


@pytest.fixture(autouse=True)
def _jobs_wait(transactional_db: None) -> Iterator[None]:
    """Leave what jobs do to the worker, as the command does."""
    with queued_jobs():
        yield


def events() -> dict[str, int]:
    """Return how many events each log holds; the messages that the sample sends are no log."""
    held = {source.name: source_state(source.name).events for source in sources()}
    return {name: count for name, count in held.items() if name in LOGS}


@pytest.fixture
def history(lake_home: Path) -> History:
    """A short history, loaded."""
    found = History(BEGIN, UNTIL)
    load_logs(folder=lake_home / "demo", history=found, now=NOW, progress=lambda *_: None)
    return found


def test_every_log_comes_in_whole(history: History) -> None:
    assert set(events()) == set(LOGS)
    assert set(Import.objects.values_list("status", "rejected", "repeated")) == {("done", 0, 0)}
    days = [table["local_date"] for table in events_in_order("berichten", ["local_date"])]
    assert max(day.as_py() for some in days for day in some) == UNTIL - timedelta(days=1)


def test_the_same_day_again_brings_nothing(history: History, lake_home: Path) -> None:
    before = events()
    assert known_history(UNTIL) == history
    load_logs(folder=lake_home / "demo", history=history, now=NOW, progress=lambda *_: None)
    assert events() == before
    assert Import.objects.count() == len(LOGS)


def test_a_later_day_brings_what_came_since(history: History, lake_home: Path) -> None:
    before, later = events(), replace(history, until=UNTIL + timedelta(days=9))
    assert known_history(later.until) == later
    load_sample(folder=lake_home / "demo", history=later, now=NOW, progress=lambda *_: None)
    after = events()
    assert set(after) == set(LOGS)
    assert all(after[source] > before[source] for source in LOGS)
    rows = {one.source: one for one in Import.objects.order_by("pk")}
    for source, count in after.items():
        # What was there already counts once: both together are what the later export holds.
        assert rows[source].events + rows[source].repeated == count


def test_what_somebody_took_out_comes_back(history: History, lake_home: Path) -> None:
    before = events()
    undo_import(number=Import.objects.get(source="telefonie").pk, now=NOW)
    assert "telefonie" not in events()
    assert known_history(UNTIL) == history
    load_sample(folder=lake_home / "demo", history=history, now=NOW, progress=lambda *_: None)
    assert events() == before


def test_logs_cannot_end_ahead_of_today_or_before_they_begin(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: NOW.date())
    with pytest.raises(CommandError, match="2026-12-02 has yet to come"):
        call_command("demo", "--no-serve", "--until=2026-12-02", stdout=StringIO())
    with pytest.raises(CommandError, match="begin on 2026-10-01"):
        call_command("demo", "--no-serve", "--until=2026-10-01", stdout=StringIO())
    with pytest.raises(CommandError, match="'gisteren' is no day"):
        call_command("demo", "--no-serve", "--until=gisteren", stdout=StringIO())


def test_the_command_says_what_there_is_to_find(history: History, lake_home: Path) -> None:
    said = StringIO()
    call_command("demo", "--no-serve", f"--until={UNTIL}", stdout=said)
    # What is there already is not even made again.
    assert Import.objects.count() == len(LOGS)
    assert "2028-03  one month in which the team Belastingen answered" in said.getvalue()
    assert "/werkplek/sturen/terugbellen/" in said.getvalue()
