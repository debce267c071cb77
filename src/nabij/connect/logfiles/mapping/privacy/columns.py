# SPDX-License-Identifier: EUPL-1.2
"""Tells by the name of a column, and a look at its values, whether it holds personal data."""

import re
from collections.abc import Sequence

from nabij.connect.logfiles.mapping.privacy.words import (
    COLUMN_WORDS,
    HARMLESS_BESIDE,
    WEAKLY_HARMLESS,
)

EXACT_DECIMALS = 3
_WEAK = frozenset({"name", "free_text", "address", "coordinates"})


def words_of(column: str) -> frozenset[str]:
    """The words in a column's name: `case:houseNumber_nr` gives case, house, number and nr."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", spaced)]
    joined = ["".join(pair) for pair in zip(words, words[1:], strict=False)]
    return frozenset((*words, *joined))


def suspicious_name(column: str, values: Sequence[str]) -> str | None:
    """What the name gives away, where the values (some of them, as text) do not deny it."""
    words = words_of(column)
    if words & HARMLESS_BESIDE:
        return None
    excused = _WEAK if words & WEAKLY_HARMLESS else frozenset[str]()
    for kind, telling in COLUMN_WORDS.items():
        if words & telling and kind not in excused and _not_denied(kind, values):
            return kind
    return None


def _not_denied(kind: str, values: Sequence[str]) -> bool:
    filled = [value for value in values if value]
    if kind in ("phone", "bsn"):
        return not filled or any(len(re.findall(r"\d", value)) >= 8 for value in filled)
    if kind == "coordinates":
        return any(re.search(rf"\d[.,]\d{{{EXACT_DECIMALS},}}", value) for value in filled)
    if kind == "free_text":
        return any(len(value.split()) >= 4 for value in filled)
    return True
