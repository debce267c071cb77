# SPDX-License-Identifier: EUPL-1.2
"""Which activities somebody has to record before a norm can be followed."""

from __future__ import annotations

from nabij.measure.norms.definition.measures import (
    Activities,
    Answered,
    Duration,
    OnTime,
    OpenAge,
    Score,
)
from nabij.measure.norms.definition.norm import NormDefinition


def steps_of(norm: NormDefinition) -> list[Activities]:
    """Return the steps that a norm cannot do without; any of the names of each will do.

    A step that a norm counts the lack of (nobody hung up, nobody was transferred) may be missing
    from a log in which it never happened, and is not among them.
    """
    measure = norm.measure
    found = [norm.population.having]
    if isinstance(measure, Duration | OpenAge):
        found += [measure.begin, measure.end]
    elif isinstance(measure, OnTime):
        found.append(measure.end)
    elif isinstance(measure, Answered):
        found += [measure.offered, measure.answered]
    elif isinstance(measure, Score):
        found.append(measure.activity)
    return list(dict.fromkeys(names for names in found if names))
