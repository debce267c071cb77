# SPDX-License-Identifier: EUPL-1.2
"""What is remembered of figures is what would be asked anew, whatever came in or went since."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pyarrow as pa
import pytest
from django.core.cache import cache

from nabij.core.clock.local import to_us
from nabij.core.organisation.public import calendar_for
from nabij.measure.lake.public import EventBlock, take_out_import, write_import
from nabij.measure.norms import queries
from nabij.measure.norms.asking import Asked
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.engine import narrowing
from nabij.measure.norms.engine.events import Events
from nabij.measure.norms.figure import Figure, Period
from nabij.measure.norms.remembered import open_subjects
from nabij.measure.norms.remembered.figures import known_figures
from nabij.measure.norms.tests.hand import Event, norm, timed

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
QUICKLY = timed("3 working days")
BY_TEAM = Asked(groups=("team",))


def write(some: Sequence[Event], *, batch: int) -> None:
    """Bring events in as one export."""
    block = EventBlock(
        subject=pa.array([f"s{one.subject}" for one in some]).dictionary_encode(),
        activity=pa.array([one.activity for one in some]).dictionary_encode(),
        at_us=np.array([to_us(one.at) for one in some]),
        row=np.arange(1, len(some) + 1),
        coded={"team": pa.array([one.team for one in some], pa.string()).dictionary_encode()},
        value=pa.array([one.value for one in some], pa.float64()),
        person_key=pa.array([one.person for one in some], pa.string()),
    )
    write_import(
        source="log", label="Log", subject_kind="case", blocks=[block], batch=batch, now=NOW
    )


def months() -> list[Event]:
    """Return two cases a month, from January: one in time, one late; the last is still open."""
    some = []
    for month in range(1, 7):
        for number, days in enumerate((1, 8)):
            begun = datetime(2026, month, 10, 9, tzinfo=UTC)
            subject = 10 * month + number
            some.append(Event(subject, "begun", begun, "a"))
            some.append(Event(subject, "ended", begun + timedelta(days=days), "a", value=7.0))
    return [*some, Event(90, "begun", datetime(2026, 6, 30, 9, tzinfo=UTC), "a")]


@pytest.fixture
def asked_anew(monkeypatch: pytest.MonkeyPatch) -> list[date | None]:
    """From which day on the engine was asked, each time that it was."""
    found: list[date | None] = []
    engine = queries.figures_of

    def figures_of(norm: NormDefinition, asked: Asked, **more: object) -> list[Figure]:
        found.append(asked.since)
        return engine(norm, asked, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(queries, "figures_of", figures_of)
    return found


@pytest.fixture(autouse=True)
def _lake(lake_home: Path) -> Iterator[None]:
    cache.clear()
    write(months(), batch=1)
    yield
    cache.clear()


def told(norm: NormDefinition = QUICKLY, *, now: datetime = NOW, asked: Asked = BY_TEAM) -> object:
    """Return the figures that are known, which are those that the engine would tell now."""
    known = known_figures(norm, asked, now=now)
    as_of = now.replace(minute=0)
    # Of every event, also of what is remembered to be over.
    with patch.object(queries, "that_may_be_open", lambda _engine, events, *_, **__: events):
        truth = queries.figures_of(norm, asked, schedule=calendar_for(), now=as_of)
    assert known == truth
    return known


def of_month(figures: object, month: int) -> tuple[int | None, int, int]:
    """Return of the only team in a month: how many are good, of how many, how many pending."""
    assert isinstance(figures, list)
    (one,) = (one for one in figures if one.period == date(2026, month, 1))
    return one.numerator, one.denominator, one.pending


def test_what_did_not_change_is_asked_once(asked_anew: list[date | None]) -> None:
    first = known_figures(QUICKLY, BY_TEAM, now=NOW)
    assert known_figures(QUICKLY, BY_TEAM, now=NOW) == first
    assert asked_anew == [None]


def test_nothing_can_change_after_the_last_event_of_a_source(
    asked_anew: list[date | None],
) -> None:
    known_figures(QUICKLY, BY_TEAM, now=NOW)
    known_figures(QUICKLY, BY_TEAM, now=NOW + timedelta(days=3))
    assert asked_anew == [None]


def test_an_hour_later_only_what_is_pending_is_asked(asked_anew: list[date | None]) -> None:
    write([Event(91, "begun", NOW + timedelta(days=9), "a")], batch=2)
    assert of_month(known_figures(QUICKLY, BY_TEAM, now=NOW), 6) == (1, 2, 1)
    known_figures(QUICKLY, BY_TEAM, now=NOW + timedelta(hours=1))
    assert asked_anew == [None, date(2026, 6, 1)]


def test_time_that_passes_decides_what_was_pending() -> None:
    told()
    # The source tells that time went by.
    write([Event(91, "begun", NOW + timedelta(days=9), "a")], batch=2)
    assert of_month(told(now=NOW + timedelta(days=9)), 6) == (1, 3, 0)


def test_new_subjects_leave_months_before_them_alone(asked_anew: list[date | None]) -> None:
    known_figures(QUICKLY, BY_TEAM, now=NOW)
    write([Event(92, "begun", datetime(2026, 7, 1, 9, tzinfo=UTC), "a")], batch=2)
    known_figures(QUICKLY, BY_TEAM, now=NOW)
    assert asked_anew == [None, date(2026, 6, 1)]  # June has one that is pending


def test_a_late_import_changes_the_month_that_it_is_about(asked_anew: list[date | None]) -> None:
    assert of_month(told(), 3) == (1, 2, 0)
    late = datetime(2026, 3, 20, 9, tzinfo=UTC)
    write([Event(93, "begun", late, "a"), Event(93, "ended", late, "a")], batch=2)
    asked_anew.clear()
    assert of_month(known_figures(QUICKLY, BY_TEAM, now=NOW), 3) == (2, 3, 0)
    assert asked_anew == [date(2026, 3, 1)]
    told()


def test_an_export_that_tells_more_of_an_old_subject_changes_its_month() -> None:
    assert of_month(told(), 2) == (1, 2, 0)
    # It was ended sooner than was known.
    write([Event(21, "ended", datetime(2026, 2, 11, 9, tzinfo=UTC), "a")], batch=2)
    assert of_month(told(), 2) == (2, 2, 0)
    # It had begun in a month before.
    write([Event(41, "begun", datetime(2026, 1, 11, 9, tzinfo=UTC), "a")], batch=3)
    figures = told()
    assert (of_month(figures, 4), of_month(figures, 1)) == ((1, 1, 0), (1, 3, 0))


def test_an_import_that_is_taken_out_leaves_no_trace() -> None:
    before = told()
    late = datetime(2026, 3, 20, 9, tzinfo=UTC)
    write([Event(93, "begun", late, "a"), Event(93, "ended", late, "a")], batch=2)
    assert told() != before
    take_out_import(source="log", batch=2)
    assert told() == before


def test_another_definition_is_another_question() -> None:
    assert of_month(told(), 3) == (1, 2, 0)
    assert of_month(told(timed("9 working days")), 3) == (2, 2, 0)
    assert of_month(told(replace(QUICKLY, name="y")), 3) == (1, 2, 0)


def test_another_calendar_changes_every_month(settings: object) -> None:
    from nabij.core.organisation.models import CalendarDay

    assert of_month(told(), 3) == (1, 2, 0)
    for day in range(11, 18):
        CalendarDay.objects.create(day=date(2026, 3, day), name="dicht")
    assert of_month(told(), 3) == (2, 2, 0)


OPEN = norm({"kind": "open age", "from": "begun", "to": "ended"})
BACKLOG = norm({"kind": "backlog", "from": "begun", "to": "ended"})


def test_what_was_over_may_begin_or_end_again() -> None:
    told(OPEN, now=NOW)
    # 31 was over in March of last year, had ended in April of this one, and began anew.
    write([Event(31, "begun", datetime(2025, 3, 20, 9, tzinfo=UTC), "a")], batch=2)
    told(OPEN)
    write([Event(31, "ended", datetime(2025, 3, 21, 9, tzinfo=UTC), "a")], batch=3)
    told(OPEN)
    told(BACKLOG)
    take_out_import(source="log", batch=3)
    told(OPEN)
    told(BACKLOG)


def test_what_is_over_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    look = narrowing.numbers_not_over

    def numbers_not_over(events: Events, *more: object) -> object:
        looked.append(events.table.count().to_pyarrow().as_py())
        return look(events, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(open_subjects, "numbers_not_over", numbers_not_over)
    long_ago = datetime(2024, 5, 2, 9, tzinfo=UTC)
    write([Event(8, "begun", long_ago, "a"), Event(8, "ended", long_ago, "a")], batch=2)
    now_open = Asked(since=date(2026, 6, 1))
    told(OPEN, asked=now_open)
    assert looked == [27]
    write([Event(9, "begun", NOW - timedelta(hours=5), "a")], batch=3)
    told(OPEN, asked=now_open)
    # Of what was over before June nothing: two of June, the one that is open, and the new one.
    assert looked == [27, 6]


@pytest.mark.parametrize("seed", range(2))
def test_exports_in_any_order_tell_what_one_would(seed: int) -> None:
    chance = random.Random(seed)
    norms = [
        QUICKLY,
        timed("2 weeks", clock="statutory"),
        timed("4 working days", unfinished="left out"),
        norm({"kind": "duration", "from": "begun", "to": "ended", "statistic": "median"}),
        norm({"kind": "score", "activity": "ended"}),
        norm({"kind": "share", "having": "ended"}),
        OPEN,
        BACKLOG,
        norm(
            {"kind": "direct answer", "variant": "no repeat", "within": "30 days", "same": []},
            counts={"subject": "case", "having": "begun"},
        ),
    ]
    begin = datetime(2026, 1, 1, 12, tzinfo=UTC)
    periods = (Period.WEEK, Period.MONTH, Period.ALL)
    for batch in range(2, 5):
        some = {
            (subject, day): Event(
                subject,
                chance.choice(["begun", "ended"]),
                begin + timedelta(days=day),
                chance.choice(["a", "b", None]),
                value=float(chance.randint(1, 10)),
                person=chance.choice("xyz"),
            )
            for subject, day in (
                (chance.randint(60, 130), chance.randint(0, 180)) for _event in range(12)
            )
        }
        write(list(some.values()), batch=batch)
        if batch == 4:
            take_out_import(source="log", batch=3)
        now = NOW + timedelta(days=batch)
        for one in chance.sample(norms, 4):
            since = date(2026, 2, 11) if chance.random() < 0.5 else None
            told(one, now=now, asked=Asked(since=since, period=chance.choice(periods)))
