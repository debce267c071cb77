# SPDX-License-Identifier: EUPL-1.2
"""Makes of the lines in ``words.toml`` what a text can be searched with."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

_BETWEEN = r"(?:[^a-z0-9]+[a-z0-9]+){0,8}?[^a-z0-9]+"
_NEAR = 200
_MOST = 200
_APART = r"[^a-z0-9]+"


@dataclass(frozen=True)
class Patterns:
    """What leads to a flag, and what is taken out before that is looked for."""

    words: re.Pattern[str]
    off: re.Pattern[str] | None
    like: tuple[str, ...]
    together: tuple[re.Pattern[str], re.Pattern[str]]

    def near(self, text: str) -> tuple[int, int] | None:
        """Return where a word of both lists stands, the one not far from the other."""
        first, second = self.together
        for found in islice(first.finditer(text), _MOST):
            begin, end = found.span()
            other = second.search(text, end, end + _NEAR) or second.search(
                text, max(0, begin - _NEAR), begin
            )
            if other is not None:
                return min(begin, other.start()), max(end, other.end())
        return None

    def is_like(self, word: str) -> bool:
        """Say whether a word is one of ``like`` with one letter wrong, too many or too few."""
        return any(_is_one_off(word, one) for one in self.like)


@cache
def _told() -> dict[str, Any]:
    path = Path(__file__).with_name("words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def patterns_of(kind: str) -> Patterns:
    """Return the patterns of one kind."""
    told = _told()[kind]
    off = told["off"]
    return Patterns(
        words=_compiled(told["words"]),
        off=_compiled(off) if off else None,
        like=tuple(told["like"]),
        together=(_compiled(told["together"][0]), _compiled(told["together"][1])),
    )


def _compiled(lines: list[str]) -> re.Pattern[str]:
    # The longest first: the words that are shown say more.
    ordered = sorted(lines, key=len, reverse=True)
    return re.compile("|".join(rf"\b(?:{_pattern(line)})\b" for line in ordered))


def _pattern(line: str) -> str:
    pieces: list[str] = []
    for word in line.split():
        if word == "…":
            pieces.append(_BETWEEN)
            continue
        if pieces and pieces[-1] is not _BETWEEN:
            pieces.append(_APART)
        letters = re.escape(word.rstrip("*")).replace("#", "[0-9]")
        pieces.append(letters.replace(r"\-", "[- ]?") + ("[a-z]*" if word.endswith("*") else ""))
    return "".join(pieces)


def _is_one_off(word: str, right: str) -> bool:
    """Say whether one change makes a word right: a letter other, more, less, or two swapped."""
    if abs(len(word) - len(right)) > 1:
        return False
    begin = 0
    while begin < min(len(word), len(right)) and word[begin] == right[begin]:
        begin += 1
    rest, wanted = word[begin:], right[begin:]
    return (
        rest[1:] == wanted[1:]
        or rest == wanted[1:]
        or rest[1:] == wanted
        or (rest[2:] == wanted[2:] and rest[:2] == wanted[1::-1])
    )
