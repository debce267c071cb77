# SPDX-License-Identifier: EUPL-1.2
"""A Delta table as we use it: files that we write ourselves, made visible in one commit."""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Field, Schema, Transaction
from deltalake.exceptions import TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction

from nabij.measure.lake.storage.layout import parquet_options

ROW_GROUP = 1_000_000
_BOUNDED = ("subject_no", "batch")


class SchemaConflict(Exception):
    """A column comes in with another type than it has in the table."""

    def __init__(self, column: str, stored: str, incoming: str) -> None:
        self.column, self.stored, self.incoming = column, stored, incoming
        super().__init__(
            f"Column {column!r} is stored as {stored} and comes in as {incoming}. Give it another"
            " name in the mapping, or the type it had."
        )


@dataclass(frozen=True)
class DataFile:
    """One visible file of a table, with the bounds of its subject numbers and batches."""

    path: str
    rows: int
    size: int
    subjects: tuple[int, int]
    batches: tuple[int, int]


class Table:
    """A Delta table in a folder; it comes into being with its first commit."""

    def __init__(self, folder: Path, schema: pa.Schema) -> None:
        self.folder = folder
        self._base = schema
        self._delta = _open(folder)

    @property
    def exists(self) -> bool:
        """Say whether anything was ever committed."""
        return self._delta is not None

    @property
    def version(self) -> int:
        """Return the number of the last commit; -1 where there is none."""
        return -1 if self._delta is None else self._delta.version()

    @property
    def schema(self) -> pa.Schema:
        """Return the columns of the table as Arrow sees them."""
        if self._delta is None:
            return self._base
        return pa.schema(self._delta.schema().to_arrow())

    def files(self) -> list[DataFile]:
        """Return the visible files, in order of their subject numbers."""
        if self._delta is None:
            return []
        actions = pa.table(self._delta.get_add_actions(flatten=True)).to_pylist()
        return sorted(map(_data_file, actions), key=lambda file: (file.subjects, file.path))

    def columns_in_files(self) -> frozenset[str]:
        """Return the columns that at least one visible file holds: those that have a value."""
        return frozenset(
            name for file in self.files() for name in pq.read_schema(self.folder / file.path).names
        )

    def committed(self, app: str) -> int | None:
        """Return the last transaction number that ``app`` committed to this table."""
        return None if self._delta is None else self._delta.transaction_version(app)

    def write(self, table: pa.Table, *, tag: str = "part") -> AddAction:
        """Write one file, named after ``tag``. It stays invisible until it is committed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{tag}-{uuid.uuid4().hex}.parquet"
        pq.write_table(table, path, row_group_size=ROW_GROUP, **parquet_options(table.schema))
        stats = {"numRecords": len(table)} | _bounds(table)
        modified = int(time.time() * 1000)
        return AddAction(path.name, path.stat().st_size, {}, modified, True, json.dumps(stats))

    def commit(
        self,
        adds: Sequence[AddAction] = (),
        removes: Sequence[DataFile] = (),
        *,
        schema: pa.Schema | None = None,
        app: tuple[str, int] | None = None,
        note: Mapping[str, str] | None = None,
    ) -> None:
        """Make files visible and others invisible, all in one commit.

        Raises:
            SchemaConflict: a column of ``schema`` has another type in the table.
        """
        delta = self._prepared(schema or self.schema)
        gone = int(time.time() * 1000)
        actions: list[AddAction | RemoveAction] = list(adds)
        actions += [RemoveAction(f.path, True, gone, f.size, {}) for f in removes]
        properties = CommitProperties(
            custom_metadata=dict(note or {}),
            app_transactions=[Transaction(*app)] if app else None,
        )
        delta.create_write_transaction(
            actions, "append", delta.schema(), commit_properties=properties
        )
        for file in removes:
            # From now on its age counts from its removal: see remove_strays.
            os.utime(self.folder / file.path)
        self._delta = _open(self.folder)

    def append(self, table: pa.Table, **how: Any) -> None:
        """Write and commit one file."""
        if len(table):
            self.commit([self.write(table)], **how)

    def read(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Return whole columns of a small table."""
        schema = self.schema
        wanted = list(columns or schema.names)
        parts = [
            pq.read_table(self.folder / file.path, columns=wanted, partitioning=None)
            for file in self.files()
        ]
        empty = pa.schema([schema.field(name) for name in wanted]).empty_table()
        return pa.concat_tables([empty, *parts], promote_options="permissive")

    def remove_strays(self, *, older_than_s: float) -> int:
        """Delete files that no commit names any more, or never did; return how many.

        A reader that began before a commit may still hold the files it removed, and a writer may
        be about to commit what it wrote: only files older than ``older_than_s`` go.
        """
        visible = {file.path for file in self.files()}
        before = time.time() - older_than_s
        strays = [
            path
            for path in self.folder.glob("*.parquet")
            if path.name not in visible and path.stat().st_mtime <= before
        ]
        for path in strays:
            path.unlink(missing_ok=True)
        return len(strays)

    def remove_uncommitted(self, tag: str) -> int:
        """Delete what a writer that died wrote under ``tag`` and never committed."""
        visible = {file.path for file in self.files()}
        strays = [p for p in self.folder.glob(f"{tag}-*.parquet") if p.name not in visible]
        for path in strays:
            path.unlink()
        return len(strays)

    def _prepared(self, schema: pa.Schema) -> DeltaTable:
        if self._delta is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            return DeltaTable.create(self.folder, schema=schema, mode="ignore")
        new = _new_fields(self.schema, schema)
        if new:
            self._delta.alter.add_columns(Schema.from_arrow(pa.schema(new)).fields)
            self._delta = _open(self.folder)
        assert self._delta is not None
        return self._delta


def delete_files(folder: Path, actions: Iterable[AddAction]) -> None:
    """Delete written files that will not be committed."""
    for action in actions:
        (folder / action.path).unlink(missing_ok=True)


def _open(folder: Path) -> DeltaTable | None:
    if not (folder / "_delta_log").is_dir():
        return None
    try:
        return DeltaTable(folder)
    except TableNotFoundError:
        return None


def _new_fields(stored: pa.Schema, incoming: pa.Schema) -> list[Field]:
    for field in incoming:
        position = stored.get_field_index(field.name)
        if position >= 0 and stored.field(position).type != field.type:
            raise SchemaConflict(field.name, str(stored.field(position).type), str(field.type))
    return [field for field in incoming if field.name not in stored.names]


def _bounds(table: pa.Table) -> dict[str, dict[str, int]]:
    least, most = {}, {}
    for name in _BOUNDED:
        if name in table.schema.names and len(table):
            values = table[name].to_numpy()
            least[name], most[name] = int(values.min()), int(values.max())
    return {"minValues": least, "maxValues": most}


def _data_file(action: dict[str, Any]) -> DataFile:
    def bounds(name: str) -> tuple[int, int]:
        return action.get(f"min.{name}") or 0, action.get(f"max.{name}") or 0

    return DataFile(
        path=os.path.basename(action["path"]),
        rows=action["num_records"],
        size=action["size_bytes"],
        subjects=bounds("subject_no"),
        batches=bounds("batch"),
    )
