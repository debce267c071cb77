# SPDX-License-Identifier: EUPL-1.2
"""Words of a text as search compares them: folded, without filler, compounds in parts.

Dutch writes compounds as one word: who types "paspoortaanvraag" means paspoort. A word is taken
apart where all parts are words that are known, with the letters that Dutch puts between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[^\x00-\u02ff]")
"""What can be a mark on a letter: no combining sign stands before these."""
_LINKS = ("", "s", "e", "en", "n")
_SHORTEST_PART, _SHORTEST_HEAD = 3, 5
_LISTS = Path(__file__).with_name("lists")


def folded(text: str) -> str:
    """Return a text in small letters without marks on them."""
    return _MARKS.sub(_unmarked, unicodedata.normalize("NFKD", text.lower()))


def _unmarked(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found.group()) else found.group()


def words_in(text: str) -> list[str]:
    """Return the words of a text, folded, in their order."""
    return _WORD.findall(folded(text))


def is_weak(word: str) -> bool:
    """Say whether a word goes with so many things that it decides nothing."""
    return word in _list("weak")


def telling_words_in(text: str) -> list[str]:
    """Return the words that say what somebody means, each once; all of them where none does."""
    words = list(dict.fromkeys(words_in(text)))
    return [word for word in words if word not in _list("filler")] or words


def parts_of(word: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the known words that a compound is made of, the longest first part that fits.

    Nothing where it is no compound of known words.
    """
    return next(iter(_ways(word, known)), ())


def _ways(word: str, known: Collection[str]) -> Iterator[tuple[str, ...]]:
    for end in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        head, tail = word[:end], word[end:]
        if head not in known:
            continue
        for link in _LINKS:
            if not tail.startswith(link):
                continue
            rest = tail[len(link) :]
            if len(rest) < _SHORTEST_PART:
                continue
            if rest in known:
                yield (head, rest)
            for more in _ways(rest, known):
                yield (head, *more)


def heads_of(words: Iterable[str], tails: Collection[str]) -> set[str]:
    """Return what stands before a known tail: "carbidschieten" of "carbidschietenmelding"."""
    found = set()
    for word in words:
        for end in range(_SHORTEST_HEAD, len(word) - _SHORTEST_PART):
            if word[end:] in tails:
                found.add(word[:end])
    return found


@lru_cache(maxsize=1)
def everyday_words() -> dict[str, tuple[str, ...]]:
    """Return by name on the national list what people call it: the list that comes with Nabij."""
    pairs = (line.partition(":") for line in _lines("everyday"))
    return {name: tuple(one.strip() for one in words.split(",")) for name, _, words in pairs}


def building_words() -> frozenset[str]:
    """Return words that compounds are made of, beside those that entries use themselves."""
    return _list("building")


@lru_cache(maxsize=4)
def _list(name: str) -> frozenset[str]:
    return frozenset(folded(word) for line in _lines(name) for word in line.split())


def _lines(name: str) -> list[str]:
    text = (_LISTS / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
