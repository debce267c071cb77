# SPDX-License-Identifier: EUPL-1.2
"""The logs of the sample municipality as files, as its systems would give them on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from nabij.demo.history import History
from nabij.demo.logs import callbacks, calls, desk, marks, meldingen, messages, permits

LOGS: dict[str, Callable[[History], pa.Table]] = {
    "telefonie": calls.log,
    "balie": desk.log,
    "vergunningen": permits.log,
    "meldingen": meldingen.log,
    "terugbelverzoeken": callbacks.log,
    "tevredenheid": marks.log,
    "berichten": messages.log,
}
"""Every log by the name of its source, in the order in which they come in."""
_DUTCH = "%d-%m-%Y %H:%M:%S"
_WRITES_DUTCH = frozenset({"telefonie", "balie"})


def mapping_of(source: str) -> str:
    """Return what the columns of an export mean."""
    return (files("nabij.demo") / "mappings" / f"{source}.toml").read_text(encoding="utf-8")


def exports(history: History, folder: Path) -> Iterator[tuple[str, Path, int]]:
    """Write every export to a folder; yield its source, its file and how many rows it has."""
    folder.mkdir(parents=True, exist_ok=True)
    for source, log in LOGS.items():
        table = _known_before(history.until, log(history))
        path = folder / f"{source}.csv"
        written = _DUTCH if source in _WRITES_DUTCH else "%Y-%m-%dT%H:%M:%S"
        options = csv.WriteOptions(delimiter=";", quoting_style="none", quoting_header="none")
        csv.write_csv(_with_times(table, written), path, options)
        yield source, path, table.num_rows


def _known_before(until: date, table: pa.Table) -> pa.Table:
    """Return what an export holds that is made on a day: what happens later is not in it."""
    limit = pa.scalar(datetime(until.year, until.month, until.day), pa.timestamp("s"))
    for place, name in reversed(_times(table)):
        known = pc.if_else(pc.less(table[name], limit), table[name], None)
        table = table.set_column(place, name, known)
    _, first = _times(table)[0]
    return table.filter(pc.is_valid(table[first]))


def _with_times(table: pa.Table, written: str) -> pa.Table:
    for place, name in _times(table):
        table = table.set_column(place, name, pc.strftime(table[name], format=written))
    return table


def _times(table: pa.Table) -> list[tuple[int, str]]:
    return [
        (place, field.name)
        for place, field in enumerate(table.schema)
        if pa.types.is_timestamp(field.type)
    ]
