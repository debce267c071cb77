# SPDX-License-Identifier: EUPL-1.2
"""HTML as lines of text, for a mail that has nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset("p div ul ol table blockquote pre dl hr caption".split())
_LINES = frozenset("tr li dt dd br".split())
_SPACES = re.compile(r"[ \t\n\r\f\v\xa0]+")
_MANY_LINES = re.compile(r"\n{3,}")
_MOST_LEVELS = 20


def text_of(html: str) -> str:
    """Return the words of *sanitised* HTML: the parser is slow on what is not well-formed."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return writer.text()


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._bullet = ""
        self._lists: list[int | None] = []
        self._quotes = 0
        self._as_typed = 0
        self._link = ""
        self._link_words: list[str] = []
        self._cell_follows = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag)
        if tag == "a":
            self._link, self._link_words = dict(attrs).get("href") or "", []
        elif tag in ("td", "th"):
            if self._cell_follows:
                self._line.append(" | ")
            self._cell_follows = True
        elif tag == "li":
            self._bullet = self._next_bullet()
        elif tag == "hr":
            self._line.append("----------")
            self._end_line()

    def _begin(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _LINES:
            self._end_line(blank=self._stands_apart(tag))
        if tag == "tr":
            self._cell_follows = False
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._as_typed += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _BLOCKS or tag in _LINES:
            self._end_line(blank=self._stands_apart(tag))
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag == "pre":
            self._as_typed = max(0, self._as_typed - 1)

    def handle_data(self, data: str) -> None:
        if self._link:
            self._link_words.append(data)
        if not self._as_typed:
            self._line.append(_SPACES.sub(" ", data))
            return
        first, *others = data.split("\n")
        self._line.append(first)
        for other in others:
            self._end_line(as_typed=True)
            self._line.append(other)

    def _stands_apart(self, tag: str) -> bool:
        return tag in _BLOCKS and not (self._lists and tag in ("ul", "ol", "p"))

    def _next_bullet(self) -> str:
        if not self._lists:
            return "- "
        indent = "  " * min(len(self._lists) - 1, _MOST_LEVELS)
        number = self._lists[-1]
        if number is None:
            return f"{indent}- "
        self._lists[-1] = number + 1
        return f"{indent}{number + 1}. "

    def _end_link(self) -> None:
        words = "".join(self._link_words).strip()
        where = self._link.removeprefix("mailto:").removeprefix("tel:")
        if self._link and where.rstrip("/") not in words:
            self._line.append(f" ({where})")
        self._link, self._link_words = "", []

    def _end_line(self, *, blank: bool = False, as_typed: bool = False) -> None:
        words = "".join(self._line)
        self._line = []
        line = words if as_typed else self._bullet + words.strip()
        quote = "> " * min(self._quotes, _MOST_LEVELS)
        if as_typed or words.strip():
            self._lines.append(quote + line.rstrip())
            self._bullet = ""
        if blank and self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        self._end_line()
        return _MANY_LINES.sub("\n\n", "\n".join(self._lines)).strip()
