# SPDX-License-Identifier: EUPL-1.2
"""How the norm about answering the telephone judges callers of today: ``core.ports.pickup``.

The engine counts the same of events; a test holds the two together for every formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nabij.core.ports.pickup import PickupNorm, PickupPort, Waited
from nabij.measure.norms.book.queries import norms_on
from nabij.measure.norms.definition.measures import Answered, ServiceLevel, Threshold
from nabij.measure.norms.definition.norm import NormDefinition

_CALL = "call"


def norm_on(day: date) -> PickupNorm | None:
    """Return the norm about all calls that is promised on a day; of several the first by code."""
    for norm in norms_on(day).values():
        about = norm.population
        if isinstance(norm.measure, Answered) and about.subject == _CALL and not about.where:
            return _pickup(norm, norm.measure)
    return None


def _pickup(norm: NormDefinition, measure: Answered) -> PickupNorm:
    within = _seconds(measure.within)

    def judge(calls: Sequence[Waited]) -> tuple[int, int]:
        return judged(calls, measure.variant, within, _seconds(measure.short))

    return PickupNorm(norm.name, within, norm.target.at_least, judge)


def judged(
    calls: Sequence[Waited], variant: ServiceLevel, within_s: float, short_s: float
) -> tuple[int, int]:
    """Return how many callers are good, and of how many, under one of the rival formulas."""
    answered = sum(one.is_answered for one in calls)
    good = sum(one.is_answered and one.wait_s <= within_s for one in calls)
    left = [one.wait_s for one in calls if not one.is_answered]
    early, short = (sum(wait <= limit for wait in left) for limit in (within_s, short_s))
    return {
        ServiceLevel.EARLY_ABANDONS_GOOD: (good + early, len(calls)),
        ServiceLevel.ANSWERED_ONLY: (good, answered),
        ServiceLevel.ALL_OFFERED: (good, len(calls)),
        ServiceLevel.EARLY_ABANDONS_LEFT_OUT: (good, len(calls) - early),
        ServiceLevel.SHORT_ABANDONS_GOOD: (good + short, len(calls)),
    }[variant]


def _seconds(limit: Threshold | None) -> float:
    return (limit.limit.microseconds or 0) / 1_000_000 if limit and limit.limit else 0.0


PICKUP = PickupPort(norm_on)
