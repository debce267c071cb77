# SPDX-License-Identifier: EUPL-1.2
"""Known words near a word that is not known: as it sounds, or a letter off.

Who cannot spell a word writes what it sounds like: erfpagt, verhuisen. So words are compared by
their sound. Each known one is filed under its sound, whole and with one letter left out; a mistyped
word and a known one that meet there are at most two changes apart. Their number does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

_SHORTEST, _SHORTEST_TWICE = 4, 9
_SOUNDS = (
    ("sch", "sg"),
    ("ch", "g"),
    ("ij", "ei"),
    ("au", "ou"),
    ("ph", "f"),
    ("th", "t"),
    ("qu", "kw"),
    ("x", "ks"),
    ("c", "k"),
    ("z", "s"),
    ("v", "f"),
    ("y", "i"),
    ("d", "t"),
)


class Spelling:
    """Words that may be meant."""

    def __init__(self, words: Iterable[str]) -> None:
        self._filed: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= _SHORTEST - 1:
                for short in _shortened(sound_of(word)):
                    self._filed[short].append(word)

    def near(self, word: str) -> list[str]:
        """Return the known words nearest to one: at most one change apart, two in a long word."""
        if len(word) < _SHORTEST:
            return []
        sound = sound_of(word)
        if len(sound) < _SHORTEST - 1:
            return []
        found = {other for short in _shortened(sound) for other in self._filed.get(short, ())}
        if len(word) < _SHORTEST_TWICE:
            found = {other for other in found if sound_of(other)[:1] == sound[:1]}
        apart = {other: changes_between(sound, sound_of(other)) for other in found}
        least = min(apart.values(), default=0)
        if least > (2 if len(word) >= _SHORTEST_TWICE else 1):
            return []
        return sorted(other for other in found if apart[other] == least)


def sound_of(word: str) -> str:
    """Return how a word sounds, roughly: what sounds the same in Dutch is one, doubles too."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return "".join(letter for letter, _run in groupby(word))


def _shortened(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def changes_between(one: str, other: str) -> int:
    """Return how many letters were added, left out, replaced or swapped with the next one.

    The optimal string alignment distance (Damerau 1964).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, theirs in enumerate(other, start=1):
            least = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
    return row[-1]
