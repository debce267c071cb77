# SPDX-License-Identifier: EUPL-1.2
"""What the tests of documents make: pictures, a style, a letter and a report."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from nabij.core.documents.content.blocks import (
    Block,
    Chart,
    Fact,
    Heading,
    Item,
    Items,
    KeyFacts,
    PageBreak,
    Paragraph,
)
from nabij.core.documents.content.documents import Document, Letter, Sender
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.content.tables import Column, Kind, Table
from nabij.core.documents.content.text import Span
from nabij.core.documents.house.reading import default_style
from nabij.core.documents.house.style import HouseStyle, Logo

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
FONTS = Path(settings.DOCUMENT_FONTS)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    b'<rect width="40" height="20" fill="#09454e"/><text x="2" y="12">Lind</text></svg>'
)
# A grey pixel, as small as a JPEG can be; without the JFIF header that some readers ask for.
JPEG = bytes.fromhex(
    "ffd8ffdb004300"
    + "01" * 64
    + "ffc0000b080001000101011100ffc400140001000000000000000000000000000000"
    "0affc40014100100000000000000000000000000000000ffda0008010100003f002a9fffd9"
)


def turned(way_up: int, *, little: bool = False, width: int = 1, height: int = 1) -> bytes:
    """Return the JPEG as a telephone stores it: with which way is up, and where it was."""
    order = "<" if little else ">"
    tags = struct.pack(f"{order}HHHIHH", 1, 0x0112, 3, 1, way_up, 0) + bytes(4)
    exif = (b"II*\0" if little else b"MM\0*") + struct.pack(f"{order}I", 8) + tags + b"52.09N 5.12E"
    body = b"Exif\0\0" + exif
    segment = b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
    comment = b"\xff\xfe\x00\x0bTelefoon!"
    at = JPEG.index(b"\xff\xc0") + 5
    sized = JPEG[:at] + struct.pack(">HH", height, width) + JPEG[at + 4 :]
    return sized[:2] + segment + comment + sized[2:]


def png(width: int = 4, height: int = 2) -> bytes:
    """Return a white picture in PNG."""
    rows = b"".join(b"\0" + b"\xff" * 3 * width for _ in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def make_style() -> HouseStyle:
    """Return the plain style with a name, a sender and a logo."""
    return replace(
        default_style(FONTS),
        name="Gemeente Lindeveen",
        logo=Logo(Picture(SVG, alt="Gemeente Lindeveen")),
        sender=Sender(
            name="Gemeente Lindeveen",
            return_address="Postbus 100, 9990 AA Lindeveen",
            contact="S. Bakker",
            phone="14 0999",
            email="gemeente@lindeveen.example",
            website="www.lindeveen.example",
        ),
    )


COSTS = Table(
    "Kosten per deel",
    (Column("Waarvoor"), Column("Aantal", Kind.NUMBER), Column("Bedrag", Kind.MONEY)),
    (("Behandelen", 1, Decimal("312.50")), ("Toetsen", 12, None)),
    totals=("Samen", 13, Decimal("312.50")),
)


def make_letter(*blocks: Block, address: tuple[str, ...] = (), subject: str = "") -> Letter:
    """Return a letter with everything that one can have."""
    return Letter(
        address=address or ("Mevrouw A. de Vries", "Dorpsstraat 12", "9991 BC  LINDEVEEN"),
        date=date(2026, 11, 25),
        subject=subject or "Uw aanvraag voor een dakkapel",
        salutation="Geachte mevrouw De Vries,",
        blocks=blocks or (Paragraph("Wij kregen uw aanvraag."),),
        closing="Met vriendelijke groet,",
        on_behalf_of="namens het college,",
        signature=("S. Bakker", "Team Vergunningen"),
        enclosures=("Samenvatting", "Plattegrond"),
        our_reference="2026-004217",
        your_reference="Webaanvraag 81",
        further=(Fact("Zaaktype", "Vergunning"),),
    )


def make_report(*blocks: Block, language: str = "nl") -> Document:
    """Return a report; without ``blocks`` with one of each kind."""
    return Document(
        "Onze dienstverlening",
        blocks
        or (
            KeyFacts((Fact("Gesprekken", "4.405"), Fact("Norm", "80%"))),
            Heading("Wat valt op?"),
            Paragraph(
                (
                    Span("Lees "),
                    Span("alles", is_strong=True),
                    Span(" over "),
                    Span("normen", is_emphasised=True, link="https://lindeveen.example/?a=1&b=2"),
                    Span(".\nNieuwe regel."),
                )
            ),
            Items((Item("een", (Items((Item("half"),), is_numbered=True),)), Item("twee"))),
            Items((Item("eerst"), Item("dan")), is_numbered=True),
            Items((Item("opnieuw"),), is_numbered=True),
            Heading("Hoeveel?", level=2),
            Chart(Picture(SVG, alt="Staven per team", caption="Per team", width=0.5), COSTS),
            PageBreak(),
            Picture(png(), alt="Een wit vlak", width=0.25),
            Picture(JPEG, alt="Een grijs vlak", width=0.25),
        ),
        language=language,
        subtitle="Oktober",
    )
