# SPDX-License-Identifier: EUPL-1.2
"""A CSV file of employees, with the names that SCIM 2.0 gives to columns: read and checked by row.

A column that the file does not have says nothing: what stands on cards stays. A column that is
there and empty empties it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

COLUMNS = (
    "userName",
    "displayName",
    "active",
    "department",
    "title",
    "phoneNumber",
    "subjects",
    "products",
    "skills",
    "languages",
    "workingHours",
    "standIn",
    "absentFrom",
    "absentUntil",
    "replacement",
)
MOST_BYTES = 10 * 1024 * 1024
NOON = time(12, 30)
_YES, _NO = {"true", "1", "ja", "yes"}, {"false", "0", "nee", "no"}
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d)?)?")


class UnreadableFile(Exception):
    """The file as a whole cannot be read, with why."""


@dataclass(frozen=True)
class Line:
    """One row as it stands in the file, by column, with the number of its line."""

    number: int
    given: dict[str, str]

    def get(self, column: str) -> str:
        """Return what stands in a column, nothing where the file does not have it."""
        return self.given.get(column, "")

    def __contains__(self, column: str) -> bool:
        return column in self.given


def read_lines(content: bytes) -> list[Line]:
    """Return the rows of a file with a head of known columns; empty rows are passed over.

    Raises:
        UnreadableFile: it is no UTF-8, has no head, or a column that nobody knows.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFile("The file is larger than 10 MB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableFile(
            f"The file is not UTF-8 (byte {fault.start}). Save it as 'CSV UTF-8'."
        ) from None
    if "\0" in text:
        raise UnreadableFile("The file holds a null character: it is no text.")
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        head = [name.strip() for name in next(rows, [])]
        _check_head(head)
        return list(_lines(rows, head))
    except csv.Error as fault:
        raise UnreadableFile(f"Line {rows.line_num}: {fault}.") from None


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _check_head(head: list[str]) -> None:
    if "userName" not in head:
        raise UnreadableFile("The first line must name the columns; userName is not among them.")
    unknown = [name for name in head if name not in COLUMNS]
    if unknown:
        known = ", ".join(COLUMNS)
        raise UnreadableFile(f"Unknown column {unknown[0]!r}. Columns: {known}.")
    if len(set(head)) < len(head):
        raise UnreadableFile("A column stands in the first line twice.")


def _lines(rows: Iterator[list[str]], head: list[str]) -> Iterator[Line]:
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(head):
            number = len(row)
            told = f"Line {rows.line_num} has {number} columns and the first line {len(head)}."  # type: ignore[attr-defined]
            raise UnreadableFile(told)
        cells = (cell.strip() for cell in row)
        yield Line(rows.line_num, dict(zip(head, cells, strict=True)))  # type: ignore[attr-defined]


def yes_or_no(text: str) -> bool | None:
    """Return what a word says; None where it says neither."""
    word = text.lower()
    return True if word in _YES else False if word in _NO else None


def moment_of(text: str, *, is_end: bool, zone: str) -> datetime | None:
    """Return a day, or a day with a time, as a moment; None where it is neither.

    A last day counts whole: ``2026-12-04`` as an end is the midnight after it. ``2026-12-04 12:30``
    is that half of the day.
    """
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[1])
        at = time.fromisoformat(found[2]) if found[2] else None
    except ValueError:
        return None
    if at is None and is_end:
        day += timedelta(days=1)
    return datetime.combine(day, at or time(), tzinfo=ZoneInfo(zone))
