# SPDX-License-Identifier: EUPL-1.2
"""Which activities somebody has to record before a norm can be followed."""

from __future__ import annotations

from nabij.measure.norms.definition.measures import (
    Abandoned,
    Activities,
    Answered,
    Backlog,
    Direct,
    Duration,
    OnTime,
    OpenAge,
    Score,
    Share,
)
from nabij.measure.norms.definition.norm import NormDefinition


def steps_of(norm: NormDefinition) -> list[Activities]:
    """Return the steps that a norm cannot do without; any of the names of each will do.

    A step that a norm counts the lack of (nobody hung up, nobody was transferred) may be missing
    from a log in which it never happened, and is not among them.
    """
    measure = norm.measure
    found = [norm.population.having]
    if isinstance(measure, Duration | OpenAge | Backlog):
        found += [measure.begin, measure.end]
    elif isinstance(measure, OnTime):
        found.append(measure.end)
    elif isinstance(measure, Answered | Abandoned):
        found += [measure.offered, measure.answered]
    elif isinstance(measure, Direct):
        found += [measure.solved, measure.activity]
    elif isinstance(measure, Score):
        found.append(measure.activity)
    return list(dict.fromkeys(names for names in found if names))


_NAMED = (
    *("begin", "end", "offered", "answered", "abandoned", "having", "lacking"),
    *("activity", "solved", "beyond", "passed_on"),
)


def named_in(norm: NormDefinition) -> list[Activities]:
    """Return every step that a norm names, also those that may be missing from a log."""
    measure = norm.measure
    found = [norm.population.having, norm.population.lacking]
    found += [getattr(measure, name, ()) for name in _NAMED]
    if isinstance(measure, Share) and measure.at_most:
        found.append(measure.at_most[0])
    return list(dict.fromkeys(names for names in found if names))
