# SPDX-License-Identifier: EUPL-1.2
"""What `layout.typ` reads: the document as plain values, and its pictures as files."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from nabij.core.documents.content.blocks import (
    Block,
    Chart,
    Fact,
    Heading,
    Items,
    KeyFacts,
    PageBreak,
    Paragraph,
)
from nabij.core.documents.content.documents import Document, Letter
from nabij.core.documents.content.heads import return_line, running_head, sender_lines
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.content.tables import Cell, Column, Table, shares_of, written
from nabij.core.documents.content.text import Prose, spans
from nabij.core.documents.content.words import Words
from nabij.core.documents.house.style import HouseStyle, author_of

Values = dict[str, Any]
_LONG_WORD, _PIECE = re.compile(r"\w{40,}"), re.compile(r".{8}(?=.)")
# From how a picture is stored to how it is seen, by what Exif says of it.
_TURNS = {
    1: "1 0 0 1 0 0",
    2: "-1 0 0 1 {w} 0",
    3: "-1 0 0 -1 {w} {h}",
    4: "1 0 0 -1 0 {h}",
    5: "0 1 1 0 0 0",
    6: "0 1 -1 0 {h} 0",
    7: "0 -1 -1 0 {h} {w}",
    8: "0 -1 1 0 0 {w}",
}
_TYPES = {"png": "png", "jpg": "jpeg"}


@dataclass
class Sheet:
    """Collects what one document needs: ``values`` for the layout and ``files`` beside it."""

    style: HouseStyle
    words: Words
    files: dict[str, bytes] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)

    def values(self, document: Document | Letter) -> Values:
        """Return the whole document as values that JSON can hold."""
        language, _, region = document.language.partition("-")
        made: Values = {
            "kind": "letter" if isinstance(document, Letter) else "document",
            "title": document.title,
            "language": language,
            "region": region or {"nl": "NL", "en": "GB"}.get(language),
            "author": author_of(document, self.style),
            "page_words": self.words.page,
            "style": self._style(),
            "blocks": [self._block(block) for block in document.blocks],
        }
        if isinstance(document, Letter):
            return made | self._letter(document)
        return made | self._document(document)

    def _document(self, document: Document) -> Values:
        return {
            "subtitle": document.subtitle,
            "running": {"left": document.title, "right": ""},
        }

    def _letter(self, letter: Letter) -> Values:
        sender = letter.sender or self.style.sender
        left, right = running_head(letter, sender)
        return {
            "running": {"left": left, "right": right},
            "letter": {
                "sender": {
                    "name": sender.name,
                    "lines": [asdict(line) for line in sender_lines(sender)],
                },
                "return_address": return_line(sender, self.words),
                "address": letter.address,
                "references": _facts(letter.references(sender, self.words)),
                "salutation": letter.salutation,
                "closing": [line for line in (letter.closing, letter.on_behalf_of) if line],
                "signature": letter.signature,
                "enclosures": letter.enclosures,
                "enclosures_word": self.words.enclosures,
            },
        }

    def _style(self) -> Values:
        logo = self.style.logo
        return {
            "name": self.style.name,
            "family": self.style.font.family,
            "size_pt": self.style.font.size_pt,
            "colours": asdict(self.style.colours),
            "page": asdict(self.style.page),
            "window": asdict(self.style.window),
            "logo": logo
            and {
                "file": self._file(logo.picture),
                "alt": logo.picture.alt,
                "width_mm": logo.width_mm,
            },
        }

    def _block(self, block: Block) -> Values:
        match block:
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)
            case Chart():
                return {
                    "kind": "chart",
                    "picture": self._picture(block.picture),
                    "figures": self._table(block.figures),
                }
            case _:
                return _plain(block)

    def _table(self, table: Table) -> Values:
        rows = [self._row(row, table.columns) for row in table.rows]
        totals = self._row(table.totals, table.columns) if table.totals else []
        # Figures take the room that they need; columns of text divide what is left.
        shares = [
            0 if column.is_numeric else share
            for column, share in zip(table.columns, shares_of(table, self.words), strict=True)
        ]
        return {
            "kind": "table",
            "caption": table.caption,
            "columns": [
                {"heading": column.heading, "right": column.is_numeric, "share": share}
                for column, share in zip(table.columns, shares, strict=True)
            ],
            "rows": rows,
            "totals": totals,
        }

    def _row(self, row: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[str]:
        return [
            breakable(written(cell, column, self.words))
            for cell, column in zip(row, columns, strict=True)
        ]

    def _picture(self, picture: Picture) -> Values:
        return {
            "kind": "picture",
            "file": self._file(picture),
            "alt": picture.alt,
            "caption": picture.caption,
            "width": picture.width,
        }

    def _file(self, picture: Picture) -> str:
        name = f"picture-{len(self.files) + 1}.svg"
        self.files[name] = as_svg(picture)
        self.pictures.append(picture)
        return name


def breakable(text: str) -> str:
    """Return text in which a word that no line can hold may break: off the page nobody reads it."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), text)


def as_svg(picture: Picture) -> bytes:
    """Return a picture as SVG; one in pixels goes in whole, and comes out whole in the PDF.

    Typst takes files from memory as text only, and pictures may show people: off the disk.
    """
    if picture.ending == "svg":
        return picture.content
    width, height = picture.size
    # Turned here: what draws an SVG does not look which way up a picture in it is.
    across, down = (height, width) if picture.orientation >= 5 else (width, height)
    turn = _TURNS[picture.orientation].format(w=across, h=down)
    content = base64.b64encode(picture.content).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{across}" height="{down}" transform="matrix({turn})"'
        f' href="data:image/{_TYPES[picture.ending]};base64,{content}"/></svg>'
    ).encode("ascii")


def _plain(block: Heading | Paragraph | Items | KeyFacts | PageBreak) -> Values:
    """Return a block that needs no files and no words."""
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"kind": "paragraph", "spans": _spans(block.content)}
        case Items():
            return _items(block)
        case KeyFacts():
            return {"kind": "facts", "facts": _facts(block.facts)}
        case PageBreak():
            return {"kind": "break"}


def _facts(facts: tuple[Fact, ...]) -> list[Mapping[str, str]]:
    return [{"label": fact.label, "value": fact.value} for fact in facts]


def _spans(prose: Prose) -> list[Values]:
    return [
        {
            "text": breakable(span.text),
            "strong": span.is_strong,
            "emphasised": span.is_emphasised,
            "link": span.link,
        }
        for span in spans(prose)
    ]


def _items(items: Items) -> Values:
    return {
        "kind": "items",
        "numbered": items.is_numbered,
        "items": [
            {"spans": _spans(item.content), "below": [_items(inner) for inner in item.below]}
            for item in items.items
        ],
    }
