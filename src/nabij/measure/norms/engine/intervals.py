# SPDX-License-Identifier: EUPL-1.2
"""Intervals that hold the true value with 95% confidence."""

from __future__ import annotations

import math

Z = 1.959963984540054
_EXACT = 2_000


def wilson(good: int, n: int) -> tuple[float, float]:
    """Return the interval of a share (Wilson 1927, without continuity correction).

    >>> [round(edge, 4) for edge in wilson(860, 1060)]
    [0.7867, 0.8337]
    """
    share, spread = good / n, Z * Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    low, high = middle - half, middle + half
    return (0.0 if good == 0 else low, 1.0 if good == n else high)


def mean_interval(
    mean: float, deviation: float | None, n: int
) -> tuple[float | None, float | None]:
    """Return the interval of a mean (Student's t), from the standard deviation with n - 1."""
    if deviation is None or n < 2:
        return None, None
    half = t_quantile(n - 1) * deviation / math.sqrt(n)
    return mean - half, mean + half


def t_quantile(freedom: int) -> float:
    """Return the 97.5% quantile of Student's t: Cornish-Fisher, and exact below four degrees.

    >>> [round(t_quantile(n), 3) for n in (1, 2, 3, 4, 10, 30, 1000)]
    [12.706, 4.303, 3.182, 2.777, 2.228, 2.042, 1.962]
    """
    if freedom <= len(_EXACT_T):
        return _EXACT_T[freedom - 1]
    first = (Z**3 + Z) / 4
    second = (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96
    third = (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384
    fourth = (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92160
    return Z + first / freedom + second / freedom**2 + third / freedom**3 + fourth / freedom**4


_EXACT_T = (12.706204736432095, 4.302652729911275, 3.182446305284263)


def ranks_of_quantile(n: int, quantile: float) -> tuple[int | None, int | None]:
    """Return the ranks, from 1, of the amounts between which a quantile lies.

    The number of amounts below the true quantile is binomial (n, quantile): the ranks are those
    that leave at most 2.5% on either side; nothing on a side where n is too small for that.
    Source: Conover, Practical Nonparametric Statistics, 3.2; exact up to 2,000 amounts.

    >>> ranks_of_quantile(100, 0.5), ranks_of_quantile(5, 0.5)
    ((40, 61), (None, None))
    """
    if n > _EXACT:
        half = Z * math.sqrt(n * quantile * (1 - quantile))
        return max(1, math.floor(n * quantile - half)), min(n, math.ceil(n * quantile + half) + 1)
    below = list(_binomial_sums(n, quantile))
    low = next((rank for rank in range(n, 0, -1) if below[rank - 1] <= 0.025), None)
    high = next((rank for rank in range(1, n + 1) if 1 - below[rank - 1] <= 0.025), None)
    return low, high


def _binomial_sums(n: int, share: float) -> list[float]:
    """Return P(X <= k) for k from 0 to n."""
    total, sums = 0.0, []
    for k in range(n + 1):
        log = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
        total += math.exp(log + k * math.log(share) + (n - k) * math.log(1 - share))
        sums.append(total)
    return sums
