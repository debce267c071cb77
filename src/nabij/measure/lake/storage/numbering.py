# SPDX-License-Identifier: EUPL-1.2
"""From texts to small numbers that stay the same over all blocks of an import."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_NO_TEXTS = pa.array([], pa.large_string())
SETTLED_AT_ONCE = 1_000_000


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


class LateNumbering:
    """Numbers very many texts at the end, all at once and without a Python object for each.

    While blocks come in, each distinct text of a block gets the next provisional number, also
    where an earlier block had it. ``settled`` then tells which of these are the same text.
    """

    def __init__(self) -> None:
        self._texts = _NO_TEXTS
        self._waiting: list[pa.Array] = []
        self._settled: list[NDArray[np.int32]] = []
        self._count_waiting = 0
        self._given = 0

    def number(self, column: pa.DictionaryArray) -> NDArray[np.int32]:
        """Return the provisional numbers of a column without missing values ``(n,)``."""
        provisional: NDArray[np.int32] = column.indices.to_numpy(zero_copy_only=False) + np.int32(
            self._given
        )
        self._waiting.append(column.dictionary.cast(pa.large_string()))
        self._given += len(column.dictionary)
        self._count_waiting += len(column.dictionary)
        # Twice as late each time, so that every text is looked at a few times only.
        if self._count_waiting > max(SETTLED_AT_ONCE, len(self._texts)):
            self._settle()
        return provisional

    def settled(self) -> NDArray[np.int32]:
        """Return for each provisional number the number of its text, in order of appearance."""
        self._settle()
        return np.concatenate([np.empty(0, np.int32), *self._settled])

    def texts(self) -> pa.Array:
        """Return all texts (large_string), each at its number."""
        self._settle()
        return self._texts

    def _settle(self) -> None:
        if not self._waiting:
            return
        encoded = pa.concat_arrays([self._texts, *self._waiting]).dictionary_encode()
        self._settled.append(encoded.indices.to_numpy()[len(self._texts) :].copy())
        self._texts = encoded.dictionary
        self._waiting.clear()
        self._count_waiting = 0


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
