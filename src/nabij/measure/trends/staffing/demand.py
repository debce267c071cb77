# SPDX-License-Identifier: EUPL-1.2
"""What comes in, and what was promised about it."""

from __future__ import annotations

import math
from dataclasses import dataclass


class TooMuchToCompute(ValueError):
    """The queue would be too long to work out."""


@dataclass(frozen=True, kw_only=True)
class Demand:
    """Calls in a period, how long one keeps an agent, and within how long it should be answered.

    ``patience_s`` is the mean time after which people hang up; without it nobody ever does.
    Arrivals are random at an even rate (Poisson); handling and patience are exponential.
    Raises: ValueError where a figure is impossible.
    """

    calls: float
    minutes: float
    handling_s: float
    within_s: float
    patience_s: float | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for name in ("calls", "minutes", "handling_s", "within_s", "patience_s"):
            value = getattr(self, name)
            if value is not None and not math.isfinite(value):
                raise ValueError(f"{name} must be a number, not {value}")
        for name in ("minutes", "handling_s", "patience_s"):
            value = getattr(self, name)
            if value is not None and value <= 0:
                raise ValueError(f"{name} must be more than 0, not {value:g}")
        for name in ("calls", "within_s"):
            if getattr(self, name) < 0:
                raise ValueError(f"{name} must be 0 or more, not {getattr(self, name):g}")

    @property
    def per_second(self) -> float:
        """Calls a second."""
        return self.calls / (60 * self.minutes)

    @property
    def load(self) -> float:
        """The work that comes in, in agents (erlang)."""
        return self.per_second * self.handling_s
