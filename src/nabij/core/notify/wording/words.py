# SPDX-License-Identifier: EUPL-1.2
"""Official words with plainer ones beside them: a list that comes with Nabij, and one's own.

A line of a list is ``ambtelijk = gewoon``. In a municipality's own list it goes before the one
that comes with Nabij; ``ambtelijk =`` with nothing behind it lets the word pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_SHIPPED = Path(__file__).with_name("words.txt")
LONGEST_ENTRY = 80


@dataclass(frozen=True)
class UnreadableLine(ValueError):
    """A line of a word list that is not ``ambtelijk = gewoon``; ``line`` counts from 1."""

    line: int
    text: str


def read_words(text: str) -> dict[str, str]:
    """Return official words with their plainer ones, from lines ``ambtelijk = gewoon``.

    Empty lines, and lines that begin with ``#``, are passed over.

    Raises:
        UnreadableLine: a line has no ``=``, no word before it, or is longer than a word can be.
    """
    words: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        official, equals, plain = (part.strip() for part in stripped.partition("="))
        if not equals or not official or max(len(official), len(plain)) > LONGEST_ENTRY:
            raise UnreadableLine(number, stripped[:LONGEST_ENTRY])
        words[official.lower()] = plain
    return words


@lru_cache(maxsize=1)
def shipped_words() -> Mapping[str, str]:
    """Return the list that comes with Nabij."""
    return read_words(_SHIPPED.read_text(encoding="utf-8"))


def merged(own: Mapping[str, str]) -> dict[str, str]:
    """Return the shipped list with one's own over it; words that may pass are gone."""
    return {word: plain for word, plain in {**shipped_words(), **own}.items() if plain}


def official_words_in(text: str, words: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Return each official word in a text as it stands there: its line, itself, a plainer one."""
    if not words:
        return
    for found in _any_of(tuple(words)).finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield line, found.group(), words[found.group().lower()]


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of these words; made once, because one list is held to many texts."""
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
