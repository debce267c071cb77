# SPDX-License-Identifier: EUPL-1.2
"""The regularised incomplete beta function, and the distributions that it holds."""

from __future__ import annotations

import math
from collections.abc import Iterator

_TINY = 1e-300
_ROUNDING = 1e-16
_TERMS = 100_000
_HALVINGS = 200


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Return I_x(a, b): the chance that a Beta(a, b) is at most x; ``a``, ``b`` > 0.

    Lentz's continued fraction, on the side on which it converges fast. Source: Abramowitz and
    Stegun, 26.5.8.

    >>> round(incomplete_beta(2, 3, 0.5), 4), round(incomplete_beta(5, 1, 0.5), 5)
    (0.6875, 0.03125)
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    log_front = (
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    return math.exp(log_front) / a * _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    above, below = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = below
    for factor in _factors(a, b, x):
        below = 1 / _not_zero(1 + factor * below)
        above = _not_zero(1 + factor / above)
        step = above * below
        value *= step
        if abs(step - 1) < _ROUNDING:
            break
    return value


def _factors(a: float, b: float, x: float) -> Iterator[float]:
    for m in range(1, _TERMS):
        yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def binomial_at_most(k: int, n: int, share: float) -> float:
    """Return the chance of at most ``k`` successes in ``n`` tries, each with chance ``share``."""
    if k < 0 or k >= n:
        return 0.0 if k < 0 else 1.0
    return incomplete_beta(n - k, k + 1, 1 - share)


def t_quantile(freedom: float, confidence: float = 0.95) -> float:
    """Return how many standard errors a two-sided interval of Student's t is wide on each side.

    >>> [round(t_quantile(n), 3) for n in (1, 2, 3, 10, 30, 1000)]
    [12.706, 4.303, 3.182, 2.228, 2.042, 1.962]
    """
    outside = 1 - confidence
    low, high = 0.0, 1.0
    # In x = freedom / (freedom + t²) the chance outside is I_x(freedom / 2, 1/2), which rises.
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if incomplete_beta(freedom / 2, 0.5, middle) < outside:
            low = middle
        else:
            high = middle
        if high - low <= _ROUNDING * high:
            break
    x = (low + high) / 2
    return math.sqrt(freedom * (1 - x) / x)
