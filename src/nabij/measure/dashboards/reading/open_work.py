# SPDX-License-Identifier: EUPL-1.2
"""What is open and how old it is, for every norm that says how long something may take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from nabij.core.clock.exceptions import NeverOpen
from nabij.core.organisation.public import Seen
from nabij.measure.norms.public import (
    Asked,
    Clock,
    Duration,
    Figure,
    NormDefinition,
    NotRecorded,
    OpenAge,
    Period,
    Statistic,
    Target,
    clock_of,
    known_figures,
)


@dataclass(frozen=True)
class OpenWork:
    """How much of what a norm is about is open, how old it is, and how much is past its time.

    ``norm`` is the one that tells the age; ``late`` is nothing where there is no time to it.
    """

    norm: NormDefinition
    group: tuple[str | None, ...]
    count: int
    age: Figure
    late: int | None


def open_work(
    norms: Iterable[NormDefinition], *, by: tuple[str, ...] = (), seen: Seen, now: datetime
) -> list[OpenWork]:
    """Return what is open now, of each norm whose time is counted in days; most of it first.

    What takes minutes is not open long enough to be of use on a page.
    """
    found = [one for norm in norms if _lasts(norm) for one in _of_norm(norm, by, seen, now)]
    return sorted(found, key=lambda one: (-(one.late or 0), -one.count))


def _lasts(norm: NormDefinition) -> bool:
    measure = norm.measure
    if not isinstance(measure, Duration):
        return False
    return clock_of(measure) in (Clock.WORKING_DAYS, Clock.STATUTORY)


def _of_norm(
    norm: NormDefinition, by: tuple[str, ...], seen: Seen, now: datetime
) -> list[OpenWork]:
    measured = _as_open(norm)
    try:
        ages = known_figures(measured, Asked(period=Period.ALL, groups=by, seen=seen), now=now)
    except (NotRecorded, NeverOpen):
        return []
    return [
        OpenWork(measured, one.group, one.denominator, one, _late(one))
        for one in ages
        if one.denominator
    ]


def _late(age: Figure) -> int | None:
    return None if age.in_time is None else age.denominator - age.in_time


def _as_open(norm: NormDefinition) -> NormDefinition:
    """Return a norm that asks how old is what is open of that which another norm is about."""
    measure = norm.measure
    assert isinstance(measure, Duration)
    asks = OpenAge(
        begin=measure.begin,
        end=measure.end,
        clock=clock_of(measure),
        statistic=Statistic.MEDIAN,
        within=measure.within,
        counts_next=measure.counts_next,
    )
    return replace(norm, measure=asks, target=Target())
