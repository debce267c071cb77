# SPDX-License-Identifier: EUPL-1.2
"""Blocks as paragraphs and tables of Word, each in a style of its own kind."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

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
from nabij.core.documents.content.tables import Cell, Table, shares_of, written
from nabij.core.documents.content.text import Prose, Span, spans
from nabij.core.documents.content.words import Words
from nabij.core.documents.house.style import HouseStyle
from nabij.core.documents.pdf.drawing import drawn
from nabij.core.documents.word.parts import (
    add_link,
    describe,
    element,
    keep_whole,
    number_with,
    repeat_as_header,
    start_numbering,
)
from nabij.core.documents.word.styles import LABEL, TABLE, TABLE_HEADING, TABLE_TEXT, TABLE_TOTAL

_A4_MM = 210


@dataclass(frozen=True)
class Body:
    """Writes blocks into a Word document; in a letter the subject is a heading above them."""

    document: Any
    style: HouseStyle
    words: Words
    headings_below: int = 0

    def add(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Chart():
                self._picture(block.picture)
                self._table(block.figures)
            case _:
                self._text(block)

    def _text(self, block: Heading | Paragraph | Items | KeyFacts | PageBreak) -> None:
        match block:
            case Heading():
                level = block.level + self.headings_below
                self.document.add_paragraph(block.text, style=f"Heading {level}")
            case Paragraph():
                self.write(self.document.add_paragraph(), block.content)
            case Items():
                self._items(block)
            case KeyFacts():
                self.facts(block.facts)
            case PageBreak():
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def write(self, paragraph: WordParagraph, prose: Prose) -> None:
        """Write running text with its emphasis and links."""
        for span in spans(prose):
            self._span(paragraph, span)

    def facts(self, facts: tuple[Fact, ...]) -> None:
        """Add facts, one a line, each with its name before it."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(45))
        for number, fact in enumerate(facts):
            if number:
                paragraph.add_run().add_break()
            paragraph.add_run(fact.label, style=LABEL)
            paragraph.add_run(f"\t{fact.value}")

    def picture(self, paragraph: WordParagraph, picture: Picture, **size: Any) -> None:
        """Put a picture in a paragraph; what Word cannot hold is drawn as PNG."""
        content = picture.content
        if picture.ending == "svg" or picture.orientation != 1:
            content = drawn(picture, self.style.font)
        run = paragraph.add_run()
        try:
            run.add_picture(BytesIO(content), **size)
        except (UnrecognizedImageError, InvalidImageStreamError):
            run.add_picture(BytesIO(drawn(picture, self.style.font)), **size)
        describe(run, picture.alt)

    def _span(self, paragraph: WordParagraph, span: Span) -> None:
        run = add_link(paragraph, span.text, span.link) if span.link else paragraph.add_run()
        run.text = span.text  # a line break in it becomes one of Word
        run.bold = span.is_strong or None
        run.italic = span.is_emphasised or None

    def _items(self, items: Items, depth: int = 1) -> None:
        suffix = "" if depth == 1 else f" {depth}"
        style = ("List Number" if items.is_numbered else "List Bullet") + suffix
        number = start_numbering(self.document, style) if items.is_numbered else None
        for item in items.items:
            paragraph = self.document.add_paragraph(style=style)
            if number is not None:
                number_with(paragraph, number)
            self.write(paragraph, item.content)
            for below in item.below:
                self._items(below, depth + 1)

    def _table(self, table: Table) -> None:
        self.document.add_paragraph(table.caption, style="Caption")
        made = self.document.add_table(rows=0, cols=len(table.columns), style=TABLE)
        self._mark(made, table)
        headings = tuple(column.heading for column in table.columns)
        self._row(made, table, headings, TABLE_HEADING)
        repeat_as_header(made.rows[0])
        for row in table.rows:
            self._row(made, table, row, TABLE_TEXT)
        if table.totals:
            self._row(made, table, table.totals, TABLE_TOTAL)
        self._divide(made, table)
        # Two tables that touch become one.
        self.document.add_paragraph()

    def _divide(self, made: Any, table: Table) -> None:
        """Give each column the width that its text asks for."""
        shares = shares_of(table, self.words)
        page = self.style.page
        whole = _A4_MM - page.left_mm - page.right_mm
        for column, share in zip(made.columns, shares, strict=True):
            column.width = Mm(whole * share / sum(shares))
            for cell in column.cells:
                cell.width = column.width

    def _mark(self, made: Any, table: Table) -> None:
        properties = made._tbl.tblPr
        look = properties.find("{*}tblLook")
        if look is not None:
            properties.remove(look)
        properties.append(
            element(
                "w:tblLook",
                # The same as the names below, in the manner of older readers.
                val="0660" if table.totals else "0620",
                firstRow=1,
                lastRow=int(bool(table.totals)),
                firstColumn=0,
                lastColumn=0,
                noHBand=1,
                noVBand=1,
            )
        )
        properties.append(element("w:tblCaption", val=table.caption))

    def _row(self, made: Any, table: Table, cells: tuple[Cell, ...], style: str) -> None:
        row = made.add_row()
        keep_whole(row)
        for cell, value, column in zip(row.cells, cells, table.columns, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.style = style
            paragraph.text = written(value, column, self.words)
            if column.is_numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _picture(self, picture: Picture) -> None:
        page = self.style.page
        width = Mm((_A4_MM - page.left_mm - page.right_mm) * picture.width)
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = bool(picture.caption)
        self.picture(paragraph, picture, width=width)
        if picture.caption:
            self.document.add_paragraph(picture.caption, style="Caption")
