# SPDX-License-Identifier: EUPL-1.2
"""Documents in every form; the language of the document says which words it brings.

What writes a form is loaded by who makes one: most processes never do, and it takes 20 MB.
"""

from __future__ import annotations

from datetime import datetime

from nabij.core.documents.content.documents import Document, Letter
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.content.workbooks import Workbook, tables_of
from nabij.core.documents.house.style import HouseStyle
from nabij.core.documents.html.writer import write_html, write_html_part
from nabij.core.documents.words import words_in


def make_pdf(document: Document | Letter, *, style: HouseStyle, now: datetime) -> bytes:
    """Return a document as accessible PDF that can be archived (PDF/UA-1, PDF/A-2a).

    Raises:
        FontFault: the font is missing, or lacks a character of the text.
        DocumentFault: a picture cannot be drawn.
    """
    from nabij.core.documents.pdf.writer import write_pdf

    return write_pdf(document, style=style, words=words_in(document.language), now=now)


def make_word(document: Document | Letter, *, style: HouseStyle, now: datetime) -> bytes:
    """Return a document as a Word file that people can edit.

    Raises:
        FontFault: the font is missing.
        DocumentFault: a picture cannot be drawn.
    """
    from nabij.core.documents.word.writer import write_word

    return write_word(document, style=style, words=words_in(document.language), now=now)


def make_html(document: Document | Letter, *, style: HouseStyle, stylesheet: str = "") -> str:
    """Return a document as a whole HTML page; with ``stylesheet``, the address of its styles.

    Raises:
        FontFault: the font is missing.
    """
    words = words_in(document.language)
    return write_html(document, style=style, words=words, stylesheet=stylesheet)


def make_html_part(document: Document, *, heading: int = 2, prefix: str = "") -> str:
    """Return the blocks of a document as HTML for another page, in that page's styles.

    ``heading`` is the level of its highest headings there; ``prefix`` goes before its ids.
    """
    words = words_in(document.language)
    return write_html_part(document, words=words, heading=heading, prefix=prefix)


def make_excel(workbook: Workbook | Document, *, style: HouseStyle, now: datetime) -> bytes:
    """Return a workbook, or the tables of a document, as an Excel file.

    Raises:
        DocumentFault: there are no tables, or more than Excel can hold.
    """
    from nabij.core.documents.excel.writer import write_excel

    if isinstance(workbook, Document):
        workbook = tables_of(workbook)
    return write_excel(workbook, style=style, words=words_in(workbook.language), now=now)


def make_png(drawing: Picture, *, style: HouseStyle) -> bytes:
    """Return a drawing (SVG) as a PNG of twice its size, in the font of the house style.

    Raises:
        FontFault: the font is missing, or lacks a character of the drawing.
        DocumentFault: it cannot be drawn.
    """
    from nabij.core.documents.pdf.writer import write_png

    return write_png(drawing, style=style)
