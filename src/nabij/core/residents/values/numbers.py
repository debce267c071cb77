# SPDX-License-Identifier: EUPL-1.2
"""Numbers of people and organisations: BSN, KvK and vestigingsnummer."""

from __future__ import annotations

import re

BSN_LENGTH, KVK_LENGTH, BRANCH_LENGTH = 9, 8, 12
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_SEPARATORS = re.compile(r"[\s.\-]")
_DIGITS = re.compile(r"[0-9]+")


def bare_number(text: str) -> str:
    """Return digits without the dots, dashes and spaces between them; "" for other text."""
    bare = _SEPARATORS.sub("", text)
    return bare if _DIGITS.fullmatch(bare) else ""


def passes_elfproef(digits: str) -> bool:
    """Say whether nine digits can be a BSN.

    The eleven test of the BSN: the weighted sum, the last digit counting -1, is divisible by 11.
    """
    if len(digits) != BSN_LENGTH or not _DIGITS.fullmatch(digits) or not int(digits):
        return False
    return sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def masked_bsn(bsn: str | None) -> str:
    """Return a BSN as it may stand on a screen that others can see: the last three digits."""
    return f"•••• •• {bsn[-3:]}" if bsn else ""
