# SPDX-License-Identifier: EUPL-1.2
"""The events of a source as a table of an engine: times in microseconds, days of our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.dataset as pds
from pyarrow.fs import FileSystem

from nabij.measure.norms.engine.dialects import DIALECTS, DUCKDB, Dialect

ORDER = ("at_us", "batch", "seq")
"""Events of one subject come in this order."""

ATTRIBUTE = "attr_"
"""What the name of a kept column begins with in the lake."""


@dataclass(frozen=True)
class Events:
    """The events of one source, and what each activity number in it is called."""

    source: str
    table: ir.Table
    activities: tuple[str, ...]
    dialect: Dialect = DUCKDB

    def numbers(self, names: Sequence[str]) -> list[int]:
        """Return the numbers of those activities that the source has."""
        return [number for number, name in enumerate(self.activities) if name in set(names)]

    @property
    def columns(self) -> frozenset[str]:
        """Return the columns in which at least one event can have a value."""
        return frozenset(self.table.columns)


def connection() -> ibis.BaseBackend:
    """Return an engine in memory; it reads files and keeps nothing."""
    return ibis.duckdb.connect()


class EventFiles(Protocol):
    """The Parquet files of a source, as the lake knows them."""

    @property
    def paths(self) -> tuple[str, ...]: ...

    @property
    def filesystem(self) -> FileSystem | None: ...

    @property
    def schema(self) -> pa.Schema: ...


def events_of(
    engine: ibis.BaseBackend, source: str, files: EventFiles, activities: Sequence[str]
) -> Events:
    """Return the events of a source, read from the files of the lake."""
    dialect = DIALECTS[engine.name]
    if files.filesystem is None:
        table = dialect.read(engine, files.paths)
    else:
        scanned = pds.dataset(
            list(files.paths), schema=files.schema, format="parquet", filesystem=files.filesystem
        )
        table = engine.create_view(f"bucket_{source}", ibis.memtable(scanned), overwrite=True)
    return Events(source, table.mutate(at_us=dialect.micros(table.at)), tuple(activities), dialect)
