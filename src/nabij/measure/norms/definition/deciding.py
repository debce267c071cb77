# SPDX-License-Identifier: EUPL-1.2
"""Whether a promise can be decided: what it would still have to say.

Municipalities publish norms that nobody can fail: without a share ("wij nemen binnen 20 seconden
op": always? mostly?), without a clock, or without a limit. Such a norm can be written down here
and its figure can be shown; whether it is kept cannot be said.
"""

from __future__ import annotations

from enum import StrEnum

from nabij.measure.norms.definition.measures import (
    Abandoned,
    Answered,
    Backlog,
    Duration,
    OpenAge,
    Score,
    Statistic,
)
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import is_share


class Lack(StrEnum):
    """What a promise does not say."""

    SHARE = "share"
    BOUND = "bound"
    CLOCK = "clock"
    THRESHOLD = "threshold"
    BEGIN = "begin"
    END = "end"


def lacks_of(norm: NormDefinition) -> list[Lack]:
    """Return what a norm would have to say before it can be decided, in order of weight."""
    return [*_measured(norm), *_promised(norm)]


def _measured(norm: NormDefinition) -> list[Lack]:
    measure, found = norm.measure, []
    if isinstance(measure, Duration | OpenAge | Backlog):
        found += [Lack.BEGIN] * (not measure.begin) + [Lack.END] * (not measure.end)
    if isinstance(measure, Duration | OpenAge):
        found += [Lack.CLOCK] * (measure.clock is None and not _clock_of_limit(measure))
    if isinstance(measure, Answered | Abandoned):
        found += [Lack.BEGIN] * (not measure.offered) + [Lack.END] * (not measure.answered)
    if _needs_threshold(norm):
        found.append(Lack.THRESHOLD)
    return found


def _clock_of_limit(measure: Duration | OpenAge) -> bool:
    return measure.within is not None and measure.within.limit is not None


def _needs_threshold(norm: NormDefinition) -> bool:
    measure = norm.measure
    if isinstance(measure, Score):
        return measure.statistic is Statistic.SHARE and measure.at_least is None
    if isinstance(measure, Answered):
        return measure.within is None
    if isinstance(measure, Duration | OpenAge):
        return measure.statistic is Statistic.SHARE and measure.within is None
    return False


def _promised(norm: NormDefinition) -> list[Lack]:
    if norm.target.value is not None:
        return []
    return [Lack.SHARE if is_share(norm.measure) else Lack.BOUND]
