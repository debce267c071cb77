# SPDX-License-Identifier: EUPL-1.2
"""What a telephone norm asks: how many people at the same time, each half hour of a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nabij.measure.trends.public import Demand, agents_needed

HALF_HOUR_MIN = 30
TARGETS = (0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True)
class Promise:
    """What is asked of the queue, and how long a call keeps somebody."""

    within_s: float
    target: float
    handling_s: float
    patience_s: float | None


@dataclass(frozen=True)
class HalfHour:
    """One half hour of a week: how many calls come, and how many people that asks, by weekday."""

    half_hour: int
    calls: Mapping[int, float]
    people: Mapping[int, int]

    @property
    def label(self) -> str:
        """Return when it begins and ends: "09.00-09.30"."""
        begin = self.half_hour * HALF_HOUR_MIN
        return f"{_clock(begin)}-{_clock(begin + HALF_HOUR_MIN)}"


@dataclass(frozen=True)
class Price:
    """How many hours on the phone a week a target asks; breaks and illness come on top."""

    target: float
    hours: float


def week_of(calls: Mapping[tuple[int, int], float], promise: Promise) -> list[HalfHour]:
    """Return each half hour in which calls come, from the mean calls by weekday and half hour."""
    weekdays = sorted({weekday for weekday, _ in calls})
    found = []
    for half_hour in sorted({half_hour for _, half_hour in calls}):
        here = {day: calls[day, half_hour] for day in weekdays if (day, half_hour) in calls}
        people = {day: _needed(mean, promise, promise.target) for day, mean in here.items()}
        found.append(HalfHour(half_hour, here, people))
    return found


def prices_of(
    calls: Mapping[tuple[int, int], float],
    promise: Promise,
    targets: Sequence[float] = TARGETS,
) -> list[Price]:
    """Return what each target costs a week: what one promises, and a higher one on top."""
    wanted = sorted({*targets, promise.target})
    return [
        Price(target, sum(_needed(mean, promise, target) for mean in calls.values()) / 2)
        for target in wanted
    ]


def _needed(calls: float, promise: Promise, target: float) -> int:
    if calls <= 0:
        return 0
    demand = Demand(
        calls=calls,
        minutes=HALF_HOUR_MIN,
        handling_s=promise.handling_s,
        within_s=promise.within_s,
        patience_s=promise.patience_s,
    )
    return agents_needed(demand, target).agents


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}.{minute % 60:02d}"
