# SPDX-License-Identifier: EUPL-1.2
"""Numbers of people and organisations: BSN, KvK and vestigingsnummer."""

from __future__ import annotations

import re

BSN_LENGTH, KVK_LENGTH, BRANCH_LENGTH = 9, 8, 12
_SEPARATORS = re.compile(r"[\s.\-]")
_DIGITS = re.compile(r"[0-9]+")


def bare_number(text: str) -> str:
    """Return digits without the dots, dashes and spaces between them; "" for other text."""
    bare = _SEPARATORS.sub("", text)
    return bare if _DIGITS.fullmatch(bare) else ""


def masked_bsn(bsn: str | None) -> str:
    """Return a BSN as it may stand on a screen that others can see: the last three digits."""
    return f"•••• •• {bsn[-3:]}" if bsn else ""
