# SPDX-License-Identifier: EUPL-1.2
"""Reading events in order of subject and time, a portion at a time.

Files are sorted in themselves. Where the subjects of two files overlap (the tail of new events, a
second export of the same cases) the portion that holds both is merged; the rest streams as it lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from nabij.measure.lake.storage.places import Place
from nabij.measure.lake.storage.staging import sorting
from nabij.measure.lake.storage.tables import DataFile, Table

PORTION = 2_000_000
_ORDERED_BY = ("subject_no", "at")


@dataclass
class _OpenFile:
    """A Parquet file, and the row group that was read last: portions share those at their edge."""

    place: Place
    file: pq.ParquetFile
    bounds: list[tuple[int, int]]
    rows: list[int]
    held: tuple[int, pa.Table] | None = None


def read_in_order(
    table: Table,
    columns: Sequence[str],
    *,
    dictionaries: Sequence[str] = (),
    only: Sequence[DataFile] | None = None,
) -> Iterator[pa.Table]:
    """Yield the visible events as tables in order of subject, time and file.

    A subject never crosses two tables. ``subject_no`` and ``at`` are always among the columns;
    those in ``dictionaries`` come as dictionary arrays. What is committed while this reads is
    not seen. ``only`` names the files to read where not all are wanted.
    """
    wanted = [*_ORDERED_BY, *(name for name in columns if name not in _ORDERED_BY)]
    # In order of batch, so that equal times of one subject keep the order of arrival.
    chosen = table.files() if only is None else only
    stored = sorted((f for f in chosen if f.rows), key=lambda f: (f.batches, f.subjects))
    files = [_opened(table.place, f.path, dictionaries) for f in stored]
    shape = pa.schema([_as_read(table.schema.field(name), dictionaries) for name in wanted])
    try:
        ranges = list(_ranges(files))
        with ThreadPoolExecutor(1) as pool:
            # One portion is read while the one before it is computed on.
            ahead: Future[pa.Table] | None = None
            for low, high in ranges:
                coming = pool.submit(_read_range, files, shape, low, high)
                if ahead is not None:
                    yield ahead.result()
                ahead = coming
            if ahead is not None:
                yield ahead.result()
    finally:
        for opened in files:
            opened.file.close()


def _opened(place: Place, name: str, dictionaries: Sequence[str]) -> _OpenFile:
    path, filesystem = place.path(name), place.filesystem
    with place.asking():
        metadata = pq.read_metadata(path, filesystem=filesystem)
        there = set(metadata.schema.names)
        texts = [text for text in dictionaries if text in there]
        file = pq.ParquetFile(
            path,
            read_dictionary=texts,
            metadata=metadata,
            filesystem=filesystem,
            # Columns that lie together come in one request.
            pre_buffer=filesystem is not None,
        )
    position = file.schema_arrow.names.index("subject_no")
    groups = [file.metadata.row_group(i) for i in range(file.metadata.num_row_groups)]
    bounds = [
        (g.column(position).statistics.min, g.column(position).statistics.max) for g in groups
    ]
    return _OpenFile(place, file, bounds, [g.num_rows for g in groups])


def _ranges(files: Sequence[_OpenFile]) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of subject numbers that hold about ``PORTION`` events each."""
    groups = sorted(
        (low, high, rows)
        for opened in files
        for (low, high), rows in zip(opened.bounds, opened.rows, strict=True)
    )
    start, held = 0, 0
    for low, _, rows in groups:
        if held and held + rows > PORTION and low > start:
            yield start, low
            start, held = low, 0
        held += rows
    if groups:
        yield start, max(high for _, high, _ in groups) + 1


def _as_read(field: pa.Field, dictionaries: Sequence[str]) -> pa.Field:
    if field.name in dictionaries:
        return pa.field(field.name, pa.dictionary(pa.int32(), field.type))
    return pa.field(field.name, field.type)


def _read_range(files: Sequence[_OpenFile], shape: pa.Schema, low: int, high: int) -> pa.Table:
    parts = [part for f in files for part in _slices(f, shape, low, high) if len(part)]
    together = pa.concat_tables(parts)
    subject = together["subject_no"].to_numpy()
    if len(files) == 1:
        return together
    order = sorting(subject, together["at"].cast(pa.int64()).to_numpy())
    return together if order is None else together.take(pa.array(order))


def _slices(opened: _OpenFile, shape: pa.Schema, low: int, high: int) -> Iterator[pa.Table]:
    """Yield what one file holds of the subjects from ``low`` until ``high``."""
    for group, (least, most) in enumerate(opened.bounds):
        if most < low or least >= high:
            continue
        rows = _row_group(opened, group, shape)
        if least >= low and most < high:
            yield rows
        else:
            start, end = np.searchsorted(rows["subject_no"].to_numpy(), [low, high])
            yield rows.slice(start, end - start)


def _row_group(opened: _OpenFile, group: int, shape: pa.Schema) -> pa.Table:
    if opened.held and opened.held[0] == group:
        return opened.held[1]
    present = [name for name in shape.names if name in opened.file.schema_arrow.names]
    with opened.place.asking():
        found = opened.file.read_row_group(group, columns=present, use_threads=True)
    columns = {
        field.name: found[field.name].cast(field.type)
        if field.name in present
        else pa.nulls(len(found), field.type)
        for field in shape
    }
    opened.held = (group, pa.table(columns, schema=shape))
    return opened.held[1]
