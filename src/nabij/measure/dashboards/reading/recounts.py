# SPDX-License-Identifier: EUPL-1.2
"""Since when a norm counts what it counts now, so that nobody compares what cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nabij.measure.norms.public import (
    Clock,
    Duration,
    NormDefinition,
    OpenAge,
    Period,
    clock_of,
    entry_of,
    first_whole,
    is_share,
    recounted,
)


@dataclass(frozen=True)
class Recount:
    """From ``day`` on something else is counted; ``month`` is the first one of which all is.

    ``is_other_unit``: it is another kind of figure too, such as a time instead of a share.
    """

    day: date
    month: date
    reason: str
    is_other_unit: bool


def recounts_of(code: str) -> list[Recount]:
    """Return where a norm began to count something else, in order; one query.

    Raises:
        UnknownNorm: there never was one.
    """
    return [
        Recount(
            day=after.since,
            month=first_whole(Period.MONTH, after.since),
            reason=after.version.reason,
            is_other_unit=_unit(before.version.norm) != _unit(after.version.norm),
        )
        for before, after in recounted(entry_of(code).spans)
    ]


def comparable_since(some: Iterable[Recount], since: date) -> date:
    """Return from when on figures are of one unit, no earlier than asked."""
    return max([since, *(one.month for one in some if one.is_other_unit)])


def _unit(norm: NormDefinition) -> str:
    """Return what a figure is written in."""
    measure = norm.measure
    if is_share(measure):
        return "share"
    if isinstance(measure, Duration | OpenAge):
        return "days" if clock_of(measure) is Clock.WORKING_DAYS else "seconds"
    return type(measure).__name__
