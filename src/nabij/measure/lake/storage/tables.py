# SPDX-License-Identifier: EUPL-1.2
"""A Delta table as we use it: files that we write ourselves, made visible in one commit."""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Field, Schema, Transaction
from deltalake.exceptions import DeltaError, TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction

from nabij.measure.lake.storage.layout import parquet_options
from nabij.measure.lake.storage.places import LakeUnreachable, Place

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
    """A Delta table in a place of its own; it comes into being with its first commit."""

    def __init__(self, place: Place, schema: pa.Schema) -> None:
        self.place = place
        self._base = schema
        self._delta = _open(place)
        self._files: tuple[int, list[DataFile]] = (-1, [])

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
        version, files = self._files
        if version != self.version:
            assert self._delta is not None
            actions = pa.table(self._delta.get_add_actions(flatten=True)).to_pylist()
            files = sorted(map(_data_file, actions), key=lambda file: (file.subjects, file.path))
            self._files = (self.version, files)
        return list(files)

    def columns_in_files(self) -> frozenset[str]:
        """Return the columns that at least one visible file holds: those that have a value."""
        with self.place.asking():
            return frozenset(
                name
                for file in self.files()
                for name in pq.read_schema(
                    self.place.path(file.path), filesystem=self.place.filesystem
                ).names
            )

    def committed(self, app: str) -> int | None:
        """Return the last transaction number that ``app`` committed to this table."""
        return None if self._delta is None else self._delta.transaction_version(app)

    def write(self, table: pa.Table, *, tag: str = "part") -> AddAction:
        """Write one file, named after ``tag``. It stays invisible until it is committed."""
        self.place.make()
        name = f"{tag}-{uuid.uuid4().hex}.parquet"
        with self.place.asking():
            pq.write_table(
                table,
                self.place.path(name),
                row_group_size=ROW_GROUP,
                filesystem=self.place.filesystem,
                **parquet_options(table.schema),
            )
        stats = {"numRecords": len(table)} | _bounds(table)
        modified = int(time.time() * 1000)
        return AddAction(name, self.place.size(name), {}, modified, True, json.dumps(stats))

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
        gone = int(time.time() * 1000)
        actions: list[AddAction | RemoveAction] = list(adds)
        actions += [RemoveAction(f.path, True, gone, f.size, {}) for f in removes]
        properties = CommitProperties(
            custom_metadata=dict(note or {}),
            app_transactions=[Transaction(*app)] if app else None,
        )
        with self.place.asking():
            delta = self._prepared(schema or self.schema)
        for file in removes:
            # From now on its age counts from its removal: see remove_strays. Before the commit:
            # after it nothing may go wrong any more.
            self.place.note_removed(file.path)
        try:
            with self.place.asking():
                delta.create_write_transaction(
                    actions, "append", delta.schema(), commit_properties=properties
                )
        except (LakeUnreachable, DeltaError):
            # What got lost may have been the answer, and not the commit.
            self._delta = _open(self.place)
            if not self._shows(adds, removes, app):
                raise
        self._delta = _open(self.place)

    def _shows(
        self, adds: Sequence[AddAction], removes: Sequence[DataFile], app: tuple[str, int] | None
    ) -> bool:
        """Say whether a commit got through; the names of its files are used once."""
        visible = {file.path for file in self.files()}
        return (
            visible.issuperset(add.path for add in adds)
            and visible.isdisjoint(file.path for file in removes)
            and (app is None or self.committed(app[0]) == app[1])
        )

    def append(self, table: pa.Table, **how: Any) -> None:
        """Write and commit one file."""
        if len(table):
            self.commit([self.write(table)], **how)

    def read(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Return whole columns of a small table."""
        schema = self.schema
        wanted = list(columns or schema.names)
        with self.place.asking():
            parts = [
                pq.read_table(
                    self.place.path(file.path),
                    columns=wanted,
                    partitioning=None,
                    filesystem=self.place.filesystem,
                )
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
            name
            for name, since in self.place.parquet_files().items()
            if name not in visible and since <= before
        ]
        self.place.delete(strays)
        return len(strays)

    def remove_uncommitted(self, tag: str) -> int:
        """Delete what a writer that died wrote under ``tag`` and never committed."""
        self._delta = _open(self.place)
        visible = {file.path for file in self.files()}
        strays = [
            name
            for name in self.place.parquet_files()
            if name.startswith(f"{tag}-") and name not in visible
        ]
        self.place.delete(strays)
        return len(strays)

    def _prepared(self, schema: pa.Schema) -> DeltaTable:
        if self._delta is None:
            self.place.make()
            return DeltaTable.create(
                self.place.uri,
                schema=schema,
                mode="ignore",
                storage_options=self.place.options,
            )
        new = _new_fields(self.schema, schema)
        if new:
            self._delta.alter.add_columns(Schema.from_arrow(pa.schema(new)).fields)
            self._delta = _open(self.place)
        assert self._delta is not None
        return self._delta


def _open(place: Place) -> DeltaTable | None:
    if not place.may_hold("_delta_log"):
        return None
    try:
        with place.asking():
            return DeltaTable(place.uri, storage_options=place.options)
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
