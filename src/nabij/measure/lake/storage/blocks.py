# SPDX-License-Identifier: EUPL-1.2
"""Events on their way in: a block of columns, in the order in which they stood."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(frozen=True)
class EventBlock:
    """``n`` events as columns.

    ``subject`` and ``activity`` are dictionary arrays of text without missing values; ``at_us``
    is when it happened, in microseconds UTC; ``row`` the row of the file it came from.
    ``coded`` holds dictionary arrays for columns of ``layout.CODED``; ``attributes`` the kept
    columns of the source, typed. What is absent is missing for the whole block.
    """

    subject: pa.DictionaryArray
    activity: pa.DictionaryArray
    at_us: NDArray[np.int64]
    row: NDArray[np.int64]
    coded: dict[str, pa.DictionaryArray] = field(default_factory=dict)
    start_us: pa.Array | None = None
    due_us: pa.Array | None = None
    value: pa.Array | None = None
    person_key: pa.Array | None = None
    event_id: pa.Array | None = None
    recorded_us: NDArray[np.int64] | None = None
    attributes: dict[str, pa.Array] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.at_us)
