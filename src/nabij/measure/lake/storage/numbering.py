# SPDX-License-Identifier: EUPL-1.2
"""From texts to small numbers that stay the same over all blocks of an import."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


class Numbering:
    """Gives each distinct text the next number, in order of first appearance."""

    def __init__(self) -> None:
        self._numbers: dict[str | None, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, column: pa.DictionaryArray) -> NDArray[np.int32]:
        """Return the numbers of a column ``(n,)``; a missing value is -1."""
        if not len(column.dictionary):
            return np.full(len(column), -1, np.int32)
        numbers = self._numbers
        of_block: NDArray[np.int32] = np.fromiter(
            (numbers.setdefault(t, len(numbers)) for t in column.dictionary.to_pylist()),
            np.int32,
            len(column.dictionary),
        )
        if column.null_count:
            indices = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
            known: NDArray[np.int32] = np.where(indices < 0, np.int32(-1), of_block[indices])
            return known
        numbered: NDArray[np.int32] = of_block[column.indices.to_numpy(zero_copy_only=False)]
        return numbered

    def texts(self) -> pa.Array:
        """Return all texts, each at its number."""
        return pa.array(list(self._numbers), pa.string())


def present_only(column: pa.DictionaryArray) -> pa.DictionaryArray:
    """Return the same column with a dictionary of just the texts that occur in it."""
    indices = column.indices.drop_null().to_numpy(zero_copy_only=False)
    used = np.zeros(len(column.dictionary), bool)
    used[indices] = True
    if used.all():
        return column
    new = np.cumsum(used, dtype=np.int32) - 1
    moved = pa.array(new, pa.int32()).take(column.indices)
    return pa.DictionaryArray.from_arrays(moved, column.dictionary.filter(pa.array(used)))
