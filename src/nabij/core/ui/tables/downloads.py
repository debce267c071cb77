# SPDX-License-Identifier: EUPL-1.2
"""A table as a file: CSV that Dutch spreadsheets open as it is, and Excel with typed cells."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language

Text = str | Promise
CSV, EXCEL = "csv", "xlsx"
MOST_EXCEL_ROWS = 1_048_575
"""How many rows a sheet holds below its headings."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class DownloadColumn(Protocol):
    """What a file has to know of a column."""

    @property
    def label(self) -> Text: ...
    @property
    def export_label(self) -> Text: ...
    @property
    def numeric(self) -> bool: ...
    @property
    def decimals(self) -> int: ...
    @property
    def value_of(self) -> Callable[[Any], Any]: ...


def csv_file(
    name: str, columns: Sequence[DownloadColumn], rows: QuerySet[Any] | Sequence[Any]
) -> HttpResponseBase:
    """Return all rows as CSV, written while they are read."""
    lines = _csv_lines(columns, _each(rows))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def excel_file(
    name: str,
    title: Text,
    columns: Sequence[DownloadColumn],
    rows: QuerySet[Any] | Sequence[Any],
) -> HttpResponseBase:
    """Return all rows as an Excel file with one sheet, in the house style.

    Raises:
        DocumentFault: there are more than ``MOST_EXCEL_ROWS``.
    """
    # Only who asks for one loads what writes documents.
    from nabij.core.documents import public as documents

    kinds = {True: documents.Kind.NUMBER, False: documents.Kind.TEXT}
    heads = tuple(
        documents.Column(heading(one), kinds[one.numeric], one.decimals) for one in columns
    )
    cells = ([_excel_value(one.value_of(row)) for one in columns] for row in _each(rows))
    workbook = documents.Workbook(
        str(title), (documents.Sheet(str(title), heads, cells),), (get_language() or "nl")[:2]
    )
    content = documents.make_excel(workbook, style=documents.house_style(), now=timezone.now())
    response = HttpResponse(content, content_type=_EXCEL_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def heading(column: DownloadColumn) -> str:
    """Return what stands above a column in a file."""
    return str(column.export_label or column.label)


def _each(rows: QuerySet[Any] | Sequence[Any]) -> Iterable[Any]:
    return rows.iterator(chunk_size=2000) if isinstance(rows, QuerySet) else rows


def _csv_lines(columns: Sequence[DownloadColumn], rows: Iterable[Any]) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells spreadsheets that this is UTF-8
    yield writer.writerow([heading(one) for one in columns])
    for row in rows:
        yield writer.writerow([_csv_value(one.value_of(row)) for one in columns])


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _csv_value(value: Any) -> Any:
    # A cell that starts as a formula would be run by the spreadsheet that opens the file.
    if isinstance(value, str | Promise):
        return f"'{value}" if str(value).startswith(_FORMULA_STARTS) else str(value)
    if isinstance(value, datetime):
        return _local(value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    return "" if value is None else value


def _excel_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return _local(value)
    if value is None or isinstance(value, bool | int | float | Decimal | date):
        return value
    return str(value)


def _local(moment: datetime) -> datetime:
    return localtime(moment) if is_aware(moment) else moment
