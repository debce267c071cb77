# SPDX-License-Identifier: EUPL-1.2
"""Intervals that hold the true value with a given confidence, 95% where nothing else is asked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from nabij.measure.trends.intervals.beta import binomial_at_most, t_quantile

Edge = float | None
Column = npt.NDArray[np.float64]


def wilson(good: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Return the interval of the share ``good / n``, between 0 and 1.

    Source: Wilson 1927, without continuity correction.
    Raises: ValueError unless 0 <= good <= n and n > 0.

    >>> [round(edge, 4) for edge in wilson(860, 1060)]
    [0.7867, 0.8337]
    """
    if not (n > 0 and 0 <= good <= n):
        raise ValueError(f"{good} of {n} is not a share: 0 <= good <= n and n > 0")
    low, high = wilson_columns(np.array([good]), np.array([n]), confidence)
    return float(low[0]), float(high[0])


def wilson_columns(
    good: npt.ArrayLike, n: npt.ArrayLike, confidence: float = 0.95
) -> tuple[Column, Column]:
    """Return the lower and upper edges of many shares; NaN where ``n`` is 0.

    ``good`` and ``n`` are columns of the same length, 0 <= good <= n.
    """
    of = np.asarray(n, dtype=float)
    of = np.where(of > 0, of, np.nan)
    counted = np.asarray(good, dtype=float)
    z = _normal_quantile(confidence)
    share, spread = counted / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z * np.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    # At the ends the formula is exact, and rounding is not.
    low = np.where(counted == 0, np.where(np.isnan(of), np.nan, 0.0), middle - half)
    high = np.where(counted == of, 1.0, middle + half)
    return low, high


def mean_interval(
    mean: float, deviation: float | None, n: int, confidence: float = 0.95
) -> tuple[Edge, Edge]:
    """Return the interval of a mean (Student's t); nothing under two values.

    ``deviation`` is the standard deviation with n - 1.

    >>> [round(edge, 3) for edge in mean_interval(7.2, 1.5, 25)]
    [6.581, 7.819]
    """
    if deviation is None or n < 2:
        return None, None
    half = t_quantile(n - 1, confidence) * deviation / math.sqrt(n)
    return mean - half, mean + half


@lru_cache(maxsize=4096)
def ranks_of_quantile(
    n: int, quantile: float, confidence: float = 0.95
) -> tuple[int | None, int | None]:
    """Return the ranks, from 1, of the values between which a quantile lies.

    The number of values below the true quantile is binomial (n, quantile): the ranks leave at most
    half of what lies outside on either side; there is none on a side where n is too small.
    Source: Conover, Practical Nonparametric Statistics, 3.2. Exact for every n.

    >>> ranks_of_quantile(100, 0.5), ranks_of_quantile(5, 0.5), ranks_of_quantile(20, 0.9)
    ((40, 61), (None, None), (15, None))
    """
    if not 0 < quantile < 1:
        raise ValueError(f"a quantile lies between 0 and 1, not at {quantile}")
    tail = (1 - confidence) / 2
    low = _first_above(n, quantile, tail)
    high = _first_above(n, quantile, 1 - tail, inclusive=True) + 1
    return (low if low >= 1 else None), (high if high <= n else None)


def _first_above(n: int, quantile: float, chance: float, *, inclusive: bool = False) -> int:
    """Return the smallest k with P(X <= k) over ``chance`` (or at it, where that is included)."""
    low, high = 0, n
    while low < high:
        middle = (low + high) // 2
        found = binomial_at_most(middle, n, quantile)
        if found > chance or (inclusive and found >= chance):
            high = middle
        else:
            low = middle + 1
    return low


def quantile_interval(
    values: Sequence[float] | Column, quantile: float, confidence: float = 0.95
) -> tuple[Edge, Edge]:
    """Return the interval of a median (quantile 0.5) or percentile, as two of the values.

    Without a distribution in mind: see `ranks_of_quantile`. The order of values does not matter.

    >>> quantile_interval([31, 4, 15, 9, 26, 5, 35, 8], 0.5)
    (4.0, 35.0)
    """
    ordered = np.sort(np.asarray(values, dtype=float))
    low, high = ranks_of_quantile(len(ordered), quantile, confidence)
    return (
        None if low is None else float(ordered[low - 1]),
        None if high is None else float(ordered[high - 1]),
    )


@lru_cache(maxsize=16)
def _normal_quantile(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"confidence lies between 0 and 1, not at {confidence}")
    return NormalDist().inv_cdf((1 + confidence) / 2)
