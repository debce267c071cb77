# SPDX-License-Identifier: EUPL-1.2
"""Opening time and working days: what one would say oneself, and what bad data gives."""

from __future__ import annotations

import csv
import gzip
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from nabij.core.clock.calendars.hours import OpeningHours, Week
from nabij.core.clock.calendars.organisation import OrganisationCalendar
from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.counting.columns import (
    NOT_A_TIME,
    due_open_us,
    due_working_us,
    elapsed_us,
    open_us,
    working_days_of,
)
from nabij.core.clock.counting.moments import local_moment
from nabij.core.clock.counting.opening import due_open, open_time
from nabij.core.clock.counting.table import calendar_table
from nabij.core.clock.counting.working import due_working, working_days
from nabij.core.clock.exceptions import (
    ClockFault,
    ImpossibleTerm,
    NaiveTime,
    NeverOpen,
    NoSuchTime,
    OutsideCalendar,
)
from nabij.core.clock.local import to_us
from nabij.core.clock.tests.schedules import AMSTERDAM, at

OFFICE = Schedule()
ROUND_THE_CLOCK = Schedule(hours=OpeningHours.always("ma-zo 00:00-24:00"))


def column(*some: str) -> np.ndarray:
    return np.array([to_us(at(one)) for one in some], np.int64)


@pytest.mark.parametrize(
    ("begin", "end", "hours"),
    [
        ("2026-05-01T16:00", "2026-05-04T10:00", 2),  # over a weekend
        ("2026-04-24T16:00", "2026-04-28T10:00", 2),  # and King's Day
        ("2025-12-31T16:00", "2026-01-02T10:00", 2),  # the second of January is worked
        ("2028-02-28T16:00", "2028-03-01T10:00", 10),  # a leap day counts
        ("2026-05-02T10:00", "2026-05-03T10:00", 0),
        ("2026-05-04T10:00", "2026-05-01T16:00", -2),  # backwards
        ("2026-05-04T10:00", "2026-05-04T10:00", 0),
    ],
)
def test_opening_time_of_an_office(begin: str, end: str, hours: int) -> None:
    assert open_time(OFFICE, at(begin), at(end)) == timedelta(hours=hours)


def test_the_hour_that_comes_twice_is_counted_twice_and_forwards() -> None:
    # The clock reads 02:50, and twenty minutes later 02:10.
    begin = datetime.fromisoformat("2026-10-25T02:50+02:00").astimezone(AMSTERDAM)
    end = datetime.fromisoformat("2026-10-25T02:10+01:00").astimezone(AMSTERDAM)
    assert open_time(ROUND_THE_CLOCK, begin, end) == timedelta(minutes=20)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_on_which_the_clock_changes_has_the_hours_it_has(day: str, hours: int) -> None:
    begin = at(f"{day}T00:00")
    end = at(f"{date.fromisoformat(day) + timedelta(days=1)}T00:00")
    assert open_time(ROUND_THE_CLOCK, begin, end) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("arrived", "days", "counts_next", "due"),
    [
        ("2026-04-30T15:00", 3, True, "2026-05-06T17:00"),
        ("2026-04-30T06:00", 1, True, "2026-05-01T17:00"),  # before opening is that day
        ("2026-04-30T17:00", 1, True, "2026-05-04T17:00"),  # at closing time is the next
        ("2026-04-30T17:00", 1, False, "2026-05-01T17:00"),
        ("2026-05-02T11:00", 1, True, "2026-05-06T17:00"),  # on Saturday: counts as on Monday
        ("2026-05-02T11:00", 1, False, "2026-05-04T17:00"),
        ("2026-04-30T15:00", 0, True, "2026-04-30T17:00"),
        ("2026-12-31T18:00", 1, True, "2027-01-05T17:00"),
    ],
)
def test_within_n_working_days_ends_at_closing_time(
    arrived: str, days: int, counts_next: bool, due: str
) -> None:
    assert due_working(OFFICE, at(arrived), days, counts_next=counts_next) == at(due)
    begin, end = column(arrived), column(due)
    assert due_working_us(OFFICE, begin, days, counts_next=counts_next).tolist() == end.tolist()
    assert working_days_of(OFFICE, begin, end, counts_next=counts_next).tolist() == [days]


def test_24_hours_and_24_office_hours_are_not_the_same() -> None:
    friday = at("2026-05-01T15:00")
    assert due_open(OFFICE, friday, timedelta(hours=24)) == at("2026-05-07T15:00")
    assert friday + timedelta(hours=24) == at("2026-05-02T15:00")


