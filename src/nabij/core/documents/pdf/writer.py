# SPDX-License-Identifier: EUPL-1.2
"""From a document to the bytes of a PDF, in memory and without anything from the machine."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import typst

from nabij.core.documents.content.documents import Document, Letter
from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.content.words import Words
from nabij.core.documents.house.style import Font, HouseStyle
from nabij.core.documents.pdf.characters import check_drawing, lacking
from nabij.core.documents.pdf.data import Sheet
from nabij.core.documents.pdf.engine import compile_files

# UA: accessible; A: can be read as long as an archive keeps it. Typst refuses what is neither.
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_BARE = "#set page(width: auto, height: auto, margin: 0pt)\n"
_LAYOUT = (Path(__file__).parent / "layout.typ").read_bytes()


def write_pdf(
    document: Document | Letter, *, style: HouseStyle, words: Words, now: datetime
) -> bytes:
    """Return the document as PDF/UA-1 and PDF/A-2a; ``now`` is when it says it was made.

    Raises:
        FontFault: the font is missing, or lacks a character of the text.
        DocumentFault: a picture cannot be drawn.
    """
    sheet = Sheet(style, words)
    data = json.dumps(sheet.values(document), ensure_ascii=False)
    for picture in sheet.pictures:
        check_drawing(picture, style.font)
    files = {"main.typ": _LAYOUT, "data.json": data.encode("utf-8"), **sheet.files}
    try:
        return compile_files(
            files,
            style.font,
            format="pdf",
            pdf_standards=list(STANDARDS),
            timestamp=int(now.timestamp()),
        )
    except typst.TypstError as error:
        raise _fault(error, style.font) from None


def write_png(drawing: Picture, *, style: HouseStyle) -> bytes:
    """Return a drawing as a PNG with two dots for each of its pixels.

    Raises:
        FontFault: the font is missing, or lacks a character of the drawing.
        DocumentFault: it cannot be drawn.
    """
    check_drawing(drawing, style.font)
    width, _ = drawing.size
    files = {
        "main.typ": f'{_BARE}#image("drawing.svg", width: {width}pt)'.encode(),
        "drawing.svg": drawing.content,
    }
    try:
        return compile_files(files, style.font, format="png", ppi=2 * 72)
    except typst.TypstError as error:
        raise _fault(error, style.font) from None


def _fault(error: typst.TypstError, font: Font) -> DocumentFault:
    """Return what Typst says in our words; its own may hold what a document says of a person."""
    if fault := lacking(error, font):
        return fault
    if "image" in error.message.lower() or "decode" in error.message.lower():
        return DocumentFault("not_a_picture")
    return DocumentFault("not_drawn", reason=error.message.split(":")[0])
