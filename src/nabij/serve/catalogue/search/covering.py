# SPDX-License-Identifier: EUPL-1.2
"""How much of a question something covers, whether its words are rare or not.

The score says what fits best; it cannot say whether that fits at all, for a rare word that was met
by chance counts much. So of each telling word is looked whether the thing is called so or says
so in short. Its long text does not count: a text says many words in passing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

Held = Mapping[str, Sequence[str]]
"""Stems by where they stand, and under EXACT the words as they are written."""

EXACT = "exact"
WORTH = {"name": 1.0, "words": 1.0, "summary": 0.5}
_MISTYPED = 0.9


@dataclass(frozen=True)
class Asked:
    """A word of a question, what it is made of and what may be meant by it."""

    word: str
    covers: tuple[str, ...]
    """The words of the question that it stands for: itself, or the two that it joins."""
    weight: float
    parts: tuple[str, ...]
    meant: tuple[str, ...]
    is_unfinished: bool


@dataclass(frozen=True)
class Covered:
    """How much of a question is covered: how many telling words, and as a share of all of them.

    ``asked`` is how many telling words it has.
    """

    words: float
    share: float
    asked: int


def covered(asked: Sequence[Asked], held: Held, stem: Callable[[str], str]) -> Covered:
    """Return how much of a question is covered by something that holds these stems."""
    fits: dict[str, float] = {}
    for one in asked:
        fit = _fit(one, held, stem)
        for word in one.covers:
            fits[word] = max(fits.get(word, 0.0), fit)
    weights = {one.word: one.weight for one in asked if one.covers == (one.word,)}
    words = sum(fits[word] * weight for word, weight in weights.items())
    return Covered(words, words / sum(weights.values()), len(weights))


def _fit(asked: Asked, held: Held, stem: Callable[[str], str]) -> float:
    """Return how well a word fits, 0 to 1: the best of the ways in which it can be meant."""
    if asked.is_unfinished and any(word.startswith(asked.word) for word in held[EXACT]):
        return 1.0
    near = (_MISTYPED * _stands(stem(word), held) for word in asked.meant)
    # The parts of a compound count together: one of the two that "paspoortaanvraag" has is half.
    parts = [_stands(stem(word), held) for word in asked.parts]
    shared = sum(parts) / len(parts) if parts else 0.0
    return max(chain((_stands(stem(asked.word), held), shared), near))


def _stands(stem: str, held: Held) -> float:
    return max((worth for where, worth in WORTH.items() if stem in held[where]), default=0.0)
