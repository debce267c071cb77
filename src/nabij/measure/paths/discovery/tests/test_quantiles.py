# SPDX-License-Identifier: EUPL-1.2
"""Percentiles as NumPy has them, sums without rounding, bins that people can read."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.measure.paths.discovery.graph import batch_landmarks, counting_order
from nabij.measure.paths.discovery.quantiles import (
    duration_stats,
    exact_sum,
    histogram,
    landmarks,
    weighted_median,
)
from nabij.measure.paths.discovery.tests.made_logs import S

durations = st.lists(st.integers(0, 10**15), min_size=1, max_size=200)


@given(durations)
def test_statistics_are_those_of_numpy(values: list[int]) -> None:
    stats = duration_stats(landmarks(np.array(values, np.int64)))
    seconds = np.array(values) / S
    assert stats.count == len(values)
    assert stats.min_seconds == seconds.min()
    assert stats.max_seconds == seconds.max()
    assert stats.median_seconds == pytest.approx(float(np.percentile(seconds, 50)), rel=1e-14)
    assert stats.p90_seconds == pytest.approx(float(np.percentile(seconds, 90)), rel=1e-12)
    assert stats.mean_seconds == float(Fraction(sum(values), len(values) * S))
    assert stats.total_seconds == sum(values) / S


@given(st.lists(durations, min_size=1, max_size=30))
def test_groups_together_give_what_each_gives_alone(groups: list[list[int]]) -> None:
    rows = [(number, value) for number, group in enumerate(groups) for value in group]
    rows.sort(key=lambda row: row[1] % 7)
    found = batch_landmarks(
        np.array([value for _, value in rows], np.int64),
        np.array([number for number, _ in rows], np.int64),
        np.array([len(group) for group in groups], np.int64),
    )
    assert found == [landmarks(np.array(group, np.int64)) for group in groups]


@given(st.lists(st.integers(0, 2**63 - 1), max_size=50))
def test_sums_are_exact(values: list[int]) -> None:
    assert exact_sum(np.array(values, np.int64)) == sum(values)


@given(st.lists(st.integers(0, 2**32 - 1), max_size=100), st.sampled_from([8, 16, 32]))
def test_counting_keeps_equals_in_order(values: list[int], bits: int) -> None:
    codes = (np.array(values, np.uint64) % 2**bits).astype(f"uint{bits}")
    numbers = codes.tolist()
    assert counting_order(codes).tolist() == sorted(range(len(numbers)), key=numbers.__getitem__)


@pytest.mark.parametrize(
    ("values", "counts", "median"),
    [([3], [1], 3), ([1, 2], [1, 1], 1.5), ([1, 9], [2, 1], 1), ([1, 4, 6], [1, 1, 2], 5)],
)
def test_median_of_counted_values(values: list[int], counts: list[int], median: float) -> None:
    assert weighted_median(values, counts) == median


def bins(values_s: list[float]) -> list[tuple[int, int, int]]:
    values = np.array([round(value * S) for value in values_s], np.int64)
    stats = duration_stats(landmarks(values))
    return [(row.from_seconds, row.until_seconds, row.cases) for row in histogram(values, stats)]


def test_values_of_one_size_get_even_bins() -> None:
    assert bins([61, 75, 75, 90, 119.5, 120]) == [
        (60, 70, 1),
        (70, 80, 2),
        (80, 90, 0),
        (90, 100, 1),
        (100, 110, 0),
        (110, 120, 1),
        (120, 130, 1),
    ]


def test_values_of_many_sizes_get_a_ladder() -> None:
    day = 86_400
    found = bins([0, 20, *[3600.0] * 300, 8 * day, 400 * day])
    assert found[:2] == [(0, 3600, 2), (3600, 7200, 300)]
    assert found[-1] == (365 * day, 730 * day, 1)


def test_a_ladder_does_not_begin_far_below_the_smallest_value() -> None:
    found = bins([*[400.0] * 9, 90_000_000])
    assert found[0] == (300, 900, 9)


def test_all_zero_is_one_bin() -> None:
    assert bins([0, 0, 0]) == [(0, 1, 3)]


@given(durations)
def test_every_case_is_in_one_bin(values: list[int]) -> None:
    found = bins([value / S for value in values])
    assert sum(cases for _, _, cases in found) == len(values)
    assert all(first[1] == second[0] for first, second in zip(found, found[1:], strict=False))
    assert len(found) <= 30
