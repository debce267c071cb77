# SPDX-License-Identifier: EUPL-1.2
"""The house style of a municipality: what its documents look like, and who sends them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from nabij.core.documents.content.documents import Document, Letter, Sender
from nabij.core.documents.content.pictures import Picture

_WIDEST_LOGO_MM = 90


@dataclass(frozen=True)
class Colours:
    """``#rrggbb`` each; ``accent`` for titles and lines, ``on_accent`` for text upon it."""

    text: str = "#131f24"
    accent: str = "#09454e"
    on_accent: str = "#ffffff"
    line: str = "#c4cfd1"


@dataclass(frozen=True)
class Font:
    """A family with the folders that its files stand in, and the size of running text."""

    family: str = "Source Sans 3"
    folders: tuple[Path, ...] = ()
    size_pt: float = 10.5


@dataclass(frozen=True)
class Logo:
    """A picture with its height on paper."""

    picture: Picture
    height_mm: float = 18

    @property
    def width_mm(self) -> float:
        """Its width on paper: a wide one is made lower, so that it leaves room for the sender."""
        width, height = self.picture.size
        return min(self.height_mm * width / height, _WIDEST_LOGO_MM)


@dataclass(frozen=True)
class Page:
    """Margins of an A4 page, in millimetres."""

    top_mm: float = 25
    right_mm: float = 25
    bottom_mm: float = 25
    left_mm: float = 25


@dataclass(frozen=True)
class Window:
    """Where the first line of the address stands on the sheet, in millimetres from its corner.

    The usual one shows, folded in three in an envelope with its window on the left, through a
    window of 30 by 100 or 35 by 90 mm.
    """

    left_mm: float = 25
    top_mm: float = 57


@dataclass(frozen=True)
class HouseStyle:
    """All tokens together."""

    name: str = ""
    colours: Colours = field(default_factory=Colours)
    font: Font = field(default_factory=Font)
    logo: Logo | None = None
    page: Page = field(default_factory=Page)
    window: Window = field(default_factory=Window)
    sender: Sender = field(default_factory=Sender)


def author_of(document: Document | Letter, style: HouseStyle) -> str:
    """Return who a document says that it comes from."""
    if isinstance(document, Letter):
        return (document.sender or style.sender).name or style.name
    return document.author or style.name
