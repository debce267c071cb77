# SPDX-License-Identifier: EUPL-1.2
"""How wide a text is in Source Sans 3, and how to break a label over lines.

A server has no browser to ask, so widths come from a small table; they are rounded up a little,
because a visitor may see another font.
"""

import re
from functools import lru_cache

# Advance widths of Source Sans 3 Semibold, in thousandths of the font size.
_WIDTHS = {
    200: " ",
    270: "|iïíjl",
    280: "I',.:;·’!",
    325: "f()[]{}-",
    365: "/\\tr",
    440: "s*z?",
    480: "cçx–\"'",
    515: "Jvy_YLeéëèêF0123456789#$+<=>^~€×−aáàâ",
    545: "gkVEÉËZXST`oöóôuüúû",
    565: "Ahnñbdpq",
    600: "CÇPRBK",
    660: "DG&UÜNH",
    690: "OÖQ",
    750: "MwW",
    845: "—%m",
    970: "@…",
}
_WIDTH_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
_OTHER_LATIN = 600
_OTHER_SCRIPT = 1000
_FALLBACK_FONT = 1.04
_ELLIPSIS = "…"


@lru_cache(maxsize=4096)
def text_width(text: str, size_px: float) -> float:
    """Width in pixels of one line of semibold text."""
    units = sum(_WIDTH_OF.get(char, _unlisted(char)) for char in text)
    return units * size_px * _FALLBACK_FONT / 1000


def _unlisted(char: str) -> int:
    return _OTHER_LATIN if ord(char) < 0x2000 else _OTHER_SCRIPT


@lru_cache(maxsize=1024)
def wrap(text: str, size_px: float, width_px: float, max_lines: int) -> tuple[str, ...]:
    """Break a label into lines of about equal length, none wider than `width_px`.

    A word that is too long is broken with a hyphen; what does not fit in `max_lines` is replaced
    by an ellipsis.
    """
    lines = _fill(text, size_px, width_px)
    if len(lines) > max_lines:
        return (*lines[: max_lines - 1], _cut(lines[max_lines - 1], size_px, width_px))
    narrow, wide = width_px / 2, width_px
    while wide - narrow > 2:
        middle = (narrow + wide) / 2
        tried = _fill(text, size_px, middle)
        if len(tried) == len(lines) and not _splits_more(tried, lines):
            wide, lines = middle, tried
        else:
            narrow = middle
    return tuple(lines)


def _splits_more(tried: list[str], lines: list[str]) -> bool:
    return _hyphens(tried) > _hyphens(lines)


def _hyphens(lines: list[str]) -> int:
    return sum(line.endswith("-") for line in lines)


def _fill(text: str, size_px: float, width_px: float) -> list[str]:
    lines = [""]
    for piece in _pieces(text, size_px, width_px):
        joined = lines[-1] + piece
        if lines[-1] and text_width(joined.rstrip(), size_px) > width_px:
            lines.append(piece)
        else:
            lines[-1] = joined
    return [line.rstrip() for line in lines]


def _pieces(text: str, size_px: float, width_px: float) -> list[str]:
    """Words with the space after them; also broken after the joints of a dotted or dashed name."""
    words = re.findall(r"[^\s./_\-]*[./_\-]+\s*|[^\s./_\-]+\s*", " ".join(text.split()))
    return [part for word in words for part in _split_word(word, size_px, width_px)]


def _split_word(word: str, size_px: float, width_px: float) -> list[str]:
    parts = []
    while text_width(word.rstrip(), size_px) > width_px and len(word) > 2:
        keep = len(word) - 1
        while keep > 2 and text_width(word[:keep] + "-", size_px) > width_px:
            keep -= 1
        parts.append(word[:keep] + "-")
        word = word[keep:]
    return [*parts, word]


def _cut(line: str, size_px: float, width_px: float) -> str:
    while line and text_width(line + _ELLIPSIS, size_px) > width_px:
        line = line[:-1]
    return line.rstrip(" -") + _ELLIPSIS
