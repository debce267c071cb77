# SPDX-License-Identifier: EUPL-1.2
"""Tables made on the server: sorting, searching and paging through the query string.

A table is declared once; ``TABLE.page(rows, request.GET)`` answers what ``{% table page %}`` shows.
Rows are a queryset or any sequence of objects.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.utils.functional import Promise

from nabij.core.ui.formats import number
from nabij.core.ui.tables.downloads import CSV, EXCEL, MOST_EXCEL_ROWS, csv_file, excel_file
from nabij.core.ui.tables.pages import Pages
from nabij.core.ui.tables.rows import SearchKey, arrange

Text = str | Promise
SORT, SEARCH, PAGE, EXPORT = "sorteer", "zoek", "pagina", "uitvoer"
MOST_PAGED = 10_000
"""So many rows have a page. Nobody turns to page four hundred, and counting a million takes long:
whoever looks for something further on chooses, searches or downloads all."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column.

    ``value`` is a dotted path on the row or a function of it; without it, ``name`` is the path.
    ``sort`` True sorts by that path; otherwise name the field, or give a function for sequences.
    ``template`` draws the cell with ``row``, ``value`` and ``column``; ``href`` makes it a link.
    ``numeric`` sets the column to the right, with figures under each other; numbers get the
    separators of the language, texts such as durations stay as they are. ``is_whole`` keeps a
    code on one line. ``export_label`` is the heading in a download, where it differs (a unit).
    ``is_download_only`` keeps the column off the page.
    """

    name: str
    label: Text
    value: str | Callable[[Any], Any] = ""
    sort: bool | str | Callable[[Any], Any] = False
    numeric: bool = False
    decimals: int = 0
    template: str = ""
    href: Callable[[Any], str] | None = None
    is_row_header: bool = False
    export_label: Text = ""
    is_whole: bool = False
    is_download_only: bool = False

    def value_of(self, row: Any) -> Any:
        """Return what stands in this column for a row."""
        if callable(self.value):
            return self.value(row)
        return attrgetter(self.value or self.name)(row)

    def has_number(self, value: Any) -> bool:
        """Say whether a value is to be written as a number; a text, such as a duration, is not."""
        return self.numeric and (value is None or isinstance(value, int | float | Decimal))

    @property
    def sort_key(self) -> str | Callable[[Any], Any]:
        """Return the path or function to sort by, "" where one cannot."""
        return (self.value or self.name) if self.sort is True else (self.sort or "")


@dataclass(frozen=True)
class Heading:
    """The head of a column: where to sort, and how it is sorted now."""

    column: Column
    url: str
    aria_sort: str


@dataclass(frozen=True)
class Cell:
    """One value in the table, as text unless the column has its own template."""

    column: Column
    value: Any
    text: Any
    url: str


@dataclass(frozen=True)
class Row:
    """A row with the thing it is about."""

    item: Any
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class TablePage:
    """One page of a table, ready to be drawn."""

    table: Table
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    pages: Pages
    search: str
    search_name: str
    csv_url: str
    excel_url: str
    query: QueryDict

    @property
    def is_sortable(self) -> bool:
        """Say whether there is a column to sort by."""
        return any(heading.url for heading in self.headings)

    def kept(self, fields: Collection[str]) -> list[tuple[str, str]]:
        """Return the parameters that a filter form with ``fields`` takes along unseen."""
        dropped = {*fields, *self.table.own_keys(SEARCH, PAGE, EXPORT)}
        return [
            (name, str(value))
            for name, values in self.query.lists()
            if name not in dropped
            for value in values
        ]

    def clear_url(self, fields: Collection[str]) -> str:
        """Return the link to the same table with neither search nor the filters ``fields``."""
        return f"?{urlencode(self.kept(fields))}"

    def is_filtered(self, fields: Collection[str]) -> bool:
        """Say whether the search box or one of the filters ``fields`` narrows the rows."""
        return bool(self.search) or any(self.query.get(name) for name in fields)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table as declared by a module.

    ``search`` names the fields that the search box looks in; for sequences it may give functions.
    ``order`` is the name of a column, with "-" for descending. ``narrow`` says what a phone shows:
    "stack" (each row a card) or "scroll". A second table on one page needs a ``prefix``.
    """

    name: str
    caption: Text
    columns: tuple[Column, ...]
    search: tuple[SearchKey, ...] = ()
    search_label: Text = ""
    order: str = ""
    page_size: int = 25
    narrow: str = "stack"
    exportable: bool = False
    empty_heading: Text = ""
    empty_text: Text = ""
    prefix: str = ""

    def page(self, rows: QuerySet[Any] | Sequence[Any], query: QueryDict) -> TablePage:
        """Return the page of ``rows`` that ``query`` asks for; a wrong question is passed over."""
        search = query.get(self._key(SEARCH), "").strip()
        order = self._order(query)
        found = self._arranged(rows, search, order)
        pages = Pages.of(
            total=_count(found, most=MOST_PAGED + 1),
            most=MOST_PAGED,
            size=self.page_size,
            asked=query.get(self._key(PAGE), ""),
            url=lambda number: self._url(query, PAGE, str(number)),
        )
        return TablePage(
            table=self,
            headings=tuple(self._heading(column, order, query) for column in self._shown),
            rows=tuple(self._row(item) for item in found[pages.start : pages.stop]),
            pages=pages,
            search=search,
            search_name=self._key(SEARCH),
            csv_url=self._url(query, EXPORT, CSV) if self.exportable else "",
            excel_url=self._url(query, EXPORT, EXCEL) if self.exportable else "",
            query=query,
        )

    @property
    def _shown(self) -> list[Column]:
        return [column for column in self.columns if not column.is_download_only]

    def download(
        self, rows: QuerySet[Any] | Sequence[Any], query: QueryDict
    ) -> HttpResponseBase | None:
        """Return all rows that ``query`` finds as the file that the reader asks; or nothing."""
        asked = query.get(self._key(EXPORT))
        if not self.exportable or asked not in (CSV, EXCEL):
            return None
        search = query.get(self._key(SEARCH), "").strip()
        found = self._arranged(rows, search, self._order(query))
        if asked == EXCEL and _count(found, most=MOST_EXCEL_ROWS + 1) <= MOST_EXCEL_ROWS:
            return excel_file(self.name, self.caption, self.columns, found)
        return csv_file(self.name, self.columns, found)

    def _arranged(
        self, rows: QuerySet[Any] | Sequence[Any], search: str, order: str
    ) -> QuerySet[Any] | Sequence[Any]:
        column = self._column(order)
        return arrange(
            rows,
            search=search,
            search_in=self.search,
            key=column.sort_key if column else "",
            descending=order.startswith("-"),
        )

    def _order(self, query: QueryDict) -> str:
        asked = query.get(self._key(SORT), "")
        column = self._column(asked)
        return asked if column and column.sort else self.order

    def _column(self, order: str) -> Column | None:
        return next((c for c in self.columns if c.name == order.removeprefix("-")), None)

    def _heading(self, column: Column, order: str, query: QueryDict) -> Heading:
        if not column.sort:
            return Heading(column, "", "")
        current = {column.name: "ascending", f"-{column.name}": "descending"}.get(order, "")
        target = f"-{column.name}" if current == "ascending" else column.name
        return Heading(column, self._url(query, SORT, target), current)

    def _row(self, item: Any) -> Row:
        cells = []
        for column in self._shown:
            value = column.value_of(item)
            text = number(value, column.decimals) if column.has_number(value) else value
            cells.append(Cell(column, value, text, column.href(item) if column.href else ""))
        return Row(item, tuple(cells))

    def _url(self, query: QueryDict, name: str, value: str) -> str:
        """Return a link that changes one parameter and starts at the first page again."""
        changed = query.copy()
        for parameter in self.own_keys(PAGE, EXPORT):
            changed.pop(parameter, None)
        changed[self._key(name)] = value
        return f"?{changed.urlencode()}"

    def own_keys(self, *names: str) -> set[str]:
        """Return the query parameters of this table by those names."""
        return {self._key(name) for name in names}

    def _key(self, name: str) -> str:
        return f"{self.prefix}-{name}" if self.prefix else name


def _count(rows: QuerySet[Any] | Sequence[Any], *, most: int) -> int:
    """Return how many rows there are; of more than ``most``, that many."""
    # In no order: a database then stops at the last that counts.
    return rows.order_by()[:most].count() if isinstance(rows, QuerySet) else len(rows)
