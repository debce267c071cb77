# SPDX-License-Identifier: EUPL-1.2
"""Numbers and durations read as Dutch people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.ui.public import brief_duration, day, duration, moment, number, share


@pytest.fixture(autouse=True)
def _dutch() -> None:
    translation.activate("nl")


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (41208, 0, "41.208"),
        (2.25, 1, "2,2"),
        (-3, 0, "−3"),
        (-0.04, 1, "0,0"),
        (Decimal("12345.678"), 2, "12.345,68"),
        (None, 0, "–"),
    ],
)
def test_a_number_has_dutch_separators(
    value: float | Decimal | None, decimals: int, expected: str
) -> None:
    assert number(value, decimals) == expected


def test_a_share_is_a_percentage() -> None:
    assert share(0.814, 1) == "81,4%"
    assert share(None) == "–"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 seconden"),
        (1, "1 seconde"),
        (60, "1 minuut"),
        (194, "3 minuten en 14 seconden"),
        (3_600, "1 uur"),
        (3_605, "1 uur"),
        (97_200, "1 dag en 3 uur"),
        (86_400 * 1_204, "1.204 dagen"),
        (-5, "0 seconden"),
        (None, "–"),
    ],
)
def test_a_duration_is_said_in_its_two_largest_units(seconds: float | None, expected: str) -> None:
    assert duration(seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (100, "1,7 min"),
        (12_600, "3,5 uur"),
        (86_400, "1 dag"),
        (86_400 * 12.5, "12,5 dagen"),
        (-12_600, "−3,5 uur"),
        (None, "–"),
    ],
)
def test_a_brief_duration_is_said_in_the_one_unit_that_fits(
    seconds: float | None, expected: str
) -> None:
    assert brief_duration(seconds) == expected


@given(st.floats(min_value=0, max_value=1e10))
def test_every_duration_is_a_short_phrase(seconds: float) -> None:
    said = duration(seconds)
    assert 2 <= len(said.split()) <= 5
    assert said[0].isdigit()


MOMENT = datetime(2026, 11, 25, 21, 50, 9, tzinfo=UTC)


def test_a_moment_is_written_in_one_way_in_the_zone_of_the_organisation() -> None:
    assert moment(MOMENT) == "25 november 2026, 22.50"
    assert moment(MOMENT, "seconds") == "25 november 2026, 22.50.09"
    assert moment(date(2026, 11, 25)) == day(MOMENT) == "25 november 2026"
    assert moment(None) == day(None) == "–"


def test_english_writes_times_with_a_colon() -> None:
    with translation.override("en"):
        assert moment(MOMENT) == "25 November 2026, 22:50"
        assert moment(MOMENT, "seconds") == "25 November 2026, 22:50:09"


def test_a_day_is_that_of_the_organisation_and_not_of_greenwich() -> None:
    assert day(datetime(2026, 3, 31, 22, 30, tzinfo=UTC)) == "1 april 2026"


def test_lengths_that_are_compared_stand_in_one_unit() -> None:
    assert brief_duration(528, 600) == "8,8 min"
    assert brief_duration(75, 600) == "1,2 min"
    # Too little of a day to be seen: then in its own unit.
    assert brief_duration(75, 8 * 86_400) == "75 s"
    assert brief_duration(0, 600) == "0 s"
