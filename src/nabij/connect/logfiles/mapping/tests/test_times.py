# SPDX-License-Identifier: EUPL-1.2
"""Times: offsets honoured, clock changes by the rules of the zone, formats as strptime has them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.connect.logfiles.mapping.tests.support import moment
from nabij.connect.logfiles.mapping.times.clocks import clock_us, parse_clocks
from nabij.connect.logfiles.mapping.times.formats import is_format, parse_formats
from nabij.connect.logfiles.mapping.times.iso import parse_iso
from nabij.connect.logfiles.mapping.times.parsed import AMBIGUOUS, NOT_A_TIME, OK
from nabij.connect.logfiles.mapping.times.zones import is_zone, local_to_utc, utc_to_local

AMSTERDAM = "Europe/Amsterdam"
HOUR_US = 3_600_000_000


def _iso(*texts: str, at_us: int = 0) -> list[datetime | int]:
    """The moments, or the state of those that could not be read."""
    found = parse_iso(pa.array(texts, pa.string()), AMSTERDAM, at_us)
    pairs = zip(found.us.tolist(), found.state.tolist(), strict=True)
    return [moment(us) if state == OK else state for us, state in pairs]


def _formats(formats: list[str], *texts: str) -> list[datetime | int]:
    found = parse_formats(pa.array(texts, pa.string()), formats, AMSTERDAM, 0)
    pairs = zip(found.us.tolist(), found.state.tolist(), strict=True)
    return [moment(us) if state == OK else state for us, state in pairs]


def test_offsets_are_honoured_in_winter_and_summer() -> None:
    winter, summer = "2011-11-24 15:36:51.302000+01:00", "2011-10-11T13:45:40.276000+02:00"

    assert _iso(winter, summer) == [
        datetime(2011, 11, 24, 14, 36, 51, 302000, UTC),
        datetime(2011, 10, 11, 11, 45, 40, 276000, UTC),
    ]


def test_the_same_moment_in_every_spelling() -> None:
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    spellings = """2026-03-04T12:00:00Z|2026-03-04 13:00+01|20260304T120000Z|2026-03-04T12Z
        2026/03/04 12:00:00 UTC|2026-03-04T12:00:00,000Z|2026-03-04 13:00:00|2026-03-04 13
        2026-03-04T12:00:00.0000009Z|2026-03-04T07:00:00-0500|2026-03-04T13:00:00 +0100"""

    for spelling in spellings.replace("\n", "|").split("|"):
        assert _iso(spelling.strip()) == [noon], spelling
        assert _iso(spelling.strip(), "no time")[0] == noon, spelling


@pytest.mark.parametrize("beside", ["2026-01-01T00:00:00Z", "2026-01-01", "x"])
def test_what_stands_beside_a_time_does_not_change_it(beside: str) -> None:
    texts = ["2026-03-29T01:59:59.999999+01:00", "2026-03-29T03:00:00+02:00"]

    assert _iso(*texts, beside)[:2] == [
        datetime(2026, 3, 29, 0, 59, 59, 999999, UTC),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
    ]


def test_finer_than_a_microsecond_is_floored() -> None:
    assert _iso("2026-01-01T00:00:00.1234567Z") == _iso("2026-01-01T00:00:00.123456Z")
    assert _iso("1969-12-31T23:59:59.9999999Z") == _iso("1969-12-31T23:59:59.999999Z")
    assert _iso("2026-01-01 00:00:00.123456789") == _iso("2026-01-01 00:00:00.123456")


def test_a_date_alone_is_midnight_or_the_stated_clock() -> None:
    assert _iso("2026-07-01") == [datetime(2026, 6, 30, 22, tzinfo=UTC)]
    assert _iso("2026-07-01", at_us=9 * HOUR_US) == [datetime(2026, 7, 1, 7, tzinfo=UTC)]
    mixed = _iso("2026-07-01", "2026-07-01 00:00", "2026-07-01T00:00:00+02:00", at_us=9 * HOUR_US)
    assert [one.hour for one in mixed if isinstance(one, datetime)] == [7, 22, 22]


def test_midnight_may_end_a_day() -> None:
    assert _iso("2026-03-04T24:00:00Z") == [datetime(2026, 3, 5, tzinfo=UTC)]
    assert _iso("2026-03-04T24:00:01Z") == [NOT_A_TIME]


def test_days_and_months_that_could_be_swapped_are_not_guessed() -> None:
    assert _iso("03/04/2026", "3-4-2026 10:00", "31-12-2026", "1.2.26") == [AMBIGUOUS] * 4


@pytest.mark.parametrize(
    "text",
    ["", "x", "2026-13-01", "2026-02-29", "2026-03-04T25:00", "2026-03-04T10:60", "990201",
     "2026-03-04T10:00:60Z", "2026-03-04T10:00+24:00", "0000-01-01", "1772000000", "2026-03"],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert _iso(text) == [NOT_A_TIME]


def test_the_hour_that_is_skipped_and_the_hour_that_comes_twice() -> None:
    assert _iso("2026-03-29 02:30:00", "2026-10-25 02:30:00", "2026-10-25 03:00:00") == [
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 0, tzinfo=UTC),
    ]


ZONES = ["Europe/Amsterdam", "UTC", "Asia/Kolkata", "America/Havana", "Australia/Lord_Howe"]
NEAR_CHANGES = st.sampled_from(
    ["2026-03-29T00:00", "2026-10-25T00:00", "2024-11-03T00:00", "2025-04-06T00:00"]
).map(datetime.fromisoformat)
CLOCKS = st.one_of(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
    st.builds(
        lambda day, s: day + timedelta(seconds=s), NEAR_CHANGES, st.integers(-90_000, 180_000)
    ),
)


@given(clocks=st.lists(CLOCKS, max_size=20), zone=st.sampled_from(ZONES))
@settings(deadline=None)
def test_zones_agree_with_python_value_by_value(clocks: list[datetime], zone: str) -> None:
    epoch = datetime(1970, 1, 1)
    local = np.array([(one - epoch) // timedelta(microseconds=1) for one in clocks], np.int64)
    expected = [one.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for one in clocks]
    found = local_to_utc(local, zone)

    assert [moment(us) for us in found.tolist()] == expected
    back = [one.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for one in expected]
    assert [epoch + timedelta(microseconds=us) for us in utc_to_local(found, zone).tolist()] == back


@given(
    moments=st.lists(
        st.datetimes(
            datetime(1, 1, 2), datetime(9999, 12, 30),
            timezones=st.integers(-14 * 60, 14 * 60).map(
                lambda minutes: timezone(timedelta(minutes=minutes))
            ),
        ),
        max_size=10,
    ),
    separator=st.sampled_from(["T", " "]),
)  # fmt: skip
@settings(deadline=None)
def test_iso_agrees_with_python_value_by_value(moments: list[datetime], separator: str) -> None:
    texts = [one.isoformat(separator) for one in moments]

    assert _iso(*texts) == moments


FORMATS = ["%d-%m-%Y %H:%M:%S", "%d/%m/%y %H.%M", "%Y%m%d%H%M%S", "%d-%m-%Y", "%H:%M %d %b %Y",
           "%Y-%m-%d %H:%M:%S.%f", "%m/%d/%Y %I:%M %p", "%d-%m-%Y %H:%M:%S %z"]  # fmt: skip


@pytest.mark.slow
@given(
    moments=st.lists(st.datetimes(datetime(1970, 1, 1), datetime(2068, 1, 1)), max_size=8),
    text=st.sampled_from(FORMATS),
    noise=st.lists(st.text("0123456789-/: .", max_size=20), max_size=4),
)
@settings(deadline=None, max_examples=200)
def test_formats_agree_with_strptime(moments: list[datetime], text: str, noise: list[str]) -> None:
    written = [one.replace(tzinfo=UTC).strftime(text) for one in moments] + noise
    expected: list[datetime | int] = []
    for one in written:
        try:
            read = datetime.strptime(one.strip(), text)
            aware = read if read.tzinfo else read.replace(tzinfo=ZoneInfo(AMSTERDAM))
            expected.append(aware.astimezone(UTC))
        except ValueError:
            expected.append(NOT_A_TIME)

    assert _formats([text], *written) == expected


def test_formats_are_tried_in_order_and_dutch_months_are_known() -> None:
    formats = ["%d-%m-%Y %H:%M", "%d %b %Y", "%d %B %Y", "epoch_ms"]
    texts = ("4-3-2026 9:05", "04-03-2026 09:05", "4 mrt 2026", "4 maart 2026", "1772582400000.5")

    assert _formats(formats, *texts) == [
        datetime(2026, 3, 4, 8, 5, tzinfo=UTC),
        datetime(2026, 3, 4, 8, 5, tzinfo=UTC),
        datetime(2026, 3, 3, 23, tzinfo=UTC),
        datetime(2026, 3, 3, 23, tzinfo=UTC),
        datetime(2026, 3, 4, 0, 0, 0, 500, tzinfo=UTC),
    ]
    assert _formats(formats, "31-02-2026 10:00") == [NOT_A_TIME]


def test_what_counts_as_a_format() -> None:
    assert all(is_format(text) for text in [*FORMATS, "epoch_s", "%G-%V-%u"])
    assert not any(is_format(text) for text in ("", "dd-mm-yyyy", "%q", "%c", "%H:%M %Z", "%"))


def test_clock_times() -> None:
    found = parse_clocks(pa.array(["7:02:47", "23:59", "07:02:47.25", "24:00", "7.02"]), [])

    assert found.state.tolist() == [OK, OK, OK, NOT_A_TIME, NOT_A_TIME]
    assert found.us.tolist()[:3] == [25_367_000_000, 86_340_000_000, 25_367_250_000]
    assert parse_clocks(pa.array(["0702"]), ["%H%M"]).us.tolist() == [25_320_000_000]
    assert clock_us("09:30") == 34_200_000_000


def test_zone_names() -> None:
    assert is_zone("Europe/Amsterdam")
    assert not any(is_zone(name) for name in ("Amsterdam", "", "../etc/passwd", "Europe"))
