# SPDX-License-Identifier: EUPL-1.2
"""Numbers as people write them: with a decimal comma or point, and separated thousands."""

from __future__ import annotations

import re

from nabij.measure.trends.reading.faults import FigureFault
from nabij.measure.trends.reading.table import FigureTable

_MISSING = frozenset({"", "-", "–", "n.v.t.", "nvt", "n/a", "na", "nan", "null", "none", "#n/b"})
_SPACES = str.maketrans("", "", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}'")
_WITH_COMMA = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d*)?|[+-]?,\d+")
_WITH_POINT = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?([eE][+-]?\d+)?|[+-]?\.\d+")
_PERHAPS_THOUSANDS = {
    ",": re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+"),
    ".": re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+"),
}


def figures_in(table: FigureTable, column: str, decimal: str = "") -> list[float | None]:
    """Return the numbers of a column, None where a cell is empty (or n.v.t., -, NaN).

    ``decimal`` is ``,`` or ``.``; empty: told from the column as a whole. A percentage stays the
    number that is written. Raises: FigureFault, with the line, where a cell holds no number, where
    the column holds none at all, or where 1.250 could be either.
    """
    cells = [_bare(cell) for cell in table.column(column)]
    written = {cell for cell in cells if cell}
    if not written:
        raise FigureFault(f"Column {column!r} of {table.name} is empty: there is nothing to show.")
    percentages = sum(cell.endswith("%") for cell in cells)
    if 0 < percentages < sum(map(bool, cells)):
        raise FigureFault(
            f"Column {column!r} of {table.name} holds percentages and other numbers."
            " Write all of them in the same way."
        )
    mark = decimal or _decimal_mark({cell.rstrip("%") for cell in written}, column, table.name)
    return [
        _number(cell.rstrip("%"), mark, f"{table.name}, line {line}, column {column!r}")
        for cell, line in zip(cells, table.lines, strict=True)
    ]


def _bare(cell: str) -> str:
    bare = cell.translate(_SPACES).replace("\N{MINUS SIGN}", "-")
    return "" if bare.lower() in _MISSING else bare


def _decimal_mark(cells: set[str], column: str, name: str) -> str:
    """Return which mark stands before decimals; what is no number either way has no say."""
    cells = {cell for cell in cells if _WITH_COMMA.fullmatch(cell) or _WITH_POINT.fullmatch(cell)}
    commas = {cell for cell in cells if "," in cell}
    points = {cell for cell in cells if "." in cell}
    both = [cell for cell in cells if "," in cell and "." in cell]
    if both:
        return "," if both[0].rindex(",") > both[0].rindex(".") else "."
    if commas and points:
        # 1.250 beside 3,5: what cannot be thousands holds the decimals.
        return "," if all(_PERHAPS_THOUSANDS[","].fullmatch(cell) for cell in points) else "."
    mark = "," if commas else "."
    other = "." if commas else ","
    thousands = _PERHAPS_THOUSANDS[other]
    if (commas or points) and all(thousands.fullmatch(cell) for cell in commas | points):
        one = sorted(commas | points)[0]
        raise FigureFault(
            f"Column {column!r} of {name}: is {one} a number with three decimals, or with separated"
            " thousands? Say --decimal comma or --decimal point."
        )
    return mark


def _number(cell: str, mark: str, where: str) -> float | None:
    if not cell:
        return None
    if not (_WITH_COMMA if mark == "," else _WITH_POINT).fullmatch(cell):
        raise FigureFault(f"{where}: {cell!r} is not a number. Mend it, or leave the cell empty.")
    plain = cell.replace(".", "").replace(",", ".") if mark == "," else cell.replace(",", "")
    return float(plain)
