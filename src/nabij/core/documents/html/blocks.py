# SPDX-License-Identifier: EUPL-1.2
"""Blocks as HTML; every text and every address is escaped here."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape

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
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.content.tables import Cell, Column, Table, written
from nabij.core.documents.content.text import Prose, Span, spans
from nabij.core.documents.content.words import Words

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
_DEEPEST = 6


@dataclass(frozen=True)
class Blocks:
    """Writes blocks; ``below`` is the level of the heading that they stand under."""

    words: Words
    below: int = 1
    prefix: str = ""

    def all(self, blocks: tuple[Block, ...]) -> str:
        """Return the blocks of a document, one after the other."""
        made = (self._block(block, number) for number, block in enumerate(blocks, start=1))
        return "\n".join(made)

    def facts(self, facts: tuple[Fact, ...]) -> str:
        """Return facts with their names."""
        made = "".join(
            f"<div><dt>{escape(fact.label)}</dt><dd>{escape(fact.value)}</dd></div>"
            for fact in facts
        )
        return f'<dl class="document-facts">{made}</dl>' if facts else ""

    def _block(self, block: Block, number: int) -> str:
        match block:
            case Table():
                return self._table(block, number)
            case Picture():
                return _picture(block)
            case Chart():
                return f"{_picture(block.picture)}\n{self._table(block.figures, number)}"
            case _:
                return self._text(block)

    def _text(self, block: Heading | Paragraph | Items | KeyFacts | PageBreak) -> str:
        match block:
            case Heading():
                level = min(block.level + self.below, _DEEPEST)
                return f"<h{level}>{escape(block.text)}</h{level}>"
            case Paragraph():
                return f"<p>{prose(block.content)}</p>"
            case Items():
                return _items(block)
            case KeyFacts():
                return self.facts(block.facts)
            case PageBreak():
                return '<div class="document-break"></div>'

    def _table(self, table: Table, number: int) -> str:
        name = f"{self.prefix}table-{number}"
        head = "".join(
            f'<th scope="col"{_figure(column)}>{escape(column.heading)}</th>'
            for column in table.columns
        )
        rows = "\n".join(self._row(row, table) for row in table.rows)
        totals = f"<tfoot>{self._row(table.totals, table)}</tfoot>\n" if table.totals else ""
        # Who has no mouse must be able to scroll a wide table too, so it takes the focus.
        return (
            f'<div class="document-scroll" role="region" aria-labelledby="{escape(name)}"'
            ' tabindex="0">\n'
            f'<table>\n<caption id="{escape(name)}">{escape(table.caption)}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n{totals}</table>\n</div>"
        )

    def _row(self, row: tuple[Cell, ...], table: Table) -> str:
        made = []
        for at, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            text = escape(written(cell, column, self.words))
            if at == 0 and table.has_named_rows:
                made.append(f'<th scope="row">{text}</th>')
            else:
                made.append(f"<td{_figure(column)}>{text}</td>")
        return f"<tr>{''.join(made)}</tr>"


def prose(content: Prose) -> str:
    """Return running text with its emphasis and links."""
    return "".join(_span(span) for span in spans(content))


def picture_address(picture: Picture) -> str:
    """Return a picture as an address that holds it."""
    content = base64.b64encode(picture.content).decode("ascii")
    return f"data:{_TYPES[picture.ending]};base64,{content}"


def _span(span: Span) -> str:
    made = escape(span.text).replace("\n", "<br>\n")
    if span.is_emphasised:
        made = f"<em>{made}</em>"
    if span.is_strong:
        made = f"<strong>{made}</strong>"
    return f'<a href="{escape(span.link)}">{made}</a>' if span.link else made


def _items(items: Items) -> str:
    name = "ol" if items.is_numbered else "ul"
    made = "".join(
        f"<li>{prose(item.content)}{''.join(_items(inner) for inner in item.below)}</li>\n"
        for item in items.items
    )
    return f"<{name}>\n{made}</{name}>"


def _picture(picture: Picture) -> str:
    width, height = picture.size
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    # The address of a picture is base64 and holds nothing to escape.
    return (
        f'<figure><img src="{picture_address(picture)}" alt="{escape(picture.alt)}"'
        f' width="{width}" height="{height}">{caption}</figure>'
    )


def _figure(column: Column) -> str:
    return ' class="document-figure"' if column.is_numeric else ""
