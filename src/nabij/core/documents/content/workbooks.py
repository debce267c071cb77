# SPDX-License-Identifier: EUPL-1.2
"""Workbooks: sheets of typed columns, whose rows may be many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nabij.core.documents.content.blocks import Chart
from nabij.core.documents.content.documents import Document
from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.tables import Cell, Column, Table, check_columns
from nabij.core.documents.content.text import Cleaned, clean_line


@dataclass(frozen=True)
class Sheet:
    """One sheet; ``rows`` are read once, one at a time, so they may be a generator.

    Raises:
        DocumentFault: there are no columns, or one has no heading.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    totals: tuple[Cell, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name))
        check_columns(self.name, self.columns)


@dataclass(frozen=True)
class Workbook(Cleaned):
    """A spreadsheet file: a title, and sheets.

    Raises:
        DocumentFault: there are no sheets.
    """

    title: str
    sheets: tuple[Sheet, ...]
    language: str = "nl"
    author: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.sheets:
            raise DocumentFault("no_sheets")


def tables_of(document: Document) -> Workbook:
    """Return the tables of a document, those beside charts too, as a workbook.

    Raises:
        DocumentFault: there is none.
    """
    found = [block.figures if isinstance(block, Chart) else block for block in document.blocks]
    sheets = (
        Sheet(table.caption, table.columns, table.rows, table.totals)
        for table in found
        if isinstance(table, Table)
    )
    return Workbook(document.title, tuple(sheets), document.language, document.author)
