# SPDX-License-Identifier: EUPL-1.2
"""The logs are the same for everyone, and what happened stays as it was while they go on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pyarrow.compute as pc
import pytest
from pyarrow import csv

from nabij.demo.exports import LOGS, exports, mapping_of
from nabij.demo.history import History, history_until, month_after
from nabij.demo.stories import SLIPPED, STORIES

pytestmark = pytest.mark.one_database

DAYS = [date(2026, 11, 22), date(2027, 1, 2), date(2026, 4, 1), date(2028, 2, 29)]


def texts(history: History, folder: Path) -> dict[str, list[str]]:
    """Return the lines of every export of a history, without the header."""
    return {
        source: path.read_text().splitlines()[1:] for source, path, _ in exports(history, folder)
    }


@pytest.fixture(params=DAYS, ids=str)
def history(request: pytest.FixtureRequest) -> History:
    """The last weeks of a history."""
    whole = history_until(request.param)
    return History(whole.begin, whole.until, since=whole.until - timedelta(days=25))


@pytest.mark.slow
def test_it_is_the_same_for_everyone(history: History, tmp_path: Path) -> None:
    assert texts(history, tmp_path / "mine") == texts(history, tmp_path / "yours")


@pytest.mark.slow
def test_what_was_known_stays_when_the_logs_go_on(history: History, tmp_path: Path) -> None:
    later = History(history.begin, history.until + timedelta(days=40), since=history.since)
    before, after = texts(history, tmp_path / "before"), texts(later, tmp_path / "after")
    for source, lines in before.items():
        known = {line.rstrip(";") for line in after[source]}
        # A line may be longer later: what was open is done.
        finished = {line.split(";")[0]: line for line in after[source]}
        for line in lines:
            number = line.split(";")[0]
            assert line in known or _agree(line, finished[number]), line
        assert len(after[source]) > len(lines)


def _agree(before: str, after: str) -> bool:
    """Say whether a line says the same as it did, apart from what was empty."""
    pairs = zip(before.split(";"), after.split(";"), strict=True)
    return all(old in ("", new) for old, new in pairs)


@pytest.mark.slow
def test_nothing_is_known_of_what_has_yet_to_come(history: History, tmp_path: Path) -> None:
    options = csv.ParseOptions(delimiter=";")
    times = csv.ConvertOptions(timestamp_parsers=["%d-%m-%Y %H:%M:%S", csv.ISO8601])
    for source, path, rows in exports(history, tmp_path):
        table = csv.read_csv(path, parse_options=options, convert_options=times)
        assert table.num_rows == rows > 0
        moments = [c for c in table.columns if str(c.type).startswith("timestamp")]
        assert moments, source
        for moment in moments:
            assert pc.max(moment).as_py().date() < history.until, source


@pytest.mark.parametrize("until", DAYS, ids=str)
def test_each_story_lies_in_the_year_that_pages_show(until: date) -> None:
    history = history_until(until)
    assert history.begin == month_after(until, -24)
    for story in STORIES:
        if story.first:
            assert month_after(until, -13) <= history.first_day_of(story) < month_after(until, -1)
    assert history.first_day_of(SLIPPED).month == 3


def test_a_story_stays_where_it_is_when_the_logs_go_on() -> None:
    history = history_until(date(2026, 11, 22))
    later = History(history.begin, date(2029, 1, 1))
    assert [later.first_day_of(story) for story in STORIES] == [
        history.first_day_of(story) for story in STORIES
    ]
    assert history.is_in(SLIPPED, date(2026, 3, 31))
    assert not history.is_in(SLIPPED, date(2026, 4, 1))


def test_every_log_has_a_mapping_that_calls_it_by_its_name() -> None:
    for source in LOGS:
        assert f'source = "{source}"' in mapping_of(source)


def test_the_guide_says_where_each_story_is_to_be_seen() -> None:
    guide = (Path(__file__).parents[4] / "docs" / "gids" / "lindeveen.md").read_text()
    for story in STORIES:
        assert f"`{story.page}`" in guide
