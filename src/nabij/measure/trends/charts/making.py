# SPDX-License-Identifier: EUPL-1.2
"""From figures to a control chart."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from nabij.measure.trends.charts.chart import (
    ChartPoint,
    Stretch,
    TrendChart,
    Variation,
    variation_of,
)
from nabij.measure.trends.charts.limits import Column, Limits, share_limits, xmr_limits
from nabij.measure.trends.charts.options import Annotation, Better, Choices, Rebase, Rule
from nabij.measure.trends.charts.signals import (
    Signal,
    far_from_the_middle,
    signals_in,
    without_neighbours,
)

Figures = Sequence[float | None]
LimitsOf = Callable[[int, int, Collection[int]], Limits | None]
"""The limits of the points ``[start, stop)`` without some of them."""
_DEFAULTS = Choices()
_LARGEST = 1e100
"""Beyond this, distances between values may not be a number any more."""


def xmr_chart(
    values: Figures,
    *,
    better: Better,
    target: float | None = None,
    choices: Choices = _DEFAULTS,
    labels: Sequence[str] = (),
    rebases: Sequence[Rebase] = (),
    annotations: Sequence[Annotation] = (),
    targets: Figures = (),
    put_back: Collection[int] = (),
    lowest: float = -math.inf,
    highest: float = math.inf,
) -> TrendChart:
    """Return the XmR chart of figures in the order of time; None or NaN is a missing period.

    ``lowest`` and ``highest`` are what a value can be at all (a count: 0); limits stay within them.
    ``targets`` is what was promised in each period, where that is not ``target`` in all of them;
    ``put_back`` are the places of points that stay in the mean, whatever is screened.
    Source: Making Data Count (NHS England); Wheeler, Understanding Variation.
    Raises: ValueError where a value is out of bounds or beyond 10¹⁰⁰, or a place is not on the
    chart.

    >>> chart = xmr_chart([1, 2, 1, 2, 10] + [1, 2] * 6 + [1], better=Better.HIGHER)
    >>> round(chart.mean, 2), round(chart.upper, 2), round(chart.lower, 2)
    (1.94, 4.6, -0.72)
    >>> chart.points[4].rules, chart.variation
    ((<Rule.OUTSIDE: 'outside'>,), <Variation.COMMON_CAUSE: 'common cause'>)
    """
    column = _column(values)
    least, most = max(lowest, -_LARGEST), min(highest, _LARGEST)
    wrong = np.flatnonzero((column < least) | (column > most))
    if len(wrong):
        raise ValueError(
            f"every value lies from {least:g} to {most:g}, and {_name(labels, wrong[0])} has"
            f" {column[wrong[0]]:g}"
        )
    return _chart(
        column,
        lambda start, stop, without: xmr_limits(
            _without(column, without)[start:stop], choices, (lowest, highest)
        ),
        TrendChart((), (), (), better, target, choices, tuple(annotations)),
        labels,
        rebases,
        _Beside(targets, frozenset(put_back)),
    )


def share_chart(
    good: Figures,
    of: Figures,
    *,
    better: Better,
    prime: bool = False,
    target: float | None = None,
    choices: Choices = _DEFAULTS,
    labels: Sequence[str] = (),
    rebases: Sequence[Rebase] = (),
    annotations: Sequence[Annotation] = (),
    targets: Figures = (),
    put_back: Collection[int] = (),
) -> TrendChart:
    """Return the p chart of shares ``good / of``, or with ``prime`` Laney's p′ chart.

    A period is missing where either is None or NaN, or where ``of`` is 0: then nothing happened of
    which there could be a share. With large numbers a p chart calls every wobble a signal; p′ does
    not (see `sigma_z` of the limits: well above 1 means so).
    Source: Montgomery; Laney, Improved control charts for attributes (2002).
    Raises: ValueError unless 0 <= good <= of and 0 <= target <= 1, or where a place is not on the
    chart.

    >>> chart = share_chart([80, 160, 75], [100, 200, 100], better=Better.HIGHER, target=0.7)
    >>> round(chart.mean, 4), [round(p.lower, 4) for p in chart.points]
    (0.7875, [0.6648, 0.7007, 0.6648])
    """
    counted, total = _column(good), _column(of)
    if len(counted) != len(total):
        raise ValueError(f"{len(counted)} numerators and {len(total)} denominators")
    _check_shares(counted, total, labels, [target, *targets])
    missing = np.isnan(counted) | np.isnan(total) | (total == 0)
    counted, total = np.where(missing, np.nan, counted), np.where(missing, np.nan, total)
    return _chart(
        counted / total,
        lambda start, stop, without: share_limits(
            _without(counted, without)[start:stop], total[start:stop], choices, prime=prime
        ),
        TrendChart((), (), (), better, target, choices, tuple(annotations)),
        labels,
        rebases,
        _Beside(targets, frozenset(put_back)),
    )


@dataclass(frozen=True)
class _Beside:
    """What is known of single points: what was promised then, which stay in the mean."""

    targets: Figures
    put_back: frozenset[int]


def _without(column: Column, places: Collection[int]) -> Column:
    """Return a column in which some points count for nothing."""
    kept = column.copy()
    kept[list(places)] = math.nan
    return kept


def _column(values: Figures) -> Column:
    return np.array([math.nan if value is None else value for value in values], dtype=float)


def _name(labels: Sequence[str], place: int) -> str:
    """Return what a reader calls a point: its label, or its number from 1."""
    return labels[place] if place < len(labels) else str(place + 1)


def _check_shares(good: Column, of: Column, labels: Sequence[str], targets: Figures) -> None:
    wrong = np.flatnonzero((good < 0) | (good > of) | (of < 0) | (of > _LARGEST))
    if len(wrong):
        at = wrong[0]
        raise ValueError(
            "a share is a part of a whole: 0 <= good <= of in every period,"
            f" and {_name(labels, at)} has {good[at]:g} of {of[at]:g}"
        )
    for target in targets:
        if target is not None and not 0 <= target <= 1:
            raise ValueError(
                f"the target of a share lies between 0 and 1: write 80% as 0.8, not as {target:g}"
            )


def _chart(
    values: Column,
    limits_of: LimitsOf,
    frame: TrendChart,
    labels: Sequence[str],
    rebases: Sequence[Rebase],
    beside: _Beside,
) -> TrendChart:
    """Return ``frame`` filled in, stretch by stretch."""
    _check(len(values), frame, labels, rebases)
    if beside.targets and len(beside.targets) != len(values):
        raise ValueError(f"{len(beside.targets)} targets for {len(values)} points")
    by_place = {rebase.at: rebase for rebase in rebases}
    points: list[ChartPoint] = []
    stretches: list[Stretch] = []
    signals: list[Signal] = []
    left_out: set[int] = set()
    for start, stop in pairwise(sorted({0, *by_place}) + [len(values)]):
        part = values[start:stop]
        limits, apart = _screened(part, limits_of, start, stop, frame.choices, beside.put_back)
        left_out.update(apart)
        found = signals_in(part, limits, frame.choices) if limits else []
        known = int(np.count_nonzero(~np.isnan(part)))
        is_trial = known < frame.choices.trial_under
        stretches.append(Stretch(start, stop, known, limits, is_trial, by_place.get(start)))
        points += _points(part, limits, found, frame.better)
        signals += [replace(s, at=tuple(start + place for place in s.at)) for s in found]
    names = labels or [str(number) for number in range(1, len(values) + 1)]
    notes = {note.at: note.text for note in frame.annotations}
    targets = beside.targets or [frame.target] * len(points)
    named = (
        replace(
            point,
            label=names[i],
            note=notes.get(i, ""),
            target=targets[i],
            is_left_out=i in left_out,
        )
        for i, point in enumerate(points)
    )
    newest = sorted(signals, key=lambda s: (-s.at[-1], list(Rule).index(s.rule)))
    return replace(frame, points=tuple(named), stretches=tuple(stretches), signals=tuple(newest))


def _screened(
    part: Column,
    limits_of: LimitsOf,
    start: int,
    stop: int,
    choices: Choices,
    put_back: Collection[int],
) -> tuple[Limits | None, frozenset[int]]:
    """Return the limits of a stretch, and the places that count in no limit there."""
    limits = limits_of(start, stop, ())
    is_trial = np.count_nonzero(~np.isnan(part)) < choices.trial_under
    if limits is None or is_trial or not choices.screen_points:
        return limits, frozenset()
    far = far_from_the_middle(part, limits)
    narrow = limits_of(start, stop, [start + place for place in far])
    # One that has company is no single one: the company is seen by the limits without them.
    single = without_neighbours(far, part, narrow) if narrow else []
    apart = frozenset(start + place for place in single) - frozenset(put_back)
    return (limits_of(start, stop, apart) if apart else limits), apart


def _points(
    values: Column, limits: Limits | None, signals: Sequence[Signal], better: Better
) -> list[ChartPoint]:
    numbers = [None if math.isnan(value) else value for value in values.tolist()]
    if limits is None:
        return [ChartPoint("", v, None, None, None, (), Variation.UNKNOWN) for v in numbers]
    lower, upper = limits.lower.tolist(), limits.upper.tolist()
    of_place: dict[int, list[Signal]] = {}
    for signal in signals:
        for place in signal.at:
            of_place.setdefault(place, []).append(signal)
    points = []
    for place, value in enumerate(numbers):
        own = of_place.get(place, [])
        points.append(
            ChartPoint(
                "",
                value,
                limits.mean,
                None if math.isnan(lower[place]) else lower[place],
                None if math.isnan(upper[place]) else upper[place],
                tuple(rule for rule in Rule if any(s.rule is rule for s in own)),
                Variation.UNKNOWN if value is None else variation_of(own, better),
            )
        )
    return points


def _check(n: int, frame: TrendChart, labels: Sequence[str], rebases: Sequence[Rebase]) -> None:
    if labels and len(labels) != n:
        raise ValueError(f"{len(labels)} labels for {n} points")
    places = [rebase.at for rebase in rebases]
    if any(not 0 < place < n for place in places):
        raise ValueError(f"a rebase begins at a point after the first, before point {n}")
    if len(places) != len(set(places)):
        raise ValueError("two rebases begin at the same point")
    if any(not 0 <= note.at < n for note in frame.annotations):
        raise ValueError(f"an annotation stands at a point from 0 to {n - 1}")
    if frame.target is not None and not abs(frame.target) <= _LARGEST:
        raise ValueError(f"a target is a number of at most {_LARGEST:g}")
