# SPDX-License-Identifier: EUPL-1.2
"""The order from left to right within each rank, such that few lines cross.

Barycentre sweeps down and up, each followed by exchanging neighbours for as long as that helps;
the best order seen is kept. A crossing costs the product of the weights of the two pieces.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.drawing.layered.gaps import Floats, Gap, Ints, gaps_of, numbered
from nabij.measure.paths.drawing.layered.ranks import Ranks

_MOST_SWEEPS = 14
_FEWEST_SWEEPS = 2
_MOST_VERTEX_SWEEPS = 7000
_ONE_THREAD = 250_000


def reduce_crossings(ranks: Ranks) -> None:
    """Reorder the ranks in place."""
    gaps = gaps_of(ranks)
    position = numbered(ranks)
    best, best_cost = [list(row) for row in ranks.order], _cost(gaps, position)
    for sweep in range(_sweeps(len(ranks.rank))):
        _sweep(ranks.order, gaps, position, down=sweep % 2 == 0)
        cost = _cost(gaps, position)
        if cost < best_cost:
            best, best_cost = [list(row) for row in ranks.order], cost
        if cost == 0:
            break
    ranks.order = best


def _sweeps(vertices: int) -> int:
    return max(_FEWEST_SWEEPS, min(_MOST_SWEEPS, _MOST_VERTEX_SWEEPS // vertices))


def _sweep(order: list[list[int]], gaps: Sequence[Gap], position: Ints, *, down: bool) -> None:
    numbers = range(1, len(order)) if down else range(len(order) - 2, -1, -1)
    for number in numbers:
        gap = gaps[number - 1] if down else gaps[number]
        here, fixed = (gap.lower, gap.upper) if down else (gap.upper, gap.lower)
        order[number] = _by_barycentre(order[number], here, fixed, gap.weight, position)
        position[order[number]] = np.arange(len(order[number]))
    for number in range(len(order)):
        _exchange_neighbours(number, order, gaps, position)


def _by_barycentre(
    row: list[int], here: Ints, fixed: Ints, weight: Ints, position: Ints
) -> list[int]:
    places = position[here]
    total = np.bincount(places, weights=weight, minlength=len(row))
    moment = np.bincount(places, weights=weight * position[fixed], minlength=len(row))
    centre = np.where(total > 0, moment / np.maximum(total, 1), np.arange(len(row)))
    return [row[i] for i in np.argsort(centre, kind="stable")]


def _exchange_neighbours(
    number: int, order: list[list[int]], gaps: Sequence[Gap], position: Ints
) -> None:
    row = order[number]
    if len(row) < 2:
        return
    cost = np.zeros((len(row), len(row)))
    if number > 0:
        cost += _pair_costs(gaps[number - 1].table(position).T)
    if number < len(gaps):
        cost += _pair_costs(gaps[number].table(position))
    gain = cost - cost.T
    if not (np.diagonal(gain, 1) > 0).any():
        return
    order[number] = [row[i] for i in _exchanged(gain)]
    position[order[number]] = np.arange(len(row))


def _pair_costs(table: NDArray[np.float64]) -> Floats:
    """Cost of the crossings of each pair of vertices when the first stands left of the second."""
    left_of = np.cumsum(table, axis=1) - table
    return _product(table, left_of.T)


def _product(one: Floats, other: Floats) -> Floats:
    """A matrix product in bites that the linear algebra library does on one thread.

    On a busy machine the threads it would start wait for each other longer than they work.
    """
    rows = max(1, _ONE_THREAD // max(other.size, 1))
    bites = [one[first : first + rows] @ other for first in range(0, len(one), rows)]
    return np.concatenate(bites)


def _exchanged(gain: Floats) -> Ints:
    """Exchange neighbours while that saves crossings; `gain[i, j]` is saved by j before i.

    Every other pair at once, then the pairs between.
    """
    row = np.arange(len(gain))
    for _ in range(len(gain)):
        before = row.copy()
        for first in (0, 1):
            left, right = row[first:-1:2].copy(), row[first + 1 :: 2].copy()
            swap = gain[left, right] > 0
            row[first:-1:2] = np.where(swap, right, left)
            row[first + 1 :: 2] = np.where(swap, left, right)
        if (row == before).all():
            break
    return row


def _cost(gaps: Sequence[Gap], position: Ints) -> float:
    """Weight of all crossings: each table cell times what lies right of and above it."""
    total = 0.0
    for gap in gaps:
        table = gap.table(position)
        right_above = np.zeros_like(table)
        right_above[1:, :-1] = table[:-1, ::-1].cumsum(axis=0).cumsum(axis=1)[:, ::-1][:, 1:]
        total += float((table * right_above).sum())
    return total
