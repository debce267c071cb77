# SPDX-License-Identifier: EUPL-1.2
"""Tables: columns that say what kind of value they hold, and how such values are written."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.text import Cleaned, clean_line
from nabij.core.documents.content.words import Words

NOTHING = "–"
# In characters: no column of a table becomes narrower than a short word, or takes all.
_NARROWEST, _WIDEST = 8, 60
Cell = str | int | float | Decimal | date | datetime | timedelta | bool | None


class Kind(Enum):
    """What the values of a column are."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"  # between 0 and 1, written as a percentage
    MONEY = "money"  # euro
    DATE = "date"
    MOMENT = "moment"  # an aware datetime
    DURATION = "duration"  # a timedelta, written as hours:minutes


@dataclass(frozen=True)
class Column(Cleaned):
    """A column: its heading, what its values are, and how many decimals numbers have."""

    heading: str
    kind: Kind = Kind.TEXT
    decimals: int = 0

    @property
    def is_numeric(self) -> bool:
        """Whether values are compared by size, and so stand to the right."""
        return self.kind in {Kind.NUMBER, Kind.SHARE, Kind.MONEY, Kind.DURATION}


@dataclass(frozen=True)
class Table:
    """A table with a caption, one row of headings, and rows as long as that one.

    ``totals`` is a last row that adds up the others; where the first column is text, it names
    each row.

    Raises:
        DocumentFault: there is no caption, there are no columns, one has no heading, or a row has
            another length.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()

    def __post_init__(self) -> None:
        # Not the cells: what a total says may begin with a space or not, as any other cell.
        object.__setattr__(self, "caption", clean_line(self.caption))
        if not self.caption:
            raise DocumentFault("no_caption")
        check_columns(self.caption, self.columns)
        rows = [*self.rows, self.totals] if self.totals else self.rows
        for number, row in enumerate(rows, start=1):
            if len(row) != len(self.columns):
                raise DocumentFault(
                    "row_length",
                    row=number,
                    caption=self.caption,
                    found=len(row),
                    expected=len(self.columns),
                )

    @property
    def has_named_rows(self) -> bool:
        """Whether the first cell of a row says what the row is about."""
        return self.columns[0].kind is Kind.TEXT and len(self.columns) > 1


def check_columns(caption: str, columns: tuple[Column, ...]) -> None:
    """Refuse a table without columns, or with one that nobody can name.

    Raises:
        DocumentFault: it is such a table.
    """
    if not columns:
        raise DocumentFault("no_columns", caption=caption)
    if not all(column.heading for column in columns):
        raise DocumentFault("no_heading", caption=caption)


def written(value: Cell, column: Column, words: Words) -> str:
    """Return a value as people read it, in the language of the document; a dash where it lacks."""
    if value is None or not is_finite(value):
        return NOTHING
    if isinstance(value, bool):
        return words.yes if value else words.no
    if isinstance(value, int | float | Decimal):
        return _number(value, column, words)
    if isinstance(value, timedelta):
        return hours_and_minutes(value)
    if isinstance(value, date):
        return in_words(value, words)
    return clean_line(value)


def shares_of(table: Table, words: Words) -> list[int]:
    """Return how wide each column is to the others, by the longest text in it."""
    rows = [*table.rows, table.totals] if table.totals else table.rows
    return [
        min(
            max(
                len(column.heading),
                *(len(written(row[at], column, words)) for row in rows),
                _NARROWEST,
            ),
            _WIDEST,
        )
        for at, column in enumerate(table.columns)
    ]


def is_finite(value: Cell) -> bool:
    """Return whether a value can be written; infinity and "not a number" cannot."""
    return not isinstance(value, float | Decimal) or math.isfinite(value)


def _number(value: int | float | Decimal, column: Column, words: Words) -> str:
    scaled = value * 100 if column.kind is Kind.SHARE else value
    decimals = 2 if column.kind is Kind.MONEY and not column.decimals else column.decimals
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(scaled, format=pattern, locale=words.locale)
    text = text.replace("-", "\N{MINUS SIGN}")
    match column.kind:
        case Kind.SHARE:
            return f"{text}%"
        case Kind.MONEY:
            return f"€\N{NO-BREAK SPACE}{text}"
        case _:
            return text


def in_words(value: date, words: Words) -> str:
    """Return a day as "2 januari 2026"; a moment with its time in the zone of the organisation."""
    if not isinstance(value, datetime):
        return format_date(value, "d MMMM y", locale=words.locale)
    local = value.astimezone(ZoneInfo(words.zone)) if value.tzinfo else value
    day = format_date(local.date(), "d MMMM y", locale=words.locale)
    return f"{day}, {format_time(local.time(), 'HH:mm', locale=words.locale)}"


def hours_and_minutes(value: timedelta) -> str:
    """Return a length of time as hours:minutes, as a spreadsheet does."""
    minutes = round(abs(value).total_seconds() / 60)
    sign = "\N{MINUS SIGN}" if value < timedelta(0) and minutes else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}"
