# SPDX-License-Identifier: EUPL-1.2
"""Mean and control limits of one stretch of points: XmR, p and Laney's p′."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nabij.measure.trends.charts.options import Choices

Column = npt.NDArray[np.float64]

XMR_WIDTH = 2.66
"""Limits of an XmR chart in mean moving ranges: 3 / 1.128."""
SCREENED_FROM = 3.267
"""Moving ranges of this many times their mean or more are screened: D4 of ranges of two."""
_RANGE_PER_SIGMA = 1.128
_SIGMAS = 3.0
_ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Limits:
    """Mean and limits of a stretch, a value for each of its points.

    ``half`` is the distance from mean to limit before the limits are kept within ``bounds``.
    """

    mean: float
    half: Column
    mean_moving_range: float
    screened: int
    bounds: tuple[float, float]
    margin: float
    """Values that lie closer together than this are equal: they differ by rounding only."""
    sigma_z: float | None = None

    @property
    def lower(self) -> Column:
        """The lower limit of each point."""
        return np.clip(self.mean - self.half, *self.bounds)

    @property
    def upper(self) -> Column:
        """The upper limit of each point."""
        return np.clip(self.mean + self.half, *self.bounds)


def xmr_limits(values: Column, choices: Choices, bounds: tuple[float, float]) -> Limits | None:
    """Return mean ± 2.66 × mean moving range; nothing where there are too few points.

    ``values`` holds NaN where a period is missing.
    """
    known = values[~np.isnan(values)]
    if len(known) < choices.least_points:
        return None
    mean, margin = _mean(known), _margin(known)
    ranges = _ranges(values, choices, margin)
    if not len(ranges):
        return None
    kept = screened(ranges, margin) if choices.screen else ranges
    middle = _mean(kept)
    half = 0.0 if middle <= margin else XMR_WIDTH * middle
    return Limits(mean, np.full(len(values), half), middle, len(ranges) - len(kept), bounds, margin)


def share_limits(good: Column, of: Column, choices: Choices, *, prime: bool) -> Limits | None:
    """Return p̄ ± 3 √(p̄(1 − p̄)/nᵢ) within [0, 1], for Laney's p′ times sigma z.

    ``good`` and ``of`` hold NaN where a period is missing. Sigma z is the mean moving range of the
    standardised shares over 1.128, screened as those of an XmR chart. Source: Laney 2002.
    """
    known = ~np.isnan(good)
    if np.count_nonzero(known) < choices.least_points:
        return None
    share = math.fsum(good[known]) / math.fsum(of[known])
    sigma = np.sqrt(share * (1 - share) / of)
    margin = _ROUNDING
    if not 0 < share < 1:
        return Limits(share, np.where(known, 0.0, np.nan), 0.0, 0, (0.0, 1.0), margin, None)
    ranges = _ranges((good / of - share) / sigma, choices, margin)
    kept = screened(ranges, margin) if choices.screen else ranges
    wide = _mean(kept) / _RANGE_PER_SIGMA if len(kept) else None
    if prime and wide is None:
        return None
    half = _SIGMAS * sigma * (wide if prime and wide is not None else 1.0)
    # Equal shares of unequal numbers lie on the mean itself; rounding is no width.
    half = np.where(half <= margin, 0.0, half)
    return Limits(
        share,
        half,
        _mean(moving_ranges(good / of, bridge=choices.bridge_gaps)),
        len(ranges) - len(kept) if prime else 0,
        (0.0, 1.0),
        margin,
        wide,
    )


def moving_ranges(values: Column, *, bridge: bool) -> Column:
    """Return the distances between neighbours; over a gap only where it is bridged.

    >>> moving_ranges(np.array([1.0, 4.0, np.nan, 6.0, 7.0]), bridge=False).tolist()
    [3.0, 1.0]
    >>> moving_ranges(np.array([1.0, 4.0, np.nan, 6.0, 7.0]), bridge=True).tolist()
    [3.0, 2.0, 1.0]
    """
    ranges = np.abs(np.diff(values[~np.isnan(values)] if bridge else values))
    kept: Column = ranges[~np.isnan(ranges)]
    return kept


def _ranges(values: Column, choices: Choices, margin: float) -> Column:
    """Return the moving ranges to take limits from.

    Where nothing moves between neighbours but something does over a gap, that is all there is to
    see of the variation; without it limits would lie on the mean and every point outside.
    """
    ranges = moving_ranges(values, bridge=choices.bridge_gaps)
    if len(ranges) and ranges.max() <= margin:
        return moving_ranges(values, bridge=True)
    return ranges


def screened(ranges: Column, margin: float) -> Column:
    """Leave out ranges of 3.267 times their mean or more, unless no variation would be left."""
    if not len(ranges):
        return ranges
    # Rounding must not decide whether a range is exactly at the bound: from there on it is out.
    kept = ranges[ranges < SCREENED_FROM * _mean(ranges) * (1 - _ROUNDING)]
    return kept if len(kept) and kept.max() > margin else ranges


def _mean(values: Column | Sequence[float]) -> float:
    """Return the mean, the same in whatever order; 0 of nothing."""
    return math.fsum(values) / len(values) if len(values) else 0.0


def _margin(known: Column) -> float:
    return _ROUNDING * float(np.max(np.abs(known)))
