# SPDX-License-Identifier: EUPL-1.2
"""Pictures drawn as PNG, for forms of documents that cannot hold them as they are."""

from __future__ import annotations

import typst

from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.house.style import Font
from nabij.core.documents.pdf.characters import check_drawing, family_of
from nabij.core.documents.pdf.data import as_svg
from nabij.core.documents.pdf.engine import compile_files

_PIXELS_ACROSS = 1600
_POINTS_ACROSS = 480  # the text of an A4 page, about
_LAYOUT = b"""
#set page(width: %dpt, height: auto, margin: 0pt, fill: none)
#set text(font: "%s", fallback: false)
#image("picture.svg", width: 100%%)
"""


def drawn(picture: Picture, font: Font) -> bytes:
    """Return a picture as PNG, sharp enough to print over the width of a page.

    Raises:
        FontFault: the font for text in it is missing.
        DocumentFault: it cannot be drawn.
    """
    check_drawing(picture, font)
    layout = _LAYOUT % (_POINTS_ACROSS, family_of(font).encode("utf-8"))
    try:
        return compile_files(
            {"main.typ": layout, "picture.svg": as_svg(picture)},
            font,
            format="png",
            ppi=72 * _PIXELS_ACROSS / _POINTS_ACROSS,
        )
    except typst.TypstError:
        raise DocumentFault("not_a_picture") from None
