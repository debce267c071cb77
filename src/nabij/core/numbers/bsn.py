# SPDX-License-Identifier: EUPL-1.2
"""The citizen service number (BSN)."""

from __future__ import annotations

import re

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_NINE_DIGITS = re.compile(r"[0-9]{9}")


def passes_elfproef(digits: str) -> bool:
    """Say whether nine digits can be a BSN; numbers of eight get their zero first.

    The eleven test of the BSN: the weighted sum, the last digit counting -1, is divisible by 11.
    """
    if not _NINE_DIGITS.fullmatch(digits) or not int(digits):
        return False
    return sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0
