# SPDX-License-Identifier: EUPL-1.2
"""A CSV file as columns of text, with the line that each row stands on."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from nabij.measure.trends.reading.faults import FigureFault

_DELIMITERS = ";\t,"
_SEPARATOR = re.compile(r"sep=([;,\t])(?=[\r\n]|$)", re.IGNORECASE)
_MOST_BYTES = 50_000_000


@dataclass(frozen=True)
class FigureTable:
    """The rows of a file; ``lines`` are their line numbers, counted from 1."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def column(self, name: str) -> list[str]:
        """Return a column as written. Raises: FigureFault where there is none, or more than one."""
        there = ", ".join(self.header)
        if name not in self.header:
            raise FigureFault(f"{self.name} has no column {name!r}. Its columns are: {there}.")
        if self.header.count(name) > 1:
            raise FigureFault(
                f"{self.name} has {self.header.count(name)} columns {name!r}. Rename one of them."
            )
        place = self.header.index(name)
        return [row[place] for row in self.rows]


def read_table(path: Path) -> FigureTable:
    """Return the file: UTF-8 or Windows-1252, with semicolons, tabs or commas; first the header.

    Excel's own first line ``sep=;`` and empty rows at the end are no part of it. In a file of one
    column an empty line is a row: a period without a figure.
    Raises: FigureFault where it cannot be read, is empty, or has rows of another width.
    """
    text, delimiter = _delimited(_text(path))
    if not text.strip():
        raise FigureFault(f"{path.name} is empty. Export it again.")
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    header: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if not header:
                header = cells if any(cells) else ()
            elif row or len(header) == 1:
                rows.append(_checked(cells or ("",), header, reader.line_num, path.name))
                lines.append(reader.line_num)
    except csv.Error as fault:
        raise FigureFault(f"{path.name}, line {reader.line_num}: {fault}.") from None
    while rows and not any(rows[-1]):
        rows.pop()
        lines.pop()
    if not rows:
        raise FigureFault(f"{path.name} has a header and no rows below it. Export it again.")
    return FigureTable(path.name, header, tuple(rows), tuple(lines))


def _delimited(text: str) -> tuple[str, str]:
    """Return the text and what stands between its columns; ``sep=`` becomes an empty line."""
    said = _SEPARATOR.match(text)
    if said:
        return text[said.end() :], said[1]
    first = next(iter(text.lstrip("\r\n").splitlines()), "")
    return text, max(_DELIMITERS, key=first.count)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FigureFault(
                f"{path.name} is larger than 50 MB. Give a row for each period, not for each call."
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise FigureFault(f"There is no file {path}. Check the path.") from None
    except IsADirectoryError:
        raise FigureFault(f"{path} is a folder. Give one CSV file.") from None
    except OSError as fault:
        raise FigureFault(f"{path} cannot be read: {fault.strerror}.") from None
    if b"\0" in content:
        raise FigureFault(f"{path.name} is not a CSV file: it holds bytes that are no text.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _checked(
    cells: tuple[str, ...], header: tuple[str, ...], line: int, name: str
) -> tuple[str, ...]:
    if len(cells) > len(header) and not any(cells[len(header) :]):
        cells = cells[: len(header)]
    if len(cells) != len(header):
        raise FigureFault(
            f"{name}, line {line} has {len(cells)} fields, and the header {len(header)}."
            " A decimal comma in a file with commas between the columns needs quotes around it."
        )
    return cells
