# SPDX-License-Identifier: EUPL-1.2
"""Periods by their names: are they in the order of time, and is none left out?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from nabij.measure.trends.reading.faults import FigureFault
from nabij.measure.trends.reading.table import FigureTable

_MONDAY = date(1, 1, 1)
_MOST_MISSING = 1_000


@dataclass(frozen=True)
class _Kind:
    """How one kind of period is written, and which number it has in the order of time."""

    form: re.Pattern[str]
    number: Callable[[int, int], int]
    written: Callable[[int], str]


def _week(number: int) -> str:
    year, week, _day = (_MONDAY + timedelta(weeks=number)).isocalendar()
    return f"{year}-W{week:02}"


_KINDS = (
    _Kind(
        re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
        lambda year, month: 12 * year + month - 1,
        lambda number: f"{number // 12:04}-{number % 12 + 1:02}",
    ),
    _Kind(
        re.compile(r"(\d{4})-W([0-4]\d|5[0-3])"),
        lambda year, week: (date.fromisocalendar(year, week, 1) - _MONDAY).days // 7,
        _week,
    ),
    _Kind(
        re.compile(r"(\d{4})-Q([1-4])"),
        lambda year, quarter: 4 * year + quarter - 1,
        lambda number: f"{number // 4:04}-Q{number % 4 + 1}",
    ),
)


def rows_in_time(table: FigureTable, column: str) -> list[tuple[str, int | None]]:
    """Return the name of each period with its row, and None for a period that has no row.

    Months (2026-03), weeks (2026-W09) and quarters (2026-Q1) are known by their names; periods that
    are called otherwise are taken to follow each other as they stand.
    Raises: FigureFault where known periods are not in the order of time, or one occurs twice.

    >>> table = FigureTable("f.csv", ("m",), (("2025-12",), ("2026-02",)), (2, 3))
    >>> rows_in_time(table, "m")
    [('2025-12', 0), ('2026-01', None), ('2026-02', 1)]
    """
    names = table.column(column)
    for kind in _KINDS:
        numbers = _numbers(names, kind)
        if numbers:
            _check_order(table, names, numbers)
            rows = {number: row for row, number in enumerate(numbers)}
            return [
                (kind.written(number), rows.get(number))
                for number in range(numbers[0], numbers[-1] + 1)
            ]
    return [(name, row) for row, name in enumerate(names)]


def _numbers(names: Sequence[str], kind: _Kind) -> list[int]:
    """Return the number of each period, or nothing where one of them is of another kind."""
    found = [kind.form.fullmatch(name) for name in names]
    try:
        numbers = [kind.number(int(match[1]), int(match[2])) for match in found if match]
    except ValueError:  # a week that its year does not have
        return []
    return numbers if len(numbers) == len(names) else []


def _check_order(table: FigureTable, names: Sequence[str], numbers: Sequence[int]) -> None:
    for row, (before, after) in enumerate(pairwise(numbers), start=1):
        where = f"{table.name}, line {table.lines[row]}"
        if after == before:
            raise FigureFault(f"{where}: {names[row]} is there twice. Give each period one row.")
        if after < before:
            raise FigureFault(
                f"{where}: {names[row]} stands after {names[row - 1]}. Sort the rows by period, the"
                " oldest first."
            )
    if numbers[-1] - numbers[0] - len(numbers) > _MOST_MISSING:
        raise FigureFault(
            f"{table.name} goes from {names[0]} to {names[-1]} and leaves more than"
            f" {_MOST_MISSING} periods out. Is one of them mistyped?"
        )
