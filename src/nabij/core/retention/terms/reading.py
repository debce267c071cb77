# SPDX-License-Identifier: EUPL-1.2
"""Reads a selection list from CSV, TOML, or the JSON in which the API of the list answers."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from nabij.core.retention.terms.rules import Start
from nabij.core.retention.terms.selection import (
    COLUMNS,
    REQUIRED,
    RowFault,
    Selected,
    UnreadableSelection,
    selected,
)

LARGEST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 10_000
_Rows = Iterable[tuple[int, Mapping[str, str]]]
# What the list calls the process term of a result, in our terms. One that is part of the term, or
# nothing, runs from the closing; the others end on a day that the record must tell.
_FROM_CLOSING = {"", "nihil", "samengevoegd_met_bewaartermijn"}


def read_selection(
    content: bytes, *, name: str, valid_from: date | None = None, source: str = ""
) -> list[Selected]:
    """Return the results in a file, the oldest version of each number first.

    ``name`` tells by its ending how to read it. The JSON of the API holds no day from which it is
    valid and no source: those are ``valid_from`` and ``source``.

    Raises:
        UnreadableSelection: something in it is wrong; every fault is told, with its row.
    """
    if len(content) > LARGEST_BYTES:
        raise _whole("too_large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _whole("not_utf8") from None
    found = _every(_reader(name)(text, valid_from, source))
    found.sort(key=lambda one: (one.number, one.valid_from))
    _refuse_overlap(found)
    return found


def _reader(name: str) -> Callable[[str, date | None, str], _Rows]:
    readers = {"csv": _csv_rows, "toml": _toml_rows, "json": _json_rows}
    ending = name.rpartition(".")[2].lower()
    if ending not in readers:
        raise _whole("unknown_kind", name[-60:])
    return readers[ending]


def _every(rows: _Rows) -> list[Selected]:
    found: list[Selected] = []
    faults: list[RowFault] = []
    for number, values in rows:
        if len(found) + len(faults) >= MOST_ROWS:
            raise _whole("too_many")
        try:
            found.append(selected(number, values))
        except UnreadableSelection as fault:
            faults += fault.faults
    if faults:
        raise UnreadableSelection(faults)
    if not found:
        raise _whole("no_rows")
    return found


def _csv_rows(text: str, valid_from: date | None, source: str) -> Iterator[tuple[int, Any]]:
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") >= head.count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [heading.strip().lower() for heading in next(rows, [])]
        _refuse_columns(columns)
        for values in rows:
            if not any(value.strip() for value in values):
                continue
            if len(values) > len(columns):
                raise UnreadableSelection([RowFault("too_wide", rows.line_num)])
            yield rows.line_num, dict(zip(columns, values, strict=False))
    except csv.Error:
        raise UnreadableSelection([RowFault("bad_csv", rows.line_num)]) from None


def _refuse_columns(columns: list[str]) -> None:
    faults = [RowFault("no_column", 1, name) for name in REQUIRED if name not in columns]
    faults += [RowFault("unknown_column", 1, c[:60]) for c in columns if c not in COLUMNS]
    faults += [RowFault("column_twice", 1, c) for c in COLUMNS if columns.count(c) > 1]
    if faults:
        raise UnreadableSelection(faults)


def _toml_rows(text: str, valid_from: date | None, source: str) -> Iterator[tuple[int, Any]]:
    try:
        tables = tomllib.loads(text).get("categorie")
    except tomllib.TOMLDecodeError as fault:
        raise _whole("bad_toml", str(fault)[:60]) from None
    for number, table in enumerate(_tables(tables), start=1):
        unknown = [RowFault("unknown_column", number, name) for name in table.keys() - {*COLUMNS}]
        if unknown:
            raise UnreadableSelection(unknown)
        yield number, {name: str(value) for name, value in table.items()}


def _json_rows(text: str, valid_from: date | None, source: str) -> Iterator[tuple[int, Any]]:
    try:
        answer = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise _whole("bad_json") from None
    results = answer.get("results") if isinstance(answer, dict) else answer
    if valid_from is None:
        raise _whole("no_valid_from")
    for number, result in enumerate(_tables(results), start=1):
        told = {name: str(value or "") for name, value in result.items()}
        process_term = told.get("procestermijn", "")
        start = Start.CLOSED if process_term in _FROM_CLOSING else Start.OTHER_DATE
        yield (
            number,
            {
                "nummer": told.get("volledigNummer", ""),
                "omschrijving": told.get("omschrijving", "") or told.get("toelichting", ""),
                "resultaat": told.get("naam", ""),
                "waardering": told.get("waardering", ""),
                "bewaartermijn": told.get("bewaartermijn", ""),
                "brondatum": start.value,
                "geldig_vanaf": valid_from.isoformat(),
                "bron": source,
            },
        )


def _tables(found: object) -> list[dict[str, Any]]:
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise _whole("no_rows")
    return found


def _refuse_overlap(found: list[Selected]) -> None:
    faults = [
        RowFault("overlaps", later.row, "geldig_vanaf", later.number)
        for one, later in pairwise(found)
        if one.number == later.number
        and (one.valid_from == later.valid_from or (one.valid_until or date.max) > later.valid_from)
        and not (one.valid_until is None and one.valid_from < later.valid_from)
    ]
    if faults:
        raise UnreadableSelection(faults)


def _whole(code: str, value: str = "") -> UnreadableSelection:
    return UnreadableSelection([RowFault(code, value=value)])
