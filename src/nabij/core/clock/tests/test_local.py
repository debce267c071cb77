# SPDX-License-Identifier: EUPL-1.2
"""The columns of local days and minutes agree with the standard library, value by value."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.clock.local import from_us, local_columns, local_day_starts, to_us

ZONES = ["Europe/Amsterdam", "UTC", "Asia/Jerusalem", "Asia/Kathmandu", "America/New_York"]
moments = st.datetimes(
    min_value=datetime(1930, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)


@pytest.mark.slow
@given(st.lists(moments, max_size=4), st.sampled_from(ZONES))
def test_columns_agree_with_the_standard_library(values: list[datetime], zone: str) -> None:
    days, minutes = local_columns(np.array([to_us(v) for v in values], np.int64), zone)
    expected = [v.astimezone(ZoneInfo(zone)) for v in values]
    assert [date.fromordinal(719163 + int(d)) for d in days] == [e.date() for e in expected]
    assert minutes.tolist() == [e.hour * 60 + e.minute for e in expected]


def test_half_past_eleven_in_the_evening_utc_belongs_to_the_next_dutch_month() -> None:
    at = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    day, minute = local_columns(np.array([to_us(at)]), "Europe/Amsterdam")
    assert np.datetime64("1970-01-01") + int(day[0]) == np.datetime64("2026-04-01")
    assert minute[0] == 90


def test_the_second_of_the_clock_change_is_exact() -> None:
    change = to_us(datetime(2026, 3, 29, 1, 0, tzinfo=UTC))
    _, minutes = local_columns(np.array([change - 1, change]), "Europe/Amsterdam")
    assert minutes.tolist() == [1 * 60 + 59, 3 * 60]


def test_a_local_day_starts_at_midnight_there() -> None:
    start = from_us(local_day_starts(date(2026, 7, 1), "Europe/Amsterdam"))
    assert start == datetime(2026, 6, 30, 22, 0, tzinfo=UTC)
