# SPDX-License-Identifier: EUPL-1.2
"""The blocks that documents and the bodies of letters are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.content.tables import Table
from nabij.core.documents.content.text import Cleaned, Prose

DEEPEST_HEADING = 4
DEEPEST_LIST = 3


@dataclass(frozen=True)
class Heading(Cleaned):
    """A heading; level 1 stands right under the document's title.

    Raises:
        DocumentFault: there is no such level.
    """

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= self.level <= DEEPEST_HEADING:
            raise DocumentFault("heading_level", level=self.level, deepest=DEEPEST_HEADING)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    content: Prose


@dataclass(frozen=True)
class Item:
    """One item of a list, with lists that stand below it."""

    content: Prose
    below: tuple[Items, ...] = ()


@dataclass(frozen=True)
class Items:
    """A list, with dots or with numbers.

    Raises:
        DocumentFault: it is nested too deep.
    """

    items: tuple[Item, ...]
    is_numbered: bool = False

    def __post_init__(self) -> None:
        if self.depth > DEEPEST_LIST:
            raise DocumentFault("list_depth", deepest=DEEPEST_LIST)

    @property
    def depth(self) -> int:
        """How many lists stand in each other, this one included."""
        below = (inner.depth for item in self.items for inner in item.below)
        return 1 + max(below, default=0)


@dataclass(frozen=True)
class Fact(Cleaned):
    """What something is called and what it is: "Kenmerk" and "2026-0042"."""

    label: str
    value: str


@dataclass(frozen=True)
class KeyFacts:
    """A few facts side by side with their names."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Chart:
    """A chart as a picture, with the table of figures that says the same."""

    picture: Picture
    figures: Table


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page, where the form has pages."""


Block = Heading | Paragraph | Items | Table | KeyFacts | Picture | Chart | PageBreak
BLOCKS = (Heading, Paragraph, Items, Table, KeyFacts, Picture, Chart, PageBreak)


def check_headings(blocks: Iterable[Block]) -> None:
    """See that headings go down one level at a time, as readers who listen need.

    Raises:
        DocumentFault: one skips a level.
    """
    before = 0
    for block in blocks:
        if isinstance(block, Heading):
            if block.level > before + 1:
                raise DocumentFault("heading_skipped", level=block.level, before=before)
            before = block.level
