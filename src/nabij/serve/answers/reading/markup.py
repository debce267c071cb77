# SPDX-License-Identifier: EUPL-1.2
"""What a text in Markdown says when it is read aloud, and what it points at. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_POINTED = re.compile(r"(!?)\[([^\]\n]*)\]\(\s*([^)\s]*)[^)\n]*\)")
_BEGIN = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d+[.)][ \t]+)", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)
_WHOLE_ADDRESS = ("https://", "http://", "mailto:", "tel:")
_STRESS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")


@dataclass(frozen=True)
class Pointer:
    """A link or picture in a text: on which line (from 1), what it is called, where it leads."""

    line: int
    text: str
    address: str
    is_picture: bool


def spoken(text: str) -> str:
    """Return a text without its marks, with the same lines: what counts and search read."""
    without = _POINTED.sub(lambda found: found.group(2), text)
    return _STRESS.sub(lambda found: found.group(2), _BEGIN.sub("", without))


def plain(text: str) -> str:
    """Return a text for where nothing can be formatted, such as an e-mail.

    Lists keep their marks, and a link says where it leads; one to another answer is its words.
    """
    without = _POINTED.sub(_with_address, text)
    return _STRESS.sub(lambda found: found.group(2), _HEADING.sub("", without))


def _with_address(found: re.Match[str]) -> str:
    words, address = found.group(2).strip(), found.group(3)
    if found.group(1) or not address.startswith(_WHOLE_ADDRESS):
        return words
    shown = address.removeprefix("mailto:").removeprefix("tel:")
    return words if shown == words else f"{words} ({shown})"


def pointers_in(text: str) -> Iterator[Pointer]:
    """Yield the links and pictures of a text in their order."""
    for found in _POINTED.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Pointer(line, found.group(2).strip(), found.group(3), bool(found.group(1)))
