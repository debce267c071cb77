# SPDX-License-Identifier: EUPL-1.2
"""Rework: activities that come back within a case, counted from the variants, not the events."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.discovery.graph import counting_order
from nabij.measure.paths.discovery.variants import DistinctPaths, Sequences, positions

Longs = NDArray[np.int64]

BLOCK_STEPS = 1 << 18


class ReworkCounts(NamedTuple):
    """Weighted by cases; the first three per activity (activities,), the others over all cases."""

    cases: Longs
    repetitions: Longs
    self_loops: Longs
    cases_with_any: int
    cases_with_self_loop: int
    cases_with_return: int


class _Steps(NamedTuple):
    activity_no: NDArray[np.int16]
    path: Longs

    def where(self, is_wanted: NDArray[np.bool_]) -> "_Steps":
        return _Steps(self.activity_no[is_wanted], self.path[is_wanted])


@dataclass(slots=True)
class _Totals:
    per_activity: Longs
    overall: Longs


def count_rework(distinct: DistinctPaths, activity_count: int) -> ReworkCounts:
    """How often each activity is repeated within a case.

    An activity is reworked in a case where it occurs twice or more; each time after the first is
    a repetition. A repetition right after the same activity is a self-loop, any other is a
    return. Population: all cases.
    """
    totals = _Totals(np.zeros((3, activity_count), np.int64), np.zeros(3, np.int64))
    steps, starts, lengths = distinct.paths
    for part in _parts(lengths):
        sequences = Sequences(steps, starts[part], lengths[part])
        _count_part(sequences, distinct.cases[part], totals)
    return ReworkCounts(*totals.per_activity, *totals.overall.tolist())


def _parts(lengths: Longs) -> Iterator[slice]:
    part = np.cumsum(lengths) // BLOCK_STEPS
    bounds = (np.flatnonzero(np.diff(part)) + 1).tolist()
    return (slice(*pair) for pair in pairwise([0, *bounds, lengths.size]))


def _count_part(sequences: Sequences, cases: Longs, totals: _Totals) -> None:
    steps = sequences.steps.take(positions(sequences.starts, sequences.lengths))
    path = np.repeat(np.arange(cases.size), sequences.lengths)
    loops = _repeated(_Steps(steps, path))
    # In order of activity, and of path within it, a repetition follows what it repeats.
    order = counting_order(steps.view(np.uint16))
    again = _repeated(_Steps(steps.take(order), path.take(order)))
    reworked = again.where(_is_first(again))
    for row, found in enumerate((reworked, again, loops)):
        np.add.at(totals.per_activity[row], found.activity_no, cases.take(found.path))
    loops_of, again_of = (np.bincount(found.path, minlength=cases.size) for found in (loops, again))
    for place, is_such in enumerate((again_of > 0, loops_of > 0, again_of > loops_of)):
        totals.overall[place] += cases[is_such].sum()


def _repeated(steps: _Steps) -> _Steps:
    """The steps that equal the one before them."""
    return steps.where(~_is_first(steps))


def _is_first(steps: _Steps) -> NDArray[np.bool_]:
    is_first = np.ones(steps.path.size, np.bool_)
    is_first[1:] = steps.path[1:] != steps.path[:-1]
    is_first[1:] |= steps.activity_no[1:] != steps.activity_no[:-1]
    return is_first
