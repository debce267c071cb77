# SPDX-License-Identifier: EUPL-1.2
"""Pull things together: move blocks to where their lines are shortest, as far as there is room.

First whole columns of vertices that stand straight below each other move, then boxes and the
straight parts of lines one by one. The spine stays, and things keep to it where it is all the same.
"""

from collections.abc import Sequence

from nabij.measure.paths.drawing.layered.columns.blocks import (
    Rooms,
    line_groups,
    straight_groups,
)
from nabij.measure.paths.drawing.layered.ranks import Ranks

_PASSES = 4
_STRAIGHTNESS = (1, 2, 8)


def tightened(ranks: Ranks, x: Sequence[float]) -> list[float]:
    """The same order with shorter lines."""
    x = settled(ranks, x, straight_groups(ranks, x, lambda upper, lower: True))
    return settled(ranks, x, line_groups(ranks, x))


def settled(ranks: Ranks, x: Sequence[float], block_of: Sequence[int]) -> list[float]:
    """Move every block in turn, from the right and from the left."""
    blocks = _Blocks(ranks, x, block_of)
    movable = [block for block in range(len(blocks.x)) if block != blocks.fixed]
    for number in range(_PASSES):
        movable.sort(key=blocks.x.__getitem__, reverse=number % 2 == 0)
        if not sum([blocks.move(block) for block in movable]):
            break
    return [blocks.x[block] for block in block_of]


class _Blocks:
    """Where the blocks stand, what pulls at them and what they may not touch."""

    def __init__(self, ranks: Ranks, x: Sequence[float], block_of: Sequence[int]) -> None:
        self.x = [0.0] * (max(block_of) + 1)
        for vertex, block in enumerate(block_of):
            self.x[block] = x[vertex]
        self.fixed = block_of[min(ranks.spine)]
        self.rights: list[list[tuple[int, float]]] = [[] for _ in self.x]
        self.lefts: list[list[tuple[int, float]]] = [[] for _ in self.x]
        found = Rooms(ranks.order, ranks.lefts, ranks.rights, block_of)
        for block, rights in enumerate(found.right):
            for right, needed, _ in rights:
                self.rights[block].append((right, needed))
                self.lefts[right].append((block, needed))
        self.pulls = _pulls(ranks, block_of)

    def move(self, block: int) -> bool:
        """Put one block where it wants to be, or as near as there is room; tell if it moved."""
        x = self.x
        before = x[block]
        wanted = self._wanted(block)
        for left, needed in self.lefts[block]:
            if x[left] + needed > wanted:
                wanted = x[left] + needed
        for right, needed in self.rights[block]:
            if x[right] - needed < wanted:
                wanted = x[right] - needed
        x[block] = wanted
        return wanted != before

    def _wanted(self, block: int) -> float:
        """The weighted median of what pulls; of an interval, the point nearest the spine."""
        pulls = sorted([(self.x[other], weight) for other, weight in self.pulls[block]])
        half = sum([weight for _, weight in pulls]) / 2
        passed = 0
        for at, (x, weight) in enumerate(pulls):
            passed += weight
            if passed > half:
                return x
            if passed == half:
                return min(max(self.x[self.fixed], x), pulls[at + 1][0])
        return self.x[block]


def _pulls(ranks: Ranks, block_of: Sequence[int]) -> list[list[tuple[int, int]]]:
    """For every block the blocks it has lines to, and how strongly these should be straight."""
    pulls: list[dict[int, int]] = [{} for _ in range(max(block_of) + 1)]
    for upper, pieces in enumerate(ranks.below):
        a = block_of[upper]
        for lower, weight in pieces:
            b = block_of[lower]
            if a != b:
                bends = ranks.is_bend(upper) + ranks.is_bend(lower)
                pull = weight * _STRAIGHTNESS[bends]
                pulls[a][b] = pulls[a].get(b, 0) + pull
                pulls[b][a] = pulls[b].get(a, 0) + pull
    return [list(pull.items()) for pull in pulls]
