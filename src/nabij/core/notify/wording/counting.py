# SPDX-License-Identifier: EUPL-1.2
"""Sentences, words and syllables of a text, and the reading ease that follows from them.

Source of the formula: W.H. Douma, *De leesbaarheid van landbouwbladen* (1960), Flesch's formula
for Dutch: 206.84 - 0.77 x (syllables per 100 words) - 0.93 x (words per sentence). It counts
length and nothing else: it is no level of language, and a text with a high score can be far from
B1. Syllables are counted as groups of vowels, with the Dutch two- and three-letter ones as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# A full stop inside a number, a time or an address ends no sentence; a line end does.
_END = re.compile(r"(?<=[.!?:;])[\"')\]]*\s+|\n+")
_ABBREVIATIONS = re.compile(
    r"\b(?:bijv|d\.w\.z|e\.d|enz|evt|i\.v\.m|m\.b\.t|n\.a\.v|nl|nr|o\.a|p\.m|t\.a\.v|z\.s\.m)\.",
    re.IGNORECASE,
)
_STOP = "․"  # looks like a full stop and ends nothing
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(
    r"ieuw|eeuw|aai|ooi|oei|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|ai|oi|"
    r"[aeiouyáàâäéèêëíìîïóòôöúùûü]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """A sentence with the line it begins on, from 1, and how many words it has."""

    text: str
    line: int
    words: int


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of a text; a line end and a colon or semicolon end one too."""
    guarded = _ABBREVIATIONS.sub(lambda found: found.group().replace(".", _STOP), text)
    found, start = [], 0
    for end in [*_END.finditer(guarded), None]:
        stop = end.start() if end else len(guarded)
        part = guarded[start:stop]
        if words := len(words_of(part)):
            line = guarded.count("\n", 0, start + len(part) - len(part.lstrip())) + 1
            found.append(Sentence(part.strip().replace(_STOP, "."), line, words))
        start = end.end() if end else stop
    return found


def words_of(text: str) -> list[str]:
    """Return the words of a text; figures are none."""
    return _WORD.findall(text)


def syllables_of(word: str) -> int:
    """Return how many syllables a Dutch word has, at least one."""
    return max(1, len(_VOWELS.findall(word)))


def reading_ease(text: str) -> float | None:
    """Return Flesch-Douma: about 0 (hard) to 100 (easy); nothing for a text without words."""
    sentences = sentences_of(text)
    words = words_of(text)
    if not words or not sentences:
        return None
    syllables = sum(syllables_of(word) for word in words)
    return 206.84 - 77 * syllables / len(words) - 0.93 * len(words) / len(sentences)
