# SPDX-License-Identifier: EUPL-1.2
"""How much of a question something covers, whether its words are rare or not.

The score says what fits best; it cannot say whether that fits at all, for a rare word that was met
by chance counts much. So of each telling word is looked whether the thing is called so or says
so in short. Its long text does not count: a text says many words in passing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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

    ``sure`` has the share of each word, without what is only guessed: that it was mistyped.
    """

    words: float
    share: float
    sure: tuple[float, ...]


def covered(asked: Sequence[Asked], held: Held, stem: Callable[[str], str]) -> Covered:
    """Return how much of a question is covered by something that holds these stems."""
    sure: dict[str, float] = {}
    fits: dict[str, float] = {}
    for one in asked:
        is_so, may_be = _sure(one, held, stem), _guessed(one, held, stem)
        for word in one.covers:
            sure[word] = max(sure.get(word, 0.0), is_so)
            fits[word] = max(fits.get(word, 0.0), is_so, may_be)
    weights = {one.word: one.weight for one in asked if one.covers == (one.word,)}
    whole = sum(weights.values())
    words = sum(fits[word] * weight for word, weight in weights.items())
    shares = tuple(sure[word] * weight / whole for word, weight in weights.items())
    return Covered(words, words / whole, shares)


def _sure(asked: Asked, held: Held, stem: Callable[[str], str]) -> float:
    """Return how well a word fits as it is written, 0 to 1: whole, begun, or by its parts."""
    if asked.is_unfinished and any(word.startswith(asked.word) for word in held[EXACT]):
        return 1.0
    # The parts of a compound count together: one of the two that "paspoortaanvraag" has is half.
    parts = [_stands(stem(word), held) for word in asked.parts]
    return max(_stands(stem(asked.word), held), sum(parts) / len(parts) if parts else 0.0)


def _guessed(asked: Asked, held: Held, stem: Callable[[str], str]) -> float:
    """Return how well a word fits if it was mistyped."""
    return _MISTYPED * max((_stands(stem(word), held) for word in asked.meant), default=0.0)


def _stands(stem: str, held: Held) -> float:
    return max((worth for where, worth in WORTH.items() if stem in held[where]), default=0.0)
