# SPDX-License-Identifier: EUPL-1.2
"""Blocks of vertices that share one x, and the room that neighbouring blocks need."""

from collections.abc import Callable, Sequence

import numpy as np

from nabij.measure.paths.drawing.layered.ranks import Ranks

_SAME = 0.5


class Rooms:
    """For every block the blocks right of it: how far their middles must be, and on which rank."""

    def __init__(
        self,
        rows: Sequence[Sequence[int]],
        left: Sequence[float],
        right: Sequence[float],
        block_of: Sequence[int],
    ) -> None:
        self.right: list[list[tuple[int, float, int]]] = [[] for _ in range(max(block_of) + 1)]
        for a, b, needed, rank in _widest_pairs(rows, left, right, block_of):
            self.right[a].append((b, needed, rank))
        self.order = self._left_to_right()

    def _left_to_right(self) -> list[int]:
        """The blocks in an order in which each comes after those left of it."""
        waiting = [0] * len(self.right)
        for rights in self.right:
            for b, _, _ in rights:
                waiting[b] += 1
        order = [block for block, count in enumerate(waiting) if count == 0]
        for block in order:
            for b, _, _ in self.right[block]:
                waiting[b] -= 1
                if waiting[b] == 0:
                    order.append(b)
        return order

    def packed(self) -> list[float]:
        """Every block as far left as it can be."""
        x = [0.0] * len(self.right)
        for block in self.order:
            here = x[block]
            for b, needed, _ in self.right[block]:
                if here + needed > x[b]:
                    x[b] = here + needed
        return x

    def pulled_right(self, x: Sequence[float]) -> list[float]:
        """Every block with something on its right as far right as that allows."""
        pulled = list(x)
        for block in reversed(self.order):
            if self.right[block]:
                pulled[block] = min(pulled[b] - needed for b, needed, _ in self.right[block])
        return pulled


def _widest_pairs(
    rows: Sequence[Sequence[int]],
    left: Sequence[float],
    right: Sequence[float],
    block_of: Sequence[int],
) -> list[tuple[int, int, float, int]]:
    """Neighbouring blocks with the most room they need anywhere, and on which rank that is."""
    ones = np.array([v for row in rows for v in row[:-1]], dtype=np.int64)
    others = np.array([v for row in rows for v in row[1:]], dtype=np.int64)
    ranks = np.repeat(np.arange(len(rows)), [max(len(row) - 1, 0) for row in rows])
    needed = np.asarray(right)[ones] + np.asarray(left)[others]
    blocks = np.asarray(block_of)
    a, b = blocks[ones], blocks[others]
    by_pair = np.lexsort((-needed, b, a))
    a, b, needed, ranks = a[by_pair], b[by_pair], needed[by_pair], ranks[by_pair]
    first = np.ones(len(a), dtype=bool)
    first[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
    columns = (column[first].tolist() for column in (a, b, needed, ranks))
    return list(zip(*columns, strict=True))


def straight_groups(
    ranks: Ranks, x: Sequence[float], together: Callable[[int, int], bool]
) -> list[int]:
    """Number the groups of vertices that straight pieces join, where they belong together."""
    block_of = [-1] * len(x)
    fresh = 0
    for row in ranks.order:
        for vertex in row:
            here = x[vertex]
            for upper, _ in ranks.above[vertex]:
                if abs(x[upper] - here) < _SAME and together(upper, vertex):
                    block_of[vertex] = block_of[upper]
                    break
            else:
                block_of[vertex] = fresh
                fresh += 1
    return block_of


def line_groups(ranks: Ranks, x: Sequence[float]) -> list[int]:
    """The spine as one group, and the straight part of every line; boxes stand alone."""
    boxes, spine = ranks.nodes, ranks.spine

    def together(upper: int, lower: int) -> bool:
        on_line = upper >= boxes and lower >= boxes
        return on_line or (upper in spine and lower in spine)

    return straight_groups(ranks, x, together)
