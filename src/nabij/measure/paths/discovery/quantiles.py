# SPDX-License-Identifier: EUPL-1.2
"""Median, mean, 90th percentile and histogram of whole microseconds, without rounding."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

US_PER_SECOND = 1_000_000
# Short enough that the sum of so many halves of 32 bits fits in 64.
PIECE_ROWS = 1 << 17
MINUTE_S, HOUR_S, DAY_S = 60, 3_600, 86_400

# Steps people count time in: the boundaries of a histogram over many orders of size.
LADDER_S = (
    *(0, 1, 5, 15, 30, MINUTE_S, 2 * MINUTE_S, 5 * MINUTE_S, 15 * MINUTE_S, 30 * MINUTE_S),
    *(HOUR_S, 2 * HOUR_S, 4 * HOUR_S, 8 * HOUR_S, DAY_S, 2 * DAY_S, 4 * DAY_S, 7 * DAY_S),
    *(14 * DAY_S, 30 * DAY_S, 60 * DAY_S, 90 * DAY_S, 180 * DAY_S, 365 * DAY_S, 730 * DAY_S),
    *(1826 * DAY_S, 3652 * DAY_S, 18262 * DAY_S, 36525 * DAY_S, 2**40),
)
EVEN_STEPS_S = (
    *(1, 2, 5, 10, 15, 30, MINUTE_S, 2 * MINUTE_S, 5 * MINUTE_S, 10 * MINUTE_S, 15 * MINUTE_S),
    *(30 * MINUTE_S, HOUR_S, 2 * HOUR_S, 4 * HOUR_S, 8 * HOUR_S, 12 * HOUR_S, DAY_S, 2 * DAY_S),
    *(7 * DAY_S, 14 * DAY_S, 30 * DAY_S, 91 * DAY_S, 365 * DAY_S, 1826 * DAY_S, 18262 * DAY_S),
)
MOST_EVEN_BINS = 20
# When the largest value is within this many times the 90th percentile, even steps show the shape.
EVEN_STEPS_UP_TO = 4
SMALLEST_FIRST_BIN_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class DurationStats:
    """How long something took, over ``count`` times; seconds, not rounded."""

    count: int
    min_seconds: float
    median_seconds: float
    mean_seconds: float
    p90_seconds: float
    max_seconds: float
    total_seconds: float


@dataclass(frozen=True, slots=True)
class HistogramBin:
    """How many cases took ``[from_seconds, until_seconds)``."""

    from_seconds: int
    until_seconds: int
    cases: int


class Ranks(NamedTuple):
    """The places, from 0 in ascending order, between which median and 90th percentile lie."""

    median_low: int
    median_high: int
    p90_low: int
    p90_high: int


class Landmarks(NamedTuple):
    """Exact microseconds from which all statistics of a group of ``size`` durations follow."""

    size: int
    total_us: int
    min_us: int
    median_low_us: int
    median_high_us: int
    p90_low_us: int
    p90_high_us: int
    max_us: int


def ranks(count: int) -> Ranks:
    """The ranks that count among ``count`` ≥ 1 values, for linear interpolation."""
    p90_low = (count - 1) * 9 // 10
    return Ranks((count - 1) // 2, count // 2, p90_low, min(p90_low + 1, count - 1))


def landmarks(durations_us: NDArray[np.int64]) -> Landmarks:
    """Landmarks of at least one duration; puts ``durations_us`` (n,) in another order."""
    at = ranks(durations_us.size)
    durations_us.partition(sorted(set(at)))
    total_us = exact_sum(durations_us)
    # The partition left everything that is larger or smaller on its own side.
    min_us = int(durations_us[: at.median_low + 1].min())
    max_us = int(durations_us[at.p90_low :].max())
    return Landmarks(
        durations_us.size,
        total_us,
        min_us,
        int(durations_us[at.median_low]),
        int(durations_us[at.median_high]),
        int(durations_us[at.p90_low]),
        int(durations_us[at.p90_high]),
        max_us,
    )


def exact_sum(values: NDArray[np.int64]) -> int:
    """The sum of values ≥ 0 (n,), also where it does not fit in 64 bits."""
    if int(values.max(initial=0)) * values.size < 2**63:
        return int(values.sum())
    total = 0
    for first in range(0, values.size, PIECE_ROWS):
        piece = values[first : first + PIECE_ROWS]
        total += (int((piece >> 32).sum()) << 32) + int((piece & 0xFFFFFFFF).sum())
    return total


def duration_stats(marks: Landmarks) -> DurationStats:
    """Statistics in seconds; percentiles by linear interpolation (Hyndman and Fan, type 7)."""
    tenths = (marks.size - 1) * 9 % 10
    return DurationStats(
        count=marks.size,
        min_seconds=marks.min_us / US_PER_SECOND,
        median_seconds=_between(marks.median_low_us, marks.median_high_us, 5),
        mean_seconds=marks.total_us / (marks.size * US_PER_SECOND),
        p90_seconds=_between(marks.p90_low_us, marks.p90_high_us, tenths),
        max_seconds=marks.max_us / US_PER_SECOND,
        total_seconds=marks.total_us / US_PER_SECOND,
    )


def _between(low_us: int, high_us: int, tenths: int) -> float:
    """Seconds at so many tenths of the way from low to high.

    In the order in which NumPy and pandas calculate, so that published figures come out the same
    to the last digit where the exact value lies halfway between two.
    """
    low, high = low_us / US_PER_SECOND, high_us / US_PER_SECOND
    if tenths < 5:
        return low + (high - low) * (tenths / 10)
    return high - (high - low) * (1 - tenths / 10)


def weighted_median(values: Sequence[int], counts: Sequence[int]) -> float:
    """The median of ascending ``values`` that occur ``counts`` times."""
    up_to = list(accumulate(counts))
    at = ranks(up_to[-1])
    low, high = (values[bisect_left(up_to, place + 1)] for place in (at.median_low, at.median_high))
    return (low + high) / 2


def histogram(durations_us: NDArray[np.int64], stats: DurationStats) -> tuple[HistogramBin, ...]:
    """Counts over bins that people read: even steps, or a ladder from seconds to years.

    ``durations_us`` (n,), at least one, in any order; ``stats`` are their statistics.
    """
    edges_s = _even_edges(stats) or _ladder_edges(durations_us, stats)
    below = [_count_below(durations_us, edge_s) for edge_s in edges_s]
    return tuple(
        HistogramBin(from_s, until_s, until - before)
        for (from_s, before), (until_s, until) in pairwise(zip(edges_s, below, strict=True))
    )


def _even_edges(stats: DurationStats) -> list[int]:
    if stats.max_seconds > EVEN_STEPS_UP_TO * stats.p90_seconds:
        return []
    fitting = (step for step in EVEN_STEPS_S if stats.max_seconds < MOST_EVEN_BINS * step)
    step_s = next(fitting, None)
    if step_s is None:
        return []
    first, last = int(stats.min_seconds // step_s), int(stats.max_seconds // step_s)
    return [step_s * place for place in range(first, last + 2)]


def _ladder_edges(durations_us: NDArray[np.int64], stats: DurationStats) -> list[int]:
    rungs = LADDER_S[: bisect_right(LADDER_S, stats.max_seconds) + 1]
    few = durations_us.size * SMALLEST_FIRST_BIN_SHARE
    # Begin at the highest rung with next to nothing below it; 0 has nothing below it at all.
    is_low = [_count_below(durations_us, rung) < few for rung in rungs]
    lowest = is_low.index(False) - 1
    shown = list(rungs[lowest:])
    return [0, *shown] if _count_below(durations_us, shown[0]) else shown


def _count_below(durations_us: NDArray[np.int64], edge_s: int) -> int:
    return int(np.count_nonzero(durations_us < edge_s * US_PER_SECOND))
