# SPDX-License-Identifier: EUPL-1.2
"""What became of a column of text that should hold times."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nabij.connect.logfiles.reading.blocks import Int64s

OK, MISSING, AMBIGUOUS, NOT_A_TIME = range(4)

# What counts as a moment: the years 1900 to 2199. Systems write 0001-01-01 or 9999-12-31 where they
# mean that there is none.
FIRST_US = -2_208_988_800_000_000
LAST_US = 7_258_118_399_999_999

States = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Parsed:
    """Microseconds since 1970, and per value how it went; only where that is OK they count."""

    us: Int64s
    state: States

    def taken(self, at: npt.NDArray[np.integer]) -> "Parsed":
        """The values at these places, -1 for one that is missing."""
        missing = at < 0
        if not len(self.us):
            return Parsed(np.zeros(len(at), np.int64), np.full(len(at), MISSING, np.int8))
        state = self.state[at]
        state[missing] = MISSING
        return Parsed(self.us[at], state)
