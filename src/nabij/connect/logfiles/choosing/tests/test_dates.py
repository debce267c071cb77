# SPDX-License-Identifier: EUPL-1.2
"""In which ways dates can be read: asked where it is open, and nowhere else."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.connect.logfiles.choosing.dates import readings_of, settled

MOMENTS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1))


def formats(values: list[str]) -> list[tuple[str, ...]]:
    return [one.formats for one in readings_of(values)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2026-03-04T10:00:00+01:00"], [()]),
        (["2026-03-04 10:00", "n.v.t."], [()]),
        (["03-04-2026"], [("%d-%m-%Y",), ("%m-%d-%Y",)]),
        (["03-04-2026", "25-04-2026"], [("%d-%m-%Y",)]),
        (["4/13/2026 1:02:03 PM"], [("%m/%d/%Y %I:%M:%S %p",)]),
        (["03.04.26 9:05", "30.04.26"], [("%d.%m.%y %H:%M", "%d.%m.%y")]),
        (["990201", "990228"], [("%y%m%d",)]),
        (["20260304101112"], [("%Y%m%d%H%M%S",)]),
        (["1 maart 2026", "12 mei 2026"], [("%d %B %Y", "%d %b %Y")]),
        (["1767225600", "1767225601"], [("epoch_s",)]),
        (["2026-03-04", "13-04-2026"], [("%Y-%m-%d", "%d-%m-%Y")]),
        (["Z1", "Z2"], []),
        (["12345678"], []),
        ([], []),
    ],
)
def test_readings_are_those_that_most_values_allow(
    values: list[str], expected: list[tuple[str, ...]]
) -> None:
    assert formats(values) == expected


def test_the_example_shows_which_is_the_day() -> None:
    (day_first, month_first) = readings_of(["04-04-2026 10:00", "03-04-2026 10:00"])
    assert day_first.example == "03-04-2026 10:00"
    assert (day_first.moment.day, day_first.moment.month) == (3, 4)
    assert (month_first.moment.day, month_first.moment.month) == (4, 3)


@pytest.mark.parametrize(
    "written",
    ["%d-%m-%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%Y.%m.%d", "%d-%m-%y", "%d/%m/%Y %I:%M %p", "%Y%m%d"],
)
@given(moments=st.lists(MOMENTS, min_size=1, max_size=20))
def test_how_it_was_written_is_always_among_the_readings(
    written: str, moments: list[datetime]
) -> None:
    values = [moment.strftime(written) for moment in moments]
    readings = readings_of(values)
    meant = [datetime.strptime(value, written) for value in values]
    assert any(
        one.moment.replace(tzinfo=None) == meant[values.index(one.example)] for one in readings
    )


def test_one_column_settles_another_that_is_written_alike() -> None:
    found = settled(
        {
            "begin": readings_of(["03-04-2026"]),
            "einde": readings_of(["25-04-2026"]),
            "anders": readings_of(["03/04/2026"]),
            "iso": readings_of(["2026-04-03"]),
        }
    )
    assert [one.formats for one in found["begin"]] == [("%d-%m-%Y",)]
    assert len(found["anders"]) == 2
