# SPDX-License-Identifier: EUPL-1.2
"""A control chart: its points, limits, signals, and what they say now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from nabij.measure.trends.charts.limits import Limits
from nabij.measure.trends.charts.options import Annotation, Better, Choices, Rebase, Rule
from nabij.measure.trends.charts.signals import UP, Signal


class Variation(StrEnum):
    """What the latest point says."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    HIGHER = "higher"
    """Really higher, where neither way is better."""
    LOWER = "lower"
    COMMON_CAUSE = "common cause"
    UNKNOWN = "unknown"
    """Too few points to say."""


class Assurance(StrEnum):
    """Whether the target will be met while nothing changes, by the latest limits."""

    HIT = "hit"
    MISS = "miss"
    HIT_OR_MISS = "hit-or-miss"


@dataclass(frozen=True)
class ChartPoint:
    """One period: its value, the limits that held, and the rules that it breaks.

    Without a value the period is missing; without limits its stretch has too few points.
    """

    label: str
    value: float | None
    mean: float | None
    lower: float | None
    upper: float | None
    rules: tuple[Rule, ...]
    variation: Variation
    note: str = ""
    target: float | None = None
    """What was promised then."""
    is_left_out: bool = False
    """It stands apart, and counts in no mean and no limit."""


@dataclass(frozen=True)
class Stretch:
    """Points ``[start, stop)`` that share a mean: all of them, or from one rebase to the next."""

    start: int
    stop: int
    points: int
    limits: Limits | None
    is_trial: bool
    rebase: Rebase | None = None


@dataclass(frozen=True)
class TrendChart:
    """A control chart. ``signals`` stand newest first; ``stretches`` in the order of time.

    ``target`` is what is promised now, against which the limits are held.
    """

    points: tuple[ChartPoint, ...]
    stretches: tuple[Stretch, ...]
    signals: tuple[Signal, ...]
    better: Better
    target: float | None
    choices: Choices
    annotations: tuple[Annotation, ...] = ()

    @property
    def latest(self) -> ChartPoint | None:
        """The last point of the last stretch that has a value."""
        start = self.stretches[-1].start
        return next((p for p in reversed(self.points[start:]) if p.value is not None), None)

    @property
    def mean(self) -> float | None:
        """The mean of the last stretch."""
        return self.latest.mean if self.latest else None

    @property
    def lower(self) -> float | None:
        """The lower limit at the latest point."""
        return self.latest.lower if self.latest else None

    @property
    def upper(self) -> float | None:
        """The upper limit at the latest point."""
        return self.latest.upper if self.latest else None

    @property
    def is_trial(self) -> bool:
        """Whether the latest limits come from too few points to lean on."""
        return self.stretches[-1].is_trial

    @property
    def is_constant(self) -> bool:
        """Whether the latest stretch never moved at all."""
        last = self.stretches[-1]
        values = [p.value for p in self.points[last.start :] if p.value is not None]
        return last.limits is not None and max(values) - min(values) <= 2 * last.limits.margin

    @property
    def latest_signals(self) -> tuple[Signal, ...]:
        """The signals that the latest point is part of, the one that tells most first."""
        place = self._latest_place()
        order = list(Rule)
        found = (signal for signal in self.signals if place in signal.at)
        return tuple(sorted(found, key=lambda signal: order.index(signal.rule)))

    @property
    def variation(self) -> Variation:
        """What the latest point says; an older signal that has ended stands in ``signals``."""
        return self.latest.variation if self.latest else Variation.UNKNOWN

    @property
    def assurance(self) -> Assurance | None:
        """Whether the target is met while nothing changes; nothing without target or direction.

        A target is met by a value that is equal to it. (NHSRplotthedots calls a target that is
        equal to a limit hit-or-miss.)
        """
        if self.target is None or self.lower is None or self.upper is None:
            return None
        if self.better is Better.NEITHER:
            return None
        limits = self.stretches[-1].limits
        margin = limits.margin if limits else 0.0
        good, bad = self.lower - self.target, self.upper - self.target
        if self.better is Better.LOWER:
            good, bad = -bad, -good
        if good >= -margin:
            return Assurance.HIT
        return Assurance.MISS if bad < -margin else Assurance.HIT_OR_MISS

    @property
    def has_turned(self) -> bool:
        """Whether the latest figure meets the target where ordinary ones do not, or the reverse.

        Then the limits are still those of before something changed.
        """
        if self.latest is None or self.latest.value is None or self.target is None:
            return False
        distance = self.latest.value - self.target
        is_met = distance <= 0 if self.better is Better.LOWER else distance >= 0
        return self.assurance is (Assurance.MISS if is_met else Assurance.HIT)

    def to_json(self) -> dict[str, Any]:
        """Return the answer as plain values, for a machine."""
        return {
            "mean": self.mean,
            "lower": self.lower,
            "upper": self.upper,
            "points": [
                {
                    "label": point.label,
                    "value": point.value,
                    "mean": point.mean,
                    "lower": point.lower,
                    "upper": point.upper,
                    "rules": [str(rule) for rule in point.rules],
                    "variation": str(point.variation),
                    "left_out": point.is_left_out,
                }
                for point in self.points
            ],
            "variation": str(self.variation),
            "assurance": None if self.assurance is None else str(self.assurance),
            "trial": self.is_trial,
        }

    def _latest_place(self) -> int:
        start = self.stretches[-1].start
        known = [i for i, p in enumerate(self.points) if i >= start and p.value is not None]
        return known[-1] if known else -1


def variation_of(signals: Sequence[Signal], better: Better) -> Variation:
    """Return what the signals of one point say: the rule that tells most decides the direction."""
    if not signals:
        return Variation.COMMON_CAUSE
    order = list(Rule)
    direction = min(signals, key=lambda signal: order.index(signal.rule)).direction
    if better is Better.NEITHER:
        return Variation.HIGHER if direction == UP else Variation.LOWER
    is_good = (direction == UP) == (better is Better.HIGHER)
    return Variation.IMPROVING if is_good else Variation.WORSENING
