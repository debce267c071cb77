# SPDX-License-Identifier: EUPL-1.2
"""Templates of letters and documents: a head in TOML, and a text in Markdown with fields."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markdown_it.tree import SyntaxTreeNode

from nabij.core.documents.content.blocks import Block, Fact
from nabij.core.documents.content.documents import Document, Letter, Sender
from nabij.core.documents.content.faults import TemplateFault
from nabij.core.documents.content.words import Words
from nabij.core.documents.markup.blocks import Builder, parse
from nabij.core.documents.markup.fields import Filler, Value, marked, names_in

_LINES = ("title", "subtitle", "language", "salutation", "closing", "on_behalf_of")
_LISTS = ("signature", "enclosures")
_FENCE = "+++"


@dataclass(frozen=True)
class Template:
    """A template that has been read; make it once with ``read_template``, fill it often."""

    head: Mapping[str, str | tuple[str, ...]]
    text: str
    tree: SyntaxTreeNode
    before: int

    @property
    def fields(self) -> frozenset[str]:
        """The fields that it asks for."""
        names = names_in(self.text)
        for value in self.head.values():
            names |= names_in("\n".join(value) if isinstance(value, tuple) else value)
        return frozenset(names)

    @property
    def language(self) -> str:
        """The language that it is written in."""
        return self._line("language") or "nl"

    def document(self, values: Mapping[str, Value], *, words: Words, author: str = "") -> Document:
        """Return a document with every field filled.

        Raises:
            TemplateFault: a field has no value, or one that cannot stand where it does.
            DocumentFault: what comes out is no document.
        """
        filler = self._filler(values, words)
        return Document(
            title=filler.line(self._line("title")),
            subtitle=filler.line(self._line("subtitle")),
            blocks=self._blocks(filler),
            language=self.language,
            author=author,
        )

    def letter(
        self,
        values: Mapping[str, Value],
        *,
        words: Words,
        address: tuple[str, ...],
        date: date,
        our_reference: str = "",
        your_reference: str = "",
        further: tuple[Fact, ...] = (),
        sender: Sender | None = None,
    ) -> Letter:
        """Return a letter with every field filled; its subject is the template's title.

        Raises:
            TemplateFault: a field has no value, or one that cannot stand where it does.
            DocumentFault: what comes out is no letter.
        """
        filler = self._filler(values, words)
        return Letter(
            address=address,
            date=date,
            subject=filler.line(self._line("title")),
            salutation=filler.line(self._line("salutation")),
            blocks=self._blocks(filler),
            closing=filler.line(self._line("closing")),
            on_behalf_of=filler.line(self._line("on_behalf_of")),
            signature=self._lines("signature", filler),
            enclosures=self._lines("enclosures", filler),
            our_reference=our_reference,
            your_reference=your_reference,
            further=further,
            language=self.language,
            sender=sender,
        )

    def _filler(self, values: Mapping[str, Value], words: Words) -> Filler:
        filler = Filler(values, words)
        filler.require(set(self.fields))
        return filler

    def _blocks(self, filler: Filler) -> tuple[Block, ...]:
        return Builder(filler, self.before).blocks(self.tree)

    def _line(self, key: str) -> str:
        value = self.head.get(key, "")
        return value if isinstance(value, str) else ""

    def _lines(self, key: str, filler: Filler) -> tuple[str, ...]:
        filled = (filler.line(line) for line in self.head.get(key, ()))
        return tuple(line for line in filled if line)


def read_template(text: str) -> Template:
    """Return the template in a text; what is wrong with it is said now and not when it is used.

    Raises:
        TemplateFault: its head is no TOML or holds unknown keys, or braces are no field.
    """
    head, body, before = _parted(text.replace("\r\n", "\n"))
    text = marked(body, before + 1)
    return Template(_head(head), text, parse(text), before)


def _parted(text: str) -> tuple[str, str, int]:
    """Return the head, the body, and the number of lines above the body."""
    lines = text.lstrip("\ufeff").split("\n")
    if lines[0].strip() != _FENCE:
        return "", text, 0
    ends = [at for at, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE]
    if not ends:
        raise TemplateFault("bad_header", reason=f"the second line with {_FENCE} is missing")
    return "\n".join(lines[1 : ends[0]]), "\n".join(lines[ends[0] + 1 :]), ends[0] + 1


def _head(text: str) -> dict[str, str | tuple[str, ...]]:
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise TemplateFault("bad_header", reason=str(fault)) from None
    known = (*_LINES, *_LISTS)
    if unknown := sorted(set(stated) - set(known)):
        raise TemplateFault("header_key", names=", ".join(unknown), known=", ".join(known))
    return {key: _stated(key, value) for key, value in stated.items()}


def _stated(key: str, value: object) -> str | tuple[str, ...]:
    if key in _LINES and isinstance(value, str):
        return marked(value)
    if key in _LISTS and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(marked(line) for line in value)
    kind = "a text between quotes" if key in _LINES else "a list of texts"
    raise TemplateFault("bad_header", reason=f"{key} must be {kind}")
