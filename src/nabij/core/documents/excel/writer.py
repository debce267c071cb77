# SPDX-License-Identifier: EUPL-1.2
"""From a workbook to the bytes of an Excel file with typed cells, row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.tables import Cell, Column, Kind, is_finite, written
from nabij.core.documents.content.text import clean
from nabij.core.documents.content.words import Words
from nabij.core.documents.content.workbooks import Sheet, Workbook
from nabij.core.documents.house.fonts import load_fonts
from nabij.core.documents.house.style import HouseStyle

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
_MOST_DIGITS = 10**15  # beyond these Excel rounds
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
_NARROWEST, _WIDEST = 8, 60
_NAME_LENGTH = 31
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_FORMULA = re.compile(r"\s*[=+\-@]")
_FORMATS = {
    Kind.DATE: "dd-mm-yyyy",
    Kind.MOMENT: "dd-mm-yyyy hh:mm",
    Kind.DURATION: "[h]:mm",
}


def write_excel(workbook: Workbook, *, style: HouseStyle, words: Words, now: datetime) -> bytes:
    """Return the workbook as an Excel file; rows are read once and not kept in memory.

    Raises:
        FontFault: the font of the house style is missing.
        DocumentFault: a sheet has more rows, or a cell more text, than Excel can hold.
    """
    load_fonts(style.font)
    stream = BytesIO()
    with TemporaryDirectory(prefix="nabij-excel-") as folder:
        made = xlsxwriter.Workbook(
            stream,
            {
                "constant_memory": True,
                "tmpdir": folder,
                "default_format_properties": {"font_name": style.font.family, "font_size": 11},
            },
        )
        made.set_properties(
            {
                "title": workbook.title,
                "author": workbook.author or style.name,
                "created": now.astimezone(UTC).replace(tzinfo=None),
            }
        )
        names: set[str] = set()
        try:
            for sheet in workbook.sheets:
                _Writer(made, sheet, style, words).write(_free_name(sheet.name, names))
            made.close()
        except BaseException:
            _give_up(made)
            raise
    return stream.getvalue()


def _give_up(made: Any) -> None:
    """Close the files in which rows wait, which are closed only when all went well."""
    for page in made.worksheets():
        page.row_data_fh.close()
    made.fileclosed = True


def _free_name(wished: str, taken: set[str]) -> str:
    """Return a name that Excel allows and no other sheet has, whatever its capitals."""
    base = _BAD_IN_NAME.sub(" ", wished).strip(" '") or "1"
    if base.lower() == "history":  # kept by Excel for itself
        base = f"{base} 1"
    name, number = base[:_NAME_LENGTH].strip(" '"), 2
    while name.lower() in taken:
        ending = f" ({number})"
        name, number = base[: _NAME_LENGTH - len(ending)].strip(" '") + ending, number + 1
    taken.add(name.lower())
    return name


@dataclass
class _Writer:
    """Writes one sheet."""

    made: Any
    sheet: Sheet
    style: HouseStyle
    words: Words
    widths: list[int] = field(default_factory=list)
    formats: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def write(self, name: str) -> None:
        page = self.made.add_worksheet(name)
        self.widths = [len(column.heading) + 3 for column in self.sheet.columns]
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        header = self.made.add_format(self._header())
        for at, column in enumerate(self.sheet.columns):
            page.write_string(0, at, column.heading, header)
        number = 0
        for number, row in enumerate(self.sheet.rows, start=1):
            self._row(page, number, row)
        if number:
            page.autofilter(0, 0, number, len(self.sheet.columns) - 1)
        if self.sheet.totals:
            self._row(page, number + 1, self.sheet.totals, is_total=True)
        for at, width in enumerate(self.widths):
            page.set_column(at, at, min(max(width, _NARROWEST), _WIDEST))

    def _header(self) -> dict[str, Any]:
        colours = self.style.colours
        return {
            "bold": True,
            "bg_color": colours.accent,
            "font_color": colours.on_accent,
            "text_wrap": True,
            "valign": "top",
        }

    def _row(self, page: Any, at: int, row: Sequence[Cell], *, is_total: bool = False) -> None:
        if at >= MOST_ROWS:
            raise DocumentFault("too_many_rows", sheet=self.sheet.name, most=MOST_ROWS)
        if len(row) != len(self.sheet.columns):
            raise DocumentFault(
                "row_length",
                row=at,
                caption=self.sheet.name,
                found=len(row),
                expected=len(self.sheet.columns),
            )
        for across, (value, column) in enumerate(zip(row, self.sheet.columns, strict=True)):
            self._cell(page, (at, across), value, column, is_total)

    def _cell(
        self, page: Any, at: tuple[int, int], value: Cell, column: Column, is_total: bool
    ) -> None:
        if value is None or not is_finite(value):
            page.write_blank(*at, None, self._format(column, None, is_total))
            return
        shown = written(value, column, self.words)
        self.widths[at[1]] = max(self.widths[at[1]], min(len(shown) + 2, _WIDEST))
        typed = _typed(value, self.words.zone)
        if typed is None or isinstance(typed, str):
            text = clean(typed) if typed is not None else shown
            if len(text) > MOST_CHARACTERS:
                raise self._too_long(at, len(text), column)
            page.write_string(*at, text, self._format(column, text, is_total))
        elif isinstance(typed, datetime | date | timedelta):
            page.write_datetime(*at, typed, self._format(column, typed, is_total))
        else:
            page.write_number(*at, typed, self._format(column, typed, is_total))

    def _format(self, column: Column, value: object, is_total: bool) -> Any:
        # A text that looks like a formula stays text, also when somebody edits the cell.
        is_risky = isinstance(value, str) and bool(_FORMULA.match(value))
        # A moment in a column for days still shows its time.
        kind = _kind_of(value) or column.kind
        key = (kind, column.kind, column.decimals, is_risky, is_total)
        if key not in self.formats:
            options: dict[str, Any] = {"num_format": _number_format(kind, column)}
            if is_risky:
                options["quote_prefix"] = True
            if is_total:
                options |= {"bold": True, "top": 1}
            if column.is_numeric:
                options["align"] = "right"
            self.formats[key] = self.made.add_format(options | {"valign": "top"})
        return self.formats[key]

    def _too_long(self, at: tuple[int, int], found: int, column: Column) -> DocumentFault:
        return DocumentFault(
            "cell_too_long",
            sheet=self.sheet.name,
            row=at[0] + 1,
            column=column.heading,
            found=found,
            most=MOST_CHARACTERS,
        )


def _kind_of(value: object) -> Kind | None:
    match value:
        case str():
            return Kind.TEXT
        case datetime():
            return Kind.MOMENT
        case date():
            return Kind.DATE
        case timedelta():
            return Kind.DURATION
        case _:
            return None


def _number_format(kind: Kind, column: Column) -> str:
    decimals = "." + "0" * column.decimals if column.decimals else ""
    match kind:
        case Kind.TEXT:
            return "@"
        case Kind.NUMBER:
            return f"#,##0{decimals}"
        case Kind.SHARE:
            return f"0{decimals}%"
        case Kind.MONEY:
            return f'"€" #,##0{decimals or ".00"}'
        case _:
            return _FORMATS[kind]


def _typed(value: Cell, zone: str) -> str | float | date | datetime | timedelta | None:
    """Return a value as Excel can hold it; None where it has no such value but the text of it."""
    match value:
        case bool() | None:
            return None
        case int() | float() | Decimal():
            number = float(value)
            return number if abs(number) < _MOST_DIGITS else None
        case datetime():
            local = value.astimezone(ZoneInfo(zone)) if value.tzinfo else value
            return local.replace(tzinfo=None) if local.date() >= _FIRST_DAY else None
        case date():
            return value if value >= _FIRST_DAY else None
        case timedelta():
            return value if value >= timedelta(0) else None
        case str():
            return value