def test_time_that_is_full_at_closing_is_due_then() -> None:
    assert due_open(OFFICE, at("2026-05-01T15:00"), timedelta(hours=2)) == at("2026-05-01T17:00")
    assert due_open(OFFICE, at("2026-05-02T15:00"), timedelta(0)) == at("2026-05-02T15:00")


def test_an_evening_closes_later() -> None:
    evening = Schedule(hours=OpeningHours.always("ma-vr 09:00-17:00; do 18:00-20:00"))
    assert due_working(evening, at("2026-04-29T19:00"), 0) == at("2026-04-30T20:00")
    assert due_working(evening, at("2026-04-30T19:00"), 1) == at("2026-05-01T17:00")


def test_a_day_that_closes_at_midnight_ends_with_its_last_second() -> None:
    assert due_working(ROUND_THE_CLOCK, at("2026-04-30T15:00"), 1) == at("2026-05-01T23:59:59")


def test_waiting_for_what_never_opens_ends_in_words() -> None:
    closed: Week = ((), (), (), (), (), (), ())
    once = Schedule(hours=OpeningHours.always("ma 09:00-10:00").since(date(2026, 6, 1), closed))
    with pytest.raises(NeverOpen, match="366 days after 2026-06-02"):
        due_working(once, at("2026-06-02T12:00"), 1)
    with pytest.raises(NeverOpen, match="opening hours"):
        due_open(once, at("2026-06-02T12:00"), timedelta(hours=1))
    assert due_open_us(once, column("2026-06-02T12:00"), 1).tolist() == [NOT_A_TIME]
    assert due_working_us(once, column("2026-06-02T12:00"), 1).tolist() == [NOT_A_TIME]


def test_a_moment_without_an_offset_is_refused() -> None:
    naive = datetime(2026, 5, 1, 12)
    for count in (
        lambda: open_time(OFFICE, at("2026-05-01T12:00"), naive),
        lambda: open_time(OFFICE, naive, naive),
        lambda: due_open(OFFICE, naive, timedelta(hours=1)),
        lambda: due_working(OFFICE, naive, 1),
        lambda: working_days(OFFICE, naive, naive),
    ):
        with pytest.raises(NaiveTime, match="no offset"):
            count()


def test_a_time_that_was_never_on_the_clock_is_refused() -> None:
    with pytest.raises(NoSuchTime, match="put forward"):
        local_moment(datetime.fromisoformat("2026-03-29T02:30"), "Europe/Amsterdam")
    with pytest.raises(NoSuchTime, match=r"02:30:00\+02:00 or 2026-10-25T02:30:00\+01:00"):
        local_moment(datetime.fromisoformat("2026-10-25T02:30"), "Europe/Amsterdam")
    told = local_moment(datetime.fromisoformat("2026-10-25T02:30+01:00"), "Europe/Amsterdam")
    assert told.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("year", [1, 1950, 2150, 9999])
def test_far_past_and_future_are_refused_and_unknown_in_columns(year: int) -> None:
    far, now = datetime(year, 6, 1, tzinfo=UTC), at("2026-05-01T12:00")
    with pytest.raises(OutsideCalendar):
        working_days(OFFICE, far, now)
    with pytest.raises(OutsideCalendar):
        due_open(OFFICE, far, timedelta(hours=1))
    with pytest.raises(OutsideCalendar):
        open_time(OFFICE, far, now)
    begin, end = np.array([to_us(far), to_us(now)]), np.array([to_us(now), to_us(now)])
    assert open_us(OFFICE, begin, end).tolist() == [NOT_A_TIME, 0]
    assert working_days_of(OFFICE, begin, end).tolist() == [NOT_A_TIME, 0]


def test_what_is_due_after_the_calendars_end_is_unknown() -> None:
    last = column("2100-12-31T12:00")
    assert due_working_us(OFFICE, last, 5).tolist() == [NOT_A_TIME]
    assert due_open_us(OFFICE, last, 3600_000_000 * 20).tolist() == [NOT_A_TIME]
    with pytest.raises(OutsideCalendar):
        due_working(OFFICE, at("2100-12-31T12:00"), 5)


def test_no_time_at_all_stays_no_time() -> None:
    begin = np.array(["2026-05-01T12:00", "NaT", "2026-05-01T12:00"], "M8[us]").view(np.int64)
    end = np.array(["2026-05-04T13:00", "2026-05-01T13:00", "NaT"], "M8[us]").view(np.int64)
    assert np.isnat(open_us(OFFICE, begin, end).view("m8[us]")).tolist() == [False, True, True]
    assert working_days_of(OFFICE, begin, end).tolist() == [1, NOT_A_TIME, NOT_A_TIME]
    assert elapsed_us(begin, end).tolist() == [73 * 3_600_000_000, NOT_A_TIME, NOT_A_TIME]
    assert np.isnat(due_open_us(OFFICE, begin, 60).view("M8[us]")).tolist() == [False, True, False]
    assert due_working_us(OFFICE, begin, 1)[1] == NOT_A_TIME


