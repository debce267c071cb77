# SPDX-License-Identifier: EUPL-1.2
"""Which points are no common wobble: the rules, over one stretch of points with its limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nabij.measure.trends.charts.limits import Column, Limits
from nabij.measure.trends.charts.options import Choices, Rule, Ties

UP, DOWN = 1, -1
_POINTS_A_SINGLE_ONE = 12


@dataclass(frozen=True)
class Signal:
    """One thing that happened: a rule that holds for points, all in one direction.

    ``at`` are their places, counted from 0; ``has_ties`` where points in between are equal to the
    mean or to their neighbour and were passed over.
    """

    rule: Rule
    direction: int
    at: tuple[int, ...]
    has_ties: bool = False


def signals_in(values: Column, limits: Limits, choices: Choices) -> list[Signal]:
    """Return all signals among ``values`` (NaN where missing), by rule and then by time."""
    stretches = list(_stretches(values, bridge=choices.bridge_gaps))
    sides = _signs(values - limits.mean, limits.margin)
    finders: dict[Rule, Callable[[], Iterator[Signal]]] = {
        Rule.OUTSIDE: lambda: _outside(values, limits),
        Rule.ONE_SIDE: lambda: _one_side(stretches, sides, choices),
        Rule.TREND: lambda: _trends(stretches, values, limits.margin, choices),
        Rule.TWO_OF_THREE: lambda: _two_of_three(stretches, values, sides, limits, choices),
    }
    return [signal for rule, find in finders.items() if rule in choices.rules for signal in find()]


def far_from_the_middle(values: Column, limits: Limits) -> list[int]:
    """Return the places of points further from the median than a limit is from the mean.

    From the median, because points that lie far away pull the mean along. Not the latest: whether
    that one is single is not known yet. None at all where there are more than one in
    ``_POINTS_A_SINGLE_ONE``: so many are no exceptions.
    """
    known = np.flatnonzero(~np.isnan(values))
    distances = np.abs(values - np.median(values[known])) - limits.half
    far = [place for place in known[:-1].tolist() if distances[place] > limits.margin]
    return far if len(far) * _POINTS_A_SINGLE_ONE <= len(known) else []


def without_neighbours(places: Sequence[int], values: Column, limits: Limits) -> list[int]:
    """Return the places of which neither known neighbour is beyond a limit on the same side."""
    known = np.flatnonzero(~np.isnan(values)).tolist()
    outside = {signal.at[0]: signal.direction for signal in _outside(values, limits)}
    beside = {
        place: (outside.get(before), outside.get(after))
        for before, place, after in zip([-1, *known], known, [*known[1:], -1], strict=False)
    }
    return [place for place in places if outside.get(place) not in beside[place]]


def _stretches(values: Column, *, bridge: bool) -> Iterator[list[int]]:
    """Return the places of known points, apart where a gap parts them."""
    known = np.flatnonzero(~np.isnan(values)).tolist()
    if bridge:
        yield known
        return
    run: list[int] = []
    for place in known:
        if run and run[-1] != place - 1:
            yield run
            run = []
        run.append(place)
    yield run


def _signs(distances: Column, margin: float) -> list[int]:
    """Return 1, −1 or 0 where the distance is rounding only (or missing)."""
    return [0 if not abs(d) > margin else (UP if d > 0 else DOWN) for d in distances.tolist()]


def _outside(values: Column, limits: Limits) -> Iterator[Signal]:
    above = _signs(values - limits.upper, limits.margin)
    below = _signs(values - limits.lower, limits.margin)
    for place, (high, low) in enumerate(zip(above, below, strict=True)):
        if high == UP or low == DOWN:
            yield Signal(Rule.OUTSIDE, UP if high == UP else DOWN, (place,))


def _one_side(
    stretches: Iterable[list[int]], sides: Sequence[int], choices: Choices
) -> Iterator[Signal]:
    for stretch in stretches:
        steps = [(place, sides[place]) for place in stretch]
        for direction, places, has_ties in _runs(steps, choices.mean_ties):
            if len(places) >= choices.one_side_length:
                yield Signal(Rule.ONE_SIDE, direction, tuple(places), has_ties)


def _trends(
    stretches: Iterable[list[int]], values: Column, margin: float, choices: Choices
) -> Iterator[Signal]:
    for stretch in stretches:
        steps = [
            (later, _signs(values[[later]] - values[[earlier]], margin)[0])
            for earlier, later in pairwise(stretch)
        ]
        before = dict(zip(stretch[1:], stretch, strict=False))
        for direction, places, has_ties in _runs(steps, choices.trend_ties):
            if len(places) + 1 >= choices.trend_length:
                yield Signal(Rule.TREND, direction, (before[places[0]], *places), has_ties)


def _runs(steps: Iterable[tuple[int, int]], ties: Ties) -> Iterator[tuple[int, list[int], bool]]:
    """Return the longest runs of one direction, with their places and whether ties were skipped."""
    direction, places, has_ties, waiting = 0, list[int](), False, False
    for place, sign in steps:
        if sign == 0 and ties is Ties.SKIP:
            # A tie at the end of a run was not passed over: it only counts once the run goes on.
            waiting = bool(places)
            continue
        if sign != direction and places:
            yield direction, places, has_ties
            places, has_ties, waiting = [], False, False
        direction = sign
        if sign:
            places.append(place)
            has_ties, waiting = has_ties or waiting, False
    if places:
        yield direction, places, has_ties


def _two_of_three(
    stretches: Iterable[list[int]],
    values: Column,
    sides: Sequence[int],
    limits: Limits,
    choices: Choices,
) -> Iterator[Signal]:
    near = _near(values, limits, choices)
    for stretch in stretches:
        for direction in (UP, DOWN):
            marked: set[int] = set()
            for three in zip(stretch, stretch[1:], stretch[2:], strict=False):
                close = [place for place in three if near[place] == direction]
                on_side = all(sides[place] == direction for place in three)
                if len(close) >= 2 and (on_side or not choices.two_of_three_third_on_side):
                    marked.update(close)
            yield from _clusters(direction, sorted(marked), stretch)


def _near(values: Column, limits: Limits, choices: Choices) -> list[int]:
    """Return on which side a point lies in the outer third (or further, where that counts)."""
    beyond_near = [
        sign if abs(distance) > third else 0
        for sign, distance, third in zip(
            _signs(values - limits.mean, limits.margin),
            (values - limits.mean).tolist(),
            (limits.half * 2 / 3 + limits.margin).tolist(),
            strict=True,
        )
    ]
    if choices.two_of_three_beyond:
        return beyond_near
    outside = {signal.at[0] for signal in _outside(values, limits)}
    return [0 if place in outside else side for place, side in enumerate(beyond_near)]


def _clusters(direction: int, marked: Sequence[int], stretch: Sequence[int]) -> Iterator[Signal]:
    """Return marked points as signals; those less than three places apart belong together."""
    order = {place: number for number, place in enumerate(stretch)}
    cluster: list[int] = []
    for place in marked:
        if cluster and order[place] - order[cluster[-1]] > 2:
            yield Signal(Rule.TWO_OF_THREE, direction, tuple(cluster))
            cluster = []
        cluster.append(place)
    if cluster:
        yield Signal(Rule.TWO_OF_THREE, direction, tuple(cluster))
