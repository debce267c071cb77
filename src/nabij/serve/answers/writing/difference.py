# SPDX-License-Identifier: EUPL-1.2
"""What is different between two texts, in words and sentences that people can follow. Pure.

Lines are laid beside each other first, and words only within a line that was rewritten: otherwise
a paragraph that was added would be read as words scattered over those around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\s+|[^\s]+")
_NEAR = 8
"""Among how many lines the one is sought that a new line came in the place of."""
_ALIKE = 0.4
"""Lines of which less is the same are told as one that went and one that came."""


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """A piece of text of one kind."""

    change: Change
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the two texts together: what stayed, went and came, in order of reading."""

    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Say whether something in it went or came."""
        return any(one.change is not Change.SAME for one in self.pieces)


def difference(before: str, after: str) -> list[Line]:
    """Return the lines of two texts together; empty lines are left out."""
    old, new = _lines(before), _lines(after)
    found: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [_whole(Change.SAME, one) for one in old[a:b]]
        else:
            found += _rewritten(old[a:b], new[c:d])
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _whole(change: Change, text: str) -> Line:
    return Line((Piece(change, text),))


def _rewritten(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Yield lines in the place of others: word by word where two are alike."""
    waiting = list(old)
    if not any(_is_like(one, line) for line in new for one in waiting[:_NEAR]):
        yield from (_whole(Change.GONE, one) for one in waiting)
        waiting = []
    for line in new:
        like = next((one for one in waiting[:_NEAR] if _is_like(one, line)), None)
        if like is None:
            yield _whole(Change.NEW, line)
            continue
        before = waiting.index(like)
        yield from (_whole(Change.GONE, one) for one in waiting[:before])
        del waiting[: before + 1]
        yield Line(tuple(_words(like, line)))
    yield from (_whole(Change.GONE, one) for one in waiting)


def _is_like(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, _WORD.findall(one), _WORD.findall(other), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _words(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    for kind, a, b, c, d in _in_groups(old, new):
        if kind == "equal":
            yield Piece(Change.SAME, "".join(old[a:b]))
            continue
        if gone := "".join(old[a:b]):
            yield Piece(Change.GONE, gone)
        if came := "".join(new[c:d]):
            yield Piece(Change.NEW, came)


def _in_groups(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    """Return what stayed, went and came; a lone space between two changes belongs to them."""
    groups: list[tuple[str, int, int, int, int]] = []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(codes):
        is_between = 0 < number < len(codes) - 1
        if kind == "equal" and is_between and not "".join(old[a:b]).strip():
            kind = "replace"
        if groups and kind != "equal" and groups[-1][0] != "equal":
            _kind, first, _b, start, _d = groups.pop()
            groups.append(("replace", first, b, start, d))
        else:
            groups.append((kind, a, b, c, d))
    return groups