def test_empty_columns_give_empty_columns() -> None:
    none = np.empty(0, np.int64)
    for found in (
        open_us(OFFICE, none, none),
        working_days_of(OFFICE, none, none),
        elapsed_us(none, none),
        due_open_us(OFFICE, none, 60),
        due_working_us(OFFICE, none, 1),
    ):
        assert found.shape == (0,)
        assert found.dtype == np.int64


def test_columns_that_do_not_belong_together_are_refused() -> None:
    with pytest.raises(ClockFault, match="do not belong together"):
        open_us(OFFICE, column("2026-05-01T12:00"), np.empty(0, np.int64))


def test_columns_of_many_blocks_are_what_they_are_one_by_one() -> None:
    rng = np.random.default_rng(7)
    begin = rng.integers(to_us(at("2024-01-01T00:00")), to_us(at("2026-12-31T00:00")), 300_000)
    end = begin + rng.integers(0, 30 * 86_400_000_000, begin.size)
    whole = open_us(OFFICE, begin, end)
    some = rng.integers(0, begin.size, 20)
    alone = [int(open_us(OFFICE, begin[[i]], end[[i]])[0]) for i in some]
    assert whole[some].tolist() == alone


def test_spells_that_begin_within_minutes_of_each_other_are_told_apart() -> None:
    close = Schedule(hours=OpeningHours.always("ma 09:00-09:01 09:02-09:03; di 10:00-11:00"))
    begin, end = column("2026-05-04T08:00"), column("2026-05-04T09:02:30")
    assert open_us(close, begin, end).tolist() == [90_000_000]


@pytest.mark.parametrize(("days", "counts_next"), [(-1, True), (0, False)])
def test_a_number_of_days_that_says_nothing_is_refused(days: int, counts_next: bool) -> None:
    with pytest.raises(ImpossibleTerm):
        due_working(OFFICE, at("2026-05-01T12:00"), days, counts_next=counts_next)
    with pytest.raises(ImpossibleTerm):
        due_working_us(OFFICE, column("2026-05-01T12:00"), days, counts_next=counts_next)


def test_less_than_no_time_is_refused() -> None:
    with pytest.raises(ImpossibleTerm):
        due_open(OFFICE, at("2026-05-01T12:00"), timedelta(seconds=-1))
    with pytest.raises(ImpossibleTerm):
        due_open_us(OFFICE, column("2026-05-01T12:00"), -1)


def test_a_table_outside_the_calendars_is_refused_and_cannot_be_written() -> None:
    with pytest.raises(OutsideCalendar, match="1980-01-01 to 2100-12-31"):
        calendar_table(OFFICE, date(1979, 1, 1), date(1980, 1, 1))
    with pytest.raises(OutsideCalendar):
        calendar_table(OFFICE, date(2026, 1, 2), date(2026, 1, 1))
    table = calendar_table(OFFICE, date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(ValueError, match="read-only"):
        table.open_before_us[0] = 1


def test_hours_that_begin_later_are_unknown_before() -> None:
    week = ((), *OFFICE.hours.weeks[0][1][1:])
    late = Schedule(hours=OpeningHours(((date(2026, 5, 1), week),)))
    begin, end = column("2026-04-30T12:00", "2026-05-01T12:00"), column(*["2026-05-01T13:00"] * 2)
    assert open_us(late, begin, end).tolist() == [NOT_A_TIME, 3_600_000_000]


@pytest.mark.shared
def test_reports_of_assen_that_were_kept_within_their_norm(shared_data: Path) -> None:
    # Days only are known of what was resolved, so that a day is all of it: midnight to midnight.
    hours = OpeningHours.always("ma-vr 00:00-24:00")
    weekdays = OrganisationCalendar(feasts=())
    whit_monday = weekdays.changed(closed=[(date(2026, 5, 25), "tweede pinksterdag")])
    with gzip.open(shared_data / "assen_reports_2026.csv.gz", "rt") as file:
        rows = [row for row in csv.DictReader(file) if row["resolved_date"]]
    created = np.array([to_us(datetime.fromisoformat(row["created_at"])) for row in rows])
    resolved = column(*[row["resolved_date"] for row in rows])
    norm = np.array([int(row["norm_workdays"]) for row in rows])
    since = created >= column("2026-05-18")[0]
    kept = [
        int((working_days_of(Schedule(calendar, hours), created, resolved) <= norm)[since].sum())
        for calendar in (weekdays, whit_monday)
    ]
    assert (*kept, int(since.sum())) == (1662, 1671, 2504)
