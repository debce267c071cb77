# SPDX-License-Identifier: EUPL-1.2
"""The directly-follows graph: durations grouped by step, and what each group says.

Per block the durations are put in order of step with a counting sort. What is kept is one column
of durations a block, and where each step begins in it; at the end a step, or a handful of small
ones, is brought together from all blocks. So nothing larger than one step is ever in hand.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.discovery.columns import CaseBlock
from nabij.measure.paths.discovery.quantiles import Landmarks, landmarks
from nabij.measure.paths.discovery.scratch import Kept, Scratch

Codes = NDArray[np.unsignedinteger]
Longs = NDArray[np.int64]

# Groups up to this size are sorted together; a call a group would cost more than it does.
SMALL_GROUP = 64
BATCH_ROWS = 1 << 20


@dataclass(frozen=True, slots=True)
class Runs:
    """One block's durations in order of group: ``codes`` ascending, each ``counts`` long."""

    codes: Longs
    counts: Longs
    durations_us: Longs


def edge_codes(block: CaseBlock, activity_count: int) -> Codes:
    """source × activities + target for the step from each event, (n,).

    The last event of a case takes no step and has the code activities².
    """
    no_step = activity_count * activity_count
    dtype = np.min_scalar_type(no_step)
    activity_no = block.events.activity_no.astype(dtype)
    codes = np.empty_like(activity_no)
    np.multiply(activity_no[:-1], dtype.type(activity_count), out=codes[:-1])
    codes[:-1] += activity_no[1:]
    codes[block.ends] = no_step
    return codes


def grouped(codes: Codes, durations_us: Longs, no_group: int) -> Runs:
    """Put durations in order of their codes (both (n,)), without those coded ``no_group``."""
    order = counting_order(codes)
    ordered = codes.take(order)
    kept = int(ordered.searchsorted(no_group))
    firsts = np.flatnonzero(ordered[1:kept] != ordered[: max(kept - 1, 0)]) + 1
    firsts = np.concatenate(([0], firsts)) if kept else firsts
    return Runs(
        ordered.take(firsts).astype(np.int64),
        np.diff(firsts, append=kept),
        durations_us.take(order[:kept]),
    )


def counting_order(codes: Codes) -> NDArray[np.intp]:
    """A stable order of unsigned codes (n,) of at most 32 bits, in linear time."""
    if codes.dtype.itemsize <= 2:
        # NumPy sorts 8 and 16 bits by counting; wider codes go in two such passes.
        return codes.argsort(kind="stable")
    order = codes.astype(np.uint16).argsort(kind="stable")
    high = (codes >> 16).astype(np.uint16)
    return order.take(high.take(order).argsort(kind="stable"))


