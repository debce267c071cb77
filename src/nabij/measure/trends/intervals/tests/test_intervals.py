# SPDX-License-Identifier: EUPL-1.2
"""Intervals as published tables have them, and as sampling does."""

from __future__ import annotations

import math
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.measure.trends.intervals import (
    incomplete_beta,
    mean_interval,
    quantile_interval,
    ranks_of_quantile,
    t_quantile,
    wilson,
    wilson_columns,
)

# Tables of Student's t, two-sided.
STUDENT = [
    (1, 0.95, 12.706),
    (2, 0.95, 4.303),
    (5, 0.95, 2.571),
    (10, 0.95, 2.228),
    (30, 0.95, 2.042),
    (120, 0.95, 1.980),
    (5, 0.99, 4.032),
    (29, 0.90, 1.699),
    (1_000_000, 0.95, 1.960),
]


@pytest.mark.parametrize(("freedom", "confidence", "quantile"), STUDENT)
def test_students_t(freedom: int, confidence: float, quantile: float) -> None:
    assert t_quantile(freedom, confidence) == pytest.approx(quantile, abs=0.0005)


# Newcombe 1998, table I, method 3.
@pytest.mark.parametrize(
    ("good", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_newcombe_has_it(good: int, n: int, low: float, high: float) -> None:
    assert wilson(good, n) == pytest.approx((low, high), abs=0.00005)


def test_a_hundred_answers_give_ten_points() -> None:
    low, high = wilson(50, 100)
    assert (high - low) / 2 == pytest.approx(0.098, abs=0.003)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_mirrors(pair: tuple[int, int]) -> None:
    good, n = pair
    low, high = wilson(good, n)
    assert 0 <= low <= good / n <= high <= 1
    assert wilson(n - good, n) == pytest.approx((1 - high, 1 - low))
    wider = wilson(good, n, 0.99)
    assert wider[0] <= low
    assert wider[1] >= high


@pytest.mark.parametrize(("good", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_has_no_interval(good: int, n: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        wilson(good, n)


def test_columns_have_the_same_intervals_and_nothing_of_nothing() -> None:
    low, high = wilson_columns([0, 3, 0, 9], [5, 8, 0, 9])
    for place, (good, n) in enumerate([(0, 5), (3, 8), (0, 0), (9, 9)]):
        if n:
            assert (low[place], high[place]) == wilson(good, n)
        else:
            assert np.isnan([low[place], high[place]]).all()


def test_the_interval_of_a_mean() -> None:
    assert mean_interval(7.2, 1.5, 25) == pytest.approx((6.5808, 7.8192), abs=0.0001)
    assert mean_interval(7.2, None, 1) == (None, None)
    assert mean_interval(7.2, 0.0, 9) == (7.2, 7.2)


# Conover; Hahn and Meeker: 95% intervals of the median by the sign test.
@pytest.mark.parametrize(
    ("n", "ranks"),
    [
        (5, (None, None)),
        (6, (1, 6)),
        (8, (1, 8)),
        (9, (2, 8)),
        (10, (2, 9)),
        (20, (6, 15)),
        (50, (18, 33)),
        (100, (40, 61)),
    ],
)
def test_ranks_of_the_median(n: int, ranks: tuple[int | None, int | None]) -> None:
    assert ranks_of_quantile(n, 0.5) == ranks


@given(st.integers(1, 300), st.sampled_from([0.1, 0.25, 0.5, 0.8, 0.9, 0.95]))
def test_ranks_are_those_of_the_binomial_itself(n: int, quantile: float) -> None:
    chances = [math.comb(n, k) * quantile**k * (1 - quantile) ** (n - k) for k in range(n + 1)]
    below = list(accumulate(chances))
    low = max((r for r in range(1, n + 1) if below[r - 1] <= 0.025), default=None)
    high = min((r for r in range(1, n + 1) if 1 - below[r - 1] <= 0.025), default=None)
    assert ranks_of_quantile(n, quantile) == (low, high)


@given(st.integers(1, 300), st.sampled_from([0.1, 0.25, 0.4]))
def test_ranks_mirror(n: int, quantile: float) -> None:
    low, high = ranks_of_quantile(n, quantile)
    other_low, other_high = ranks_of_quantile(n, 1 - quantile)
    assert other_low == (None if high is None else n + 1 - high)
    assert other_high == (None if low is None else n + 1 - low)


def test_ten_million_values_are_no_trouble() -> None:
    low, high = ranks_of_quantile(10_000_000, 0.5)
    half = 1.96 * math.sqrt(10_000_000 / 4)
    assert low == pytest.approx(5_000_000 - half, abs=3)
    assert high == pytest.approx(5_000_000 + half, abs=3)


@pytest.mark.slow
@pytest.mark.parametrize(("quantile", "truth"), [(0.5, math.log(2)), (0.9, math.log(10))])
def test_the_interval_holds_the_truth_as_often_as_it_says(quantile: float, truth: float) -> None:
    draws = np.random.default_rng(20_260_401).exponential(size=(4000, 60))
    intervals = [quantile_interval(values, quantile) for values in draws]
    held = np.mean(
        [(low or 0) <= truth and (high is None or truth <= high) for low, high in intervals]
    )
    assert 0.945 <= held <= 0.99


@given(st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=60), st.randoms())
def test_the_order_of_values_does_not_matter(values: list[float], random: object) -> None:
    shuffled = sorted(values, key=lambda _value: random.random())  # type: ignore[attr-defined]
    assert quantile_interval(values, 0.5) == quantile_interval(shuffled, 0.5)


@given(st.floats(0.1, 500), st.floats(0.1, 500), st.floats(0.001, 0.999))
def test_the_incomplete_beta_mirrors_and_rises(a: float, b: float, x: float) -> None:
    assert incomplete_beta(a, b, x) == pytest.approx(1 - incomplete_beta(b, a, 1 - x), abs=1e-9)
    assert incomplete_beta(a, b, x) <= incomplete_beta(a, b, min(1, x + 0.01)) + 1e-12
