# SPDX-License-Identifier: EUPL-1.2
"""A drawing for the texts of Lindeveen: nobody's face, and nobody else's work."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw

from nabij.serve.pictures.public import Picture, add_picture

PHOTO = "pasfoto"
_SAYS = "Een goede pasfoto: het hoofd recht van voren, de ogen open, met een lichte achtergrond."
_PAPER, _SKIN, _HAIR, _SHIRT, _LINE = "#eef1f4", "#d9a47c", "#4a3528", "#2f6690", "#8a97a5"


def add_pictures(*, now: datetime) -> None:
    """Add the drawing; a second time adds nothing."""
    if not Picture.objects.filter(pk=PHOTO).exists():
        add_picture(code=PHOTO, alt=_SAYS, stream=_drawn(), name="pasfoto.png", actor=None, now=now)


def _drawn() -> BytesIO:
    """Draw head and shoulders in the measure of a passport photo, 35 by 45 mm."""
    paper = Image.new("RGB", (350, 450), _PAPER)
    pen = ImageDraw.Draw(paper)
    pen.rounded_rectangle((45, 330, 305, 560), 90, _SHIRT)
    pen.rectangle((150, 270, 200, 350), _SKIN)
    pen.ellipse((95, 60, 255, 250), _HAIR)
    pen.ellipse((105, 85, 245, 305), _SKIN)
    pen.pieslice((100, 65, 250, 215), 180, 360, _HAIR)
    for middle in (145, 205):
        pen.ellipse((middle - 8, 178, middle + 8, 194), "white")
        pen.ellipse((middle - 4, 182, middle + 4, 190), _HAIR)
    pen.line((150, 255, 200, 255), _HAIR, 4)
    pen.rectangle((0, 0, 349, 449), outline=_LINE, width=4)
    written = BytesIO()
    paper.save(written, "PNG")
    written.seek(0)
    return written
