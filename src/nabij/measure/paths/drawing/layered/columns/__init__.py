# SPDX-License-Identifier: EUPL-1.2
"""Where everything stands from left to right, once its row and its order in it are known."""

from nabij.measure.paths.drawing.layered.columns.alignment import aligned
from nabij.measure.paths.drawing.layered.columns.squeeze import squeezed
from nabij.measure.paths.drawing.layered.columns.tighten import tightened
from nabij.measure.paths.drawing.layered.ranks import Ranks

__all__ = ["assign_x"]

_LOOSENESS = 1.2
_MOST_VERTICES = 2000


def assign_x(ranks: Ranks, wish_px: float) -> list[float]:
    """The middle of every vertex in pixels; the order within the ranks is kept.

    A drawing much wider than its widest rank is squeezed, unless it is within the wished width.
    """
    x = aligned(ranks)
    limit = max(_LOOSENESS * ranks.widest(), wish_px)
    if max(x) - min(x) > limit:
        x = squeezed(ranks, x, limit)
        if len(x) > _MOST_VERTICES:
            return x
    return tightened(ranks, x)
