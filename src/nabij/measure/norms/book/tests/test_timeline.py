# SPDX-License-Identifier: EUPL-1.2
"""Of whatever is saved in whatever order, one version at most holds on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.measure.norms.book.timeline import Version, judged_by, span_on, spans_of
from nabij.measure.norms.definition.measures import Count, Duration
from nabij.measure.norms.definition.norm import NormDefinition, Population, Target
from nabij.measure.norms.figure import Period

DAY = date(2026, 1, 1)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ONE = NormDefinition("bellen", "Bellen", Population("call"), Count(), Target(at_most=100))
STRICTER = replace(ONE, target=Target(at_most=50))
OTHERWISE = replace(ONE, measure=Duration())


def version(number: int, day: date, norm: NormDefinition = ONE, *, gone: bool = False) -> Version:
    """Return a version that holds from a day on."""
    return Version(number, norm, "", day, gone, "", None, NOW)


def told(versions: list[Version], period: Period) -> list[tuple[int, date, date | None]]:
    """Return which version judges which days."""
    found = judged_by(spans_of(versions), period)
    return [(one.version.number, one.since, one.until) for one in found]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(-1, 31))
def test_on_a_day_the_last_saved_of_those_that_began_holds(days: list[int], asked: int) -> None:
    versions = [version(at, DAY + timedelta(days=day)) for at, day in enumerate(days, 1)]
    day = DAY + timedelta(days=asked)
    begun = [one.number for one in versions if one.valid_from <= day]
    spans = spans_of(versions)
    assert sum(span.holds_on(day) for span in spans) == bool(begun)
    found = span_on(spans, day)
    assert (found.version.number if found else None) == max(begun, default=None)


@given(
    st.lists(
        st.tuples(st.integers(0, 90), st.sampled_from([ONE, STRICTER, OTHERWISE]), st.booleans()),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(list(Period)),
)
def test_no_day_is_judged_twice(
    saved: list[tuple[int, NormDefinition, bool]], period: Period
) -> None:
    versions = [
        version(number, DAY + timedelta(days=day), norm, gone=gone)
        for number, (day, norm, gone) in enumerate(saved, 1)
    ]
    spans = judged_by(spans_of(versions), period)
    assert all(one.until is not None for one in spans[:-1])
    assert all(one.until == after.since for one, after in zip(spans, spans[1:], strict=False))


def test_another_target_judges_from_the_first_whole_month_on() -> None:
    versions = [version(1, date.min), version(2, date(2026, 3, 15), STRICTER)]
    april = date(2026, 4, 1)
    assert told(versions, Period.MONTH) == [(1, date.min, april), (2, april, None)]
    assert told(versions, Period.DAY)[1] == (2, date(2026, 3, 15), None)
    assert told(versions, Period.QUARTER)[1] == (2, april, None)
    assert told(versions, Period.YEAR)[1] == (2, date(2027, 1, 1), None)
    assert told(versions, Period.WEEK)[1] == (2, date(2026, 3, 16), None)
    assert told(versions, Period.ALL) == [(2, date.min, None)]


@pytest.mark.parametrize("period", list(Period))
def test_what_counts_otherwise_is_never_put_together(period: Period) -> None:
    day = date(2026, 3, 15)
    versions = [version(1, date.min), version(2, day, OTHERWISE)]
    assert told(versions, period) == [(1, date.min, day), (2, day, None)]


def test_a_norm_that_stops_within_a_month_judges_nothing_after_it() -> None:
    versions = [version(1, date.min), version(2, date(2026, 3, 15), gone=True)]
    assert told(versions, Period.MONTH)[0] == (1, date.min, date(2026, 3, 15))
