# SPDX-License-Identifier: EUPL-1.2
"""Writes rows out, one by one: CSV for a spreadsheet, or JSON for another program.

Besides what stands in a row it tells how the actor is called now; ``number`` and ``hash`` are what
proves the rest.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any
from uuid import UUID

from nabij.core.audit.queries import RowInfo
from nabij.core.ports.subjects import subjects

COLUMNS = (*RowInfo.__dataclass_fields__, "actor_name", "impersonator_name")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def json_lines(rows: Iterable[RowInfo]) -> Iterator[str]:
    """Return a line of JSON for each row."""
    names = _Names()
    for row in rows:
        yield json.dumps(_told(row, names), default=str, ensure_ascii=False) + "\n"


def csv_lines(rows: Iterable[RowInfo]) -> Iterator[str]:
    """Return the lines of a CSV file, with what was changed and seen as JSON within a cell."""
    # Quoted whole, so that a program that parts cells at commas finds no formula inside one.
    writer = csv.writer(_Echo(), delimiter=";", quoting=csv.QUOTE_ALL)
    yield "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells spreadsheets that this is UTF-8
    yield str(writer.writerow(COLUMNS))
    names = _Names()
    for row in rows:
        cells = _told(row, names)
        yield str(writer.writerow([_cell(cells[name]) for name in COLUMNS]))


def _told(row: RowInfo, names: _Names) -> dict[str, Any]:
    return {
        **asdict(row),
        "actor_name": names[row.actor_kind, row.actor_id],
        "impersonator_name": names["employee", row.impersonator_id],
    }


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, default=str, ensure_ascii=False)
    text = str(value)
    # A cell that starts as a formula would be run by the spreadsheet that opens the file.
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


class _Names(dict[tuple[str, UUID | None], str]):
    """How actors are called, each looked up once."""

    def __missing__(self, who: tuple[str, UUID | None]) -> str:
        kind, id_ = who
        port = subjects.get("employee" if kind == "job" else kind)
        self[who] = port.label(str(id_)) if id_ else ""
        return self[who]


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text
