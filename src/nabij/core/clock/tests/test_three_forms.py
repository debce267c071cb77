# SPDX-License-Identifier: EUPL-1.2
"""A value, columns and a joined table say the same, to the microsecond."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.counting.columns import (
    due_open_us,
    due_working_us,
    open_us,
    working_days_of,
)
from nabij.core.clock.counting.opening import due_open, open_time
from nabij.core.clock.counting.table import calendar_table
from nabij.core.clock.counting.working import due_working, working_days
from nabij.core.clock.exceptions import NeverOpen
from nabij.core.clock.local import local_columns, to_us
from nabij.core.clock.tests.schedules import FIRST, LAST, moments, schedules

spans = st.one_of(
    # From one edge to another: at closing time is in time for an end, too late for an arrival.
    st.integers(-9 * 48, 9 * 48).map(lambda halves: timedelta(minutes=30 * halves)),
    st.timedeltas(timedelta(days=-9), timedelta(days=9)),
    st.timedeltas(timedelta(days=-90), timedelta(days=400)),
)
pairs = st.lists(
    st.tuples(moments, spans).map(lambda pair: (pair[0], pair[0] + pair[1])),
    min_size=1,
    max_size=3,
)
pytestmark = pytest.mark.slow


def instants(some: list[datetime]) -> np.ndarray:
    return np.array([to_us(one) for one in some], np.int64)


def joined(schedule: Schedule, at_us: np.ndarray) -> dict[str, np.ndarray]:
    """Join instants with the calendar table on their local day, as a query engine does."""
    calendar = pa.table(calendar_table(schedule, FIRST, LAST).columns())
    day, _ = local_columns(at_us, schedule.zone)
    events = pa.table({"row": np.arange(len(at_us)), "at_us": at_us, "day": day})
    found = events.join(calendar, "day", join_type="left outer").sort_by("row")
    return {name: found[name].to_numpy() for name in found.column_names}


def open_before(row: dict[str, np.ndarray]) -> np.ndarray:
    """Return the opening time before each instant, from nothing but columns of its row."""
    at, total = row["at_us"], row["open_before_us"].copy()
    spells = sum(name.endswith("_begin_us") for name in row)
    for n in range(1, spells + 1):
        begin, end = row[f"spell_{n}_begin_us"], row[f"spell_{n}_end_us"]
        total += np.minimum(np.maximum(at, begin), end) - begin
    return total


@given(schedules(), pairs)
def test_opening_time_is_the_same_in_all_three_forms(
    schedule: Schedule, some: list[tuple[datetime, datetime]]
) -> None:
    begin, end = (instants([pair[side] for pair in some]) for side in (0, 1))
    values = [open_time(schedule, *pair) // timedelta(microseconds=1) for pair in some]
    assert open_us(schedule, begin, end).tolist() == values
    by_join = open_before(joined(schedule, end)) - open_before(joined(schedule, begin))
    assert by_join.tolist() == values


@given(schedules(), pairs, st.booleans())
def test_working_days_are_the_same_in_all_three_forms(
    schedule: Schedule, some: list[tuple[datetime, datetime]], counts_next: bool
) -> None:
    begin, end = (instants([pair[side] for pair in some]) for side in (0, 1))
    try:
        values = [working_days(schedule, *pair, counts_next=counts_next) for pair in some]
    except NeverOpen:
        return
    columns = working_days_of(schedule, begin, end, counts_next=counts_next)
    assert columns.tolist() == values
    first, last = joined(schedule, begin), joined(schedule, end)
    late = first["is_working"] & (first["at_us"] >= first["closes_us"])
    arrived = first["working_day"] + late if counts_next else first["arrival_day"]
    ended = last["working_day"] + (last["is_working"] & (last["at_us"] > last["closes_us"]))
    assert (ended - arrived).tolist() == values


@given(schedules(), moments, st.timedeltas(timedelta(0), timedelta(hours=90)))
def test_what_is_due_is_the_same_as_value_and_column(
    schedule: Schedule, begin: datetime, amount: timedelta
) -> None:
    try:
        due = due_open(schedule, begin, amount)
    except NeverOpen:
        return
    column = due_open_us(schedule, instants([begin]), amount // timedelta(microseconds=1))
    assert column.tolist() == [to_us(due)]
    # It is the first moment at which the time is full.
    assert open_time(schedule, begin, due) == amount
    if due > begin:
        assert open_time(schedule, begin, due - timedelta(microseconds=1)) < amount


@given(schedules(), moments, st.integers(1, 30), st.booleans())
def test_within_n_days_and_took_n_days_agree(
    schedule: Schedule, begin: datetime, days: int, counts_next: bool
) -> None:
    try:
        due = due_working(schedule, begin, days, counts_next=counts_next)
        after = working_days(
            schedule, begin, due + timedelta(microseconds=1), counts_next=counts_next
        )
    except NeverOpen:
        return
    column = due_working_us(schedule, instants([begin]), days, counts_next=counts_next)
    assert column.tolist() == [to_us(due)]
    assert working_days(schedule, begin, due, counts_next=counts_next) == days
    assert after == days + 1
    ends = instants([due, due + timedelta(microseconds=1)])
    begins = instants([begin, begin])
    took = working_days_of(schedule, begins, ends, counts_next=counts_next)
    assert took.tolist() == [days, days + 1]


@given(schedules(), moments, spans, spans)
def test_time_adds_up_and_turns_around(
    schedule: Schedule, one: datetime, span: timedelta, other: timedelta
) -> None:
    two, three = one + span, one + other
    assert open_time(schedule, one, two) == -open_time(schedule, two, one)
    there = open_time(schedule, one, two) + open_time(schedule, two, three)
    assert there == open_time(schedule, one, three)


@settings(max_examples=25)
@given(schedules(), moments, st.integers(0, 4 * 24 * 60))
def test_opening_time_is_the_minutes_on_which_it_is_open(
    schedule: Schedule, begin: datetime, minutes: int
) -> None:
    # Another way to the same: look at each minute whether it is within some spell.
    begin = begin.replace(second=0, microsecond=0)
    at = to_us(begin) + 60_000_000 * np.arange(minutes, dtype=np.int64)
    table = calendar_table(schedule, FIRST, LAST)
    is_open = np.zeros(minutes, bool)
    for since, until in zip(table.spell_begin_us.T, table.spell_end_us.T, strict=True):
        for a, b in zip(since, until, strict=True):
            if b > a and minutes and b > at[0] and a <= at[-1]:
                is_open |= (a <= at) & (at < b)
    counted = open_time(schedule, begin, begin + timedelta(minutes=minutes))
    assert counted == timedelta(minutes=int(is_open.sum()))
