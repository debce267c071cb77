# SPDX-License-Identifier: EUPL-1.2
"""From which day something may be destroyed: published examples by hand, and what always holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.retention.terms.periods import BadPeriod, Period, day_after, read_period
from nabij.core.retention.terms.rules import (
    Disposition,
    Rule,
    Start,
    StartUnknown,
    destroy_from,
)

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
periods = st.builds(
    Period,
    years=st.integers(0, 110),
    months=st.integers(0, 30),
    days=st.integers(1, 400),
)
FIVE_YEARS = Rule(Disposition.DESTROY, term=Period(years=5))


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        ("2020-01-15", "P5Y", "2025-01-15"),
        ("2020-02-28", "P1Y", "2021-02-28"),
        ("2020-02-29", "P1Y", "2021-03-01"),
        ("2020-02-29", "P4Y", "2024-02-29"),
        ("2023-02-28", "P1Y", "2024-02-28"),
        ("2021-01-31", "P1M", "2021-03-01"),
        ("2020-10-31", "P18M", "2022-05-01"),
        ("2020-12-31", "P1D", "2021-01-01"),
        ("2020-01-01", "P6W", "2020-02-12"),
        ("2020-01-15", "P110Y", "2130-01-15"),
        ("2020-01-31", "P1Y1M1D", "2021-03-02"),
    ],
)
def test_terms_are_counted_on_the_calendar(start: str, term: str, expected: str) -> None:
    day = day_after(date.fromisoformat(start), read_period(term))
    assert day.isoformat() == expected


@pytest.mark.parametrize(
    "text", ["", "P", "5Y", "P0Y", "PY", "P5", "P5J", "P-5Y", "PT5H", "P201Y", "P5Y ago", "P٥Y"]
)
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(BadPeriod):
        read_period(text)


@given(periods)
def test_a_term_is_read_as_it_is_written(period: Period) -> None:
    assert read_period(str(period)) == period


@given(days, days, periods)
def test_who_closed_later_is_never_destroyed_earlier(one: date, other: date, term: Period) -> None:
    earlier, later = sorted((one, other))
    assert day_after(earlier, term) <= day_after(later, term)


@given(days, st.integers(1, 110))
def test_no_term_of_years_is_a_day_short(start: date, years: int) -> None:
    day = day_after(start, Period(years=years))
    assert (day.year, day.month, day.day) >= (start.year + years, start.month, start.day)
    assert day - timedelta(days=1) < day_after(start, Period(years=years, days=1))


@given(days, st.one_of(st.none(), days), periods)
def test_what_is_kept_is_never_destroyed_and_nothing_before_it_closed(
    closed: date, own: date | None, term: Period
) -> None:
    assert destroy_from(Rule(Disposition.KEEP), closed_on=closed, starts_on=own) is None
    rule = Rule(Disposition.DESTROY, Start.DECISION_LAPSES, term)
    if own is not None:
        day = destroy_from(rule, closed_on=closed, starts_on=own)
        assert day is not None
        assert day >= max(closed, own)


def test_a_term_runs_from_what_the_list_says() -> None:
    closed, own = date(2020, 1, 15), date(2022, 6, 1)
    assert destroy_from(FIVE_YEARS, closed_on=closed, starts_on=own) == date(2025, 1, 15)
    lapses = Rule(Disposition.DESTROY, Start.DECISION_LAPSES, Period(years=5))
    assert destroy_from(lapses, closed_on=closed, starts_on=own) == date(2027, 6, 1)
    process = Rule(Disposition.DESTROY, Start.PROCESS_TERM, Period(years=5), Period(years=2))
    assert destroy_from(process, closed_on=closed) == date(2027, 1, 15)


@pytest.mark.parametrize("start", sorted(set(Start) - {Start.CLOSED, Start.PROCESS_TERM}))
def test_a_start_that_nobody_knows_is_no_day(start: Start) -> None:
    rule = Rule(Disposition.DESTROY, start, Period(years=5))
    with pytest.raises(StartUnknown):
        destroy_from(rule, closed_on=date(2020, 1, 15))


@pytest.mark.parametrize(
    ("disposition", "start", "term", "process_term"),
    [
        (Disposition.KEEP, Start.CLOSED, Period(5), None),
        (Disposition.DESTROY, Start.CLOSED, None, None),
        (Disposition.DESTROY, Start.PROCESS_TERM, Period(5), None),
        (Disposition.DESTROY, Start.CLOSED, Period(5), Period(1)),
    ],
    ids=["kept with a term", "destroyed without", "no process term", "needless process term"],
)
def test_a_rule_that_says_two_things_cannot_be_made(
    disposition: Disposition, start: Start, term: Period | None, process_term: Period | None
) -> None:
    with pytest.raises(ValueError, match="belongs to what"):
        Rule(disposition, start, term, process_term)
