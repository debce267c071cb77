# SPDX-License-Identifier: EUPL-1.2
"""The citizen service number (BSN)."""

from __future__ import annotations

import re

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_IN_A_TEXT = re.compile(r"(?<![\d-])(?<!\d[ .])\d(?:[ .-]?\d){8}(?![\d-])(?![ .]\d)")
_NINE_DIGITS = re.compile(r"[0-9]{9}")


def passes_elfproef(digits: str) -> bool:
    """Say whether nine digits can be a BSN; numbers of eight get their zero first.

    The eleven test of the BSN: the weighted sum, the last digit counting -1, is divisible by 11.
    """
    if not _NINE_DIGITS.fullmatch(digits) or not int(digits):
        return False
    return sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def holds_bsn(text: str) -> bool:
    """Say whether a number that can be a BSN stands in a text, with spaces or points or without.

    Eight digits are left alone: most of them are dates.
    """
    found = (re.sub(r"\D", "", one) for one in _IN_A_TEXT.findall(text))
    return any(passes_elfproef(digits) for digits in found)
