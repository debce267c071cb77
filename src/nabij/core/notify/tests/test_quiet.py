# SPDX-License-Identifier: EUPL-1.2
"""Quiet hours on the clock of Amsterdam: nights, Sundays, holidays, and when the clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.notify.timing.holidays import holidays
from nabij.core.notify.timing.quiet import QuietHours, UnreadableHours

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOURS = QuietHours.read("21:00-08:00", "Europe/Amsterdam")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        # A Tuesday: by day at once, at night in the morning.
        ("2026-03-03 10:00", "2026-03-03 10:00"),
        ("2026-03-03 20:59", "2026-03-03 20:59"),
        ("2026-03-03 21:00", "2026-03-04 08:00"),
        ("2026-03-04 03:00", "2026-03-04 08:00"),
        ("2026-03-04 08:00", "2026-03-04 08:00"),
        # Saturday is a day like others; Sunday is not, and ends on Monday morning.
        ("2026-03-07 12:00", "2026-03-07 12:00"),
        ("2026-03-07 22:00", "2026-03-09 08:00"),
        ("2026-03-08 12:00", "2026-03-09 08:00"),
        # The clock goes forward in the night of 29 March, a Sunday, and back on 25 October.
        ("2026-03-28 21:30", "2026-03-30 08:00"),
        ("2026-03-29 02:30", "2026-03-30 08:00"),
        ("2026-10-24 23:00", "2026-10-26 08:00"),
        # Easter Monday is a holiday; Christmas 2026 falls on a Friday and Saturday.
        ("2026-04-04 21:00", "2026-04-07 08:00"),
        ("2026-12-24 22:00", "2026-12-28 08:00"),
        # King's Day 2027 is a Tuesday; in 2025 it moved to Saturday the 26th.
        ("2027-04-26 22:00", "2027-04-28 08:00"),
        ("2025-04-26 12:00", "2025-04-28 08:00"),
        ("2026-12-31 23:00", "2027-01-02 08:00"),
    ],
)
def test_what_is_asked_in_quiet_hours_goes_after_them(asked: str, goes: str) -> None:
    assert HOURS.next_moment(local(asked)) == local(goes)


def test_the_morning_comes_at_eight_on_the_clock_in_winter_and_summer() -> None:
    assert HOURS.next_moment(local("2026-01-20 03:00")) == datetime(2026, 1, 20, 7, tzinfo=UTC)
    assert HOURS.next_moment(local("2026-07-21 03:00")) == datetime(2026, 7, 21, 6, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_quiet_twice() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert HOURS.is_quiet(first)
    assert HOURS.is_quiet(first + timedelta(hours=1))


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 1), timezones=st.just(UTC))
TIMES = st.times().map(lambda at: f"{at.hour:02}:{at.minute:02}")


@given(moment=MOMENTS, begins=TIMES, ends=TIMES)
def test_the_next_moment_is_never_quiet_nor_early_nor_later_than_need_be(
    moment: datetime, begins: str, ends: str
) -> None:
    if begins == ends:
        return
    hours = QuietHours.read(f"{begins}-{ends}", "Europe/Amsterdam")
    found = hours.next_moment(moment)
    assert found >= moment
    assert not hours.is_quiet(found)
    assert hours.next_moment(found) == found
    # Nothing in between was free: quiet ends on whole minutes.
    steps = [moment + (found - moment) * n / 40 for n in range(40)]
    assert all(hours.is_quiet(step) for step in steps if step < found - timedelta(minutes=1))


@pytest.mark.parametrize("text", ["", "21:00", "21-8", "24:00-08:00", "08:00-08:00", "a-b"])
def test_hours_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(UnreadableHours):
        QuietHours.read(text, "Europe/Amsterdam")


def test_the_holidays_of_2026() -> None:
    assert sorted(f"{day:%d-%m}" for day in holidays(2026)) == sorted(
        ["01-01", "06-04", "27-04", "05-05", "14-05", "25-05", "25-12", "26-12"]
    )
