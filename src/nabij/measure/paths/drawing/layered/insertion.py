# SPDX-License-Identifier: EUPL-1.2
"""Take long lines out one by one and put each back where it crosses least.

Sweeps look at one rank at a time and cannot carry a line past another over many ranks. Here the
best place on every rank is found at once, by dynamic programming from its one end to its other.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.drawing.layered.gaps import gaps_of, numbered
from nabij.measure.paths.drawing.layered.ranks import Ranks

_MOST_CELLS = 350_000
_CELLS_PER_STEP = 700
_SLANT_COST = 0.01

Floats = NDArray[np.float64]


def reinsert_lines(ranks: Ranks) -> None:
    """Improve the order within the ranks in place; the longest lines go first, twice over."""
    lines = [chain for chain in ranks.chains if not ranks.spine.issuperset(chain)]
    lines.sort(key=lambda chain: (-len(chain), chain))
    inserter = _Inserter(ranks)
    cells = 0
    for chain in lines * 2:
        cells += inserter.effort(chain)
        if cells > _MOST_CELLS:
            return
        inserter.reinsert(chain)


class _Inserter:
    def __init__(self, ranks: Ranks) -> None:
        self.ranks = ranks
        self.gaps = gaps_of(ranks)
        self.position = numbered(ranks)

    def effort(self, chain: Sequence[int]) -> int:
        """About how much work it is to reinsert a line, in table cells."""
        widths = [len(self.ranks.order[self.ranks.rank[vertex]]) for vertex in chain]
        return sum(a * b + _CELLS_PER_STEP for a, b in zip(widths, widths[1:], strict=False))

    def reinsert(self, chain: Sequence[int]) -> None:
        """Move the bends of a line, and its end if nothing else is joined to that."""
        free_first, free_last = (self._is_loose(vertex) for vertex in (chain[0], chain[-1]))
        movable = chain[not free_first : len(chain) - (not free_last)]
        for vertex in movable:
            self._take_out(vertex)
        tables = [self._table(vertex, chain) for vertex in chain[:-1]]
        inner = tables[not free_first : len(tables) - (not free_last)]
        costs = self._entering(tables[0], chain[0], free=free_first)
        choices = []
        for table in inner:
            total = costs[:, None] + _between(table)
            choices.append(np.argmin(total, axis=0))
            costs = np.min(total, axis=0)
        if not free_last:
            costs = costs + _from_box(tables[-1].T, int(self.position[chain[-1]]))
        place = int(np.argmin(costs))
        for vertex, choice in zip(reversed(movable), [*reversed(choices), None], strict=True):
            self._put_in(vertex, place)
            place = int(choice[place]) if choice is not None else place

    def _is_loose(self, vertex: int) -> bool:
        """Whether a box hangs on one line only."""
        joined = len(self.ranks.above[vertex]) + len(self.ranks.below[vertex])
        return joined == 1 and vertex not in self.ranks.spine

    def _entering(self, table: Floats, first: int, *, free: bool) -> Floats:
        if free:
            return np.zeros(table.shape[0] + 1)
        return _from_box(table, int(self.position[first]))

    def _take_out(self, bend: int) -> None:
        row = self.ranks.order[self.ranks.rank[bend]]
        place = int(self.position[bend])
        del row[place]
        self.position[row[place:]] -= 1

    def _put_in(self, bend: int, place: int) -> None:
        row = self.ranks.order[self.ranks.rank[bend]]
        self.position[row[place:]] += 1
        row.insert(place, bend)
        self.position[bend] = place

    def _table(self, upper: int, chain: Sequence[int]) -> Floats:
        """Weight of the other pieces from each place on a rank to each place on the next."""
        rank = self.ranks.rank[upper]
        gap = self.gaps[rank]
        others = ~gap.is_of(upper, chain[rank - self.ranks.rank[chain[0]] + 1])
        sizes = (len(self.ranks.order[rank]), len(self.ranks.order[rank + 1]))
        return gap.table(self.position, sizes, others)


def _between(table: Floats) -> Floats:
    """Cost of a piece from before place p on one rank to before place q on the next."""
    rows, columns = table.shape
    sums = np.zeros((rows + 1, columns + 1))
    np.cumsum(table, axis=0, out=sums[1:, 1:])
    np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
    p = np.arange(rows + 1)[:, None] / max(rows, 1)
    q = np.arange(columns + 1)[None, :] / max(columns, 1)
    crossed: Floats = sums[:, -1:] + sums[-1:, :] - 2 * sums + _SLANT_COST * np.abs(p - q)
    return crossed


def _from_box(table: Floats, place: int) -> Floats:
    """Cost of a piece from the box at a place to before each place on the next rank."""
    left = np.concatenate([[0.0], table[:place].sum(axis=0).cumsum()])
    right = np.concatenate([[0.0], table[place + 1 :].sum(axis=0).cumsum()])
    slant = np.abs(np.arange(len(left)) / max(len(left) - 1, 1) - place / max(len(table), 1))
    cost: Floats = (left[-1] - left) + right + _SLANT_COST * slant
    return cost