class GroupedDurations:
    """Durations by group, collected block by block."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._codes: list[Longs] = []
        self._firsts: list[Longs] = []
        self._columns: list[Kept[np.int64]] = []

    def add(self, runs: Runs) -> None:
        """Keep a block's durations."""
        if not runs.codes.size:
            return
        self._codes.append(runs.codes)
        self._firsts.append(np.concatenate(([0], np.cumsum(runs.counts))))
        self._columns.append(self._scratch.keep(runs.durations_us))

    def landmarks(
        self, in_parallel: Callable[..., Iterable[Landmarks]] = map
    ) -> dict[int, Landmarks]:
        """The landmarks of every group, by ascending code.

        ``in_parallel`` maps like ``map``, in order, but may use threads.
        """
        codes, counts = self._totals()
        bounds = _batch_bounds(counts)
        batches = [
            (codes[first:last], counts[first:last])
            for first, last in zip(bounds[:-1], bounds[1:], strict=True)
        ]
        found = chain.from_iterable(in_parallel(self._batch_landmarks, batches))
        return dict(zip(codes.tolist(), found, strict=True))

    def _totals(self) -> tuple[Longs, Longs]:
        if not self._codes:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        codes, group = np.unique(np.concatenate(self._codes), return_inverse=True)
        counts = np.concatenate([np.diff(firsts) for firsts in self._firsts])
        # Weights are floats: exact, since no log has 2^53 events.
        return codes, np.bincount(group, weights=counts).astype(np.int64)

    def _batch_landmarks(self, batch: tuple[Longs, Longs]) -> Sequence[Landmarks]:
        codes, counts = batch
        if codes.size == 1:
            return [landmarks(self._together(int(codes[0]), int(codes[0]), int(counts[0])))]
        durations_us = self._together(int(codes[0]), int(codes[-1]), int(counts.sum()))
        groups = np.concatenate(list(self._groups_of_rows(codes)))
        return batch_landmarks(durations_us, groups, counts)

    def _stretches(self, low: int, high: int) -> Iterator[tuple[int, int, int]]:
        """Per block that has any: its number, and its runs ``[first, last)`` of these codes."""
        for number, codes in enumerate(self._codes):
            first, last = codes.searchsorted([low, high + 1]).tolist()
            if first < last:
                yield number, first, last

    def _together(self, low: int, high: int, count: int) -> Longs:
        parts = (
            (self._columns[number], *self._firsts[number][[first, last]].tolist())
            for number, first, last in self._stretches(low, high)
        )
        return self._scratch.joined(parts, count, np.dtype(np.int64))

    def _groups_of_rows(self, codes: Longs) -> Iterator[Longs]:
        for number, first, last in self._stretches(int(codes[0]), int(codes[-1])):
            groups = codes.searchsorted(self._codes[number][first:last])
            yield np.repeat(groups, np.diff(self._firsts[number][first : last + 1]))


def _batch_bounds(counts: Longs) -> list[int]:
    """Where to cut the groups, so that a batch is one large group or about BATCH_ROWS rows."""
    bounds = [0]
    rows = 0
    for place, count in enumerate(counts.tolist()):
        if rows and rows + count > BATCH_ROWS:
            bounds.append(place)
            rows = 0
        rows += count
    if rows:
        bounds.append(counts.size)
    return bounds


def batch_landmarks(durations_us: Longs, groups: Longs, counts: Longs) -> list[Landmarks]:
    """Landmarks of several groups: ``groups`` (n,) holds an index into ``counts`` (k,)."""
    durations_us = durations_us.take(counting_order(groups.astype(np.min_scalar_type(counts.size))))
    firsts = np.cumsum(counts) - counts
    is_small = counts <= SMALL_GROUP
    found: list[Landmarks | None] = [None] * counts.size
    for place in np.flatnonzero(~is_small).tolist():
        first = int(firsts[place])
        found[place] = landmarks(durations_us[first : first + int(counts[place])])
    small = np.flatnonzero(is_small)
    if small.size:
        rows = durations_us[np.repeat(is_small, counts)]
        for place, marks in zip(small.tolist(), _small_landmarks(rows, counts[small]), strict=True):
            found[place] = marks
    return [marks for marks in found if marks is not None]


def _small_landmarks(durations_us: Longs, counts: Longs) -> Iterator[Landmarks]:
    """Landmarks of many small groups at once, their durations one group after another."""
    firsts = np.cumsum(counts) - counts
    group = np.repeat(np.arange(counts.size), counts)
    ascending = durations_us[np.lexsort((durations_us, group))]
    p90_low = (counts - 1) * 9 // 10
    places = (
        np.zeros_like(counts),
        (counts - 1) // 2,
        counts // 2,
        p90_low,
        np.minimum(p90_low + 1, counts - 1),
        counts - 1,
    )
    values = (ascending[firsts + place].tolist() for place in places)
    totals = np.add.reduceat(ascending, firsts).tolist()
    for count, total, smallest, *middle in zip(counts.tolist(), totals, *values, strict=True):
        yield Landmarks(count, total, smallest, *middle)
