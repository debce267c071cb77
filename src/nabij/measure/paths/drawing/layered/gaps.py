# SPDX-License-Identifier: EUPL-1.2
"""The pieces of lines between a rank and the next, as arrays to count crossings with."""

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.drawing.layered.ranks import Ranks

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Gap:
    """Upper vertex, lower vertex and weight of every piece."""

    def __init__(self, ranks: Ranks, rank: int) -> None:
        pieces = [(v, low, w) for v in ranks.order[rank] for low, w in ranks.below[v]]
        columns = np.array(pieces, dtype=np.int64).reshape(-1, 3).T
        self.upper, self.lower, self.weight = columns
        self.sizes = (len(ranks.order[rank]), len(ranks.order[rank + 1]))

    def is_of(self, upper: int, lower: int) -> NDArray[np.bool_]:
        """Which pieces run between two given vertices."""
        found: NDArray[np.bool_] = (self.upper == upper) & (self.lower == lower)
        return found

    def table(
        self,
        position: Ints,
        sizes: tuple[int, int] | None = None,
        counted: NDArray[np.bool_] | None = None,
    ) -> Floats:
        """Weight of the (counted) pieces from each upper place to each lower place."""
        rows, columns = sizes or self.sizes
        upper, lower, weight = self.upper, self.lower, self.weight
        if counted is not None:
            upper, lower, weight = upper[counted], lower[counted], weight[counted]
        places = position[upper] * columns + position[lower]
        cells = np.bincount(places, weights=weight.astype(np.float64), minlength=rows * columns)
        table: Floats = cells.reshape(rows, columns).astype(np.float64, copy=False)
        return table


def gaps_of(ranks: Ranks) -> list[Gap]:
    return [Gap(ranks, rank) for rank in range(len(ranks.order) - 1)]


def numbered(ranks: Ranks) -> Ints:
    """The place of every vertex within its rank."""
    position = np.zeros(len(ranks.rank), dtype=np.int64)
    for row in ranks.order:
        position[row] = np.arange(len(row))
    return position
