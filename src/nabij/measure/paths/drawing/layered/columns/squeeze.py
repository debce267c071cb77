# SPDX-License-Identifier: EUPL-1.2
"""Make a wide drawing narrower by letting some long lines bend once more.

What keeps a drawing wide are staircases: box beside line beside box, each on another rank. A line
that touches its left neighbour high and its right neighbour low (or the other way round) is cut
between the two, so that both parts can move together, until no staircase is too long.
"""

from collections.abc import Sequence

from nabij.measure.paths.drawing.layered.columns.blocks import Rooms, line_groups
from nabij.measure.paths.drawing.layered.columns.tighten import settled
from nabij.measure.paths.drawing.layered.ranks import Ranks

_MOST_ROUNDS = 5
_CUT_ABOVE = 0.4


def squeezed(ranks: Ranks, x: Sequence[float], limit: float) -> list[float]:
    """The same order, no wider than the limit if that can be reached with a few cuts."""
    block_of = line_groups(ranks, x)
    packing = _Packing(ranks, block_of)
    for _ in range(_MOST_ROUNDS):
        if packing.width <= limit or not _cut(ranks, block_of, packing, limit):
            break
        packing = _Packing(ranks, block_of)
    return settled(ranks, [packing.middle(block) for block in block_of], block_of)


class _Packing:
    """The blocks pushed together, from the left (`tight`) and from the right (`loose`)."""

    def __init__(self, ranks: Ranks, block_of: Sequence[int]) -> None:
        self.rooms = Rooms(ranks.order, ranks.lefts, ranks.rights, block_of)
        self.tight = self.rooms.packed()
        self.width = max(self.tight)
        self.loose = self.rooms.pulled_right([self.width] * len(self.tight))

    def middle(self, block: int) -> float:
        return (self.tight[block] + self.loose[block]) / 2

    def touching_ranks(self) -> tuple[list[int], list[int]]:
        """For every block the rank where it is held from the left, and from the right (or -1)."""
        left, right = [-1] * len(self.tight), [-1] * len(self.tight)
        for a, rights in enumerate(self.rooms.right):
            for b, needed, rank in rights:
                if self.tight[a] + needed >= self.tight[b]:
                    left[b] = rank
                if self.loose[b] - needed <= self.loose[a]:
                    right[a] = rank
        return left, right


def _cut(ranks: Ranks, block_of: list[int], packing: _Packing, limit: float) -> bool:
    """Cut the lines in the longest staircases; tell whether there were any to cut."""
    longest = packing.width
    too_long = limit + _CUT_ABOVE * (longest - limit)
    left, right = packing.touching_ranks()
    cut_below = {
        block: (left[block] + right[block]) // 2
        for block, (tight, loose) in enumerate(zip(packing.tight, packing.loose, strict=True))
        if longest - (loose - tight) > too_long
        and min(left[block], right[block]) >= 0
        and left[block] != right[block]
    }
    fresh: dict[int, int] = {}
    for vertex, block in enumerate(block_of):
        is_line = ranks.is_bend(vertex) and vertex not in ranks.spine
        if is_line and block in cut_below and ranks.rank[vertex] > cut_below[block]:
            block_of[vertex] = fresh.setdefault(block, len(packing.tight) + len(fresh))
    return bool(fresh)
