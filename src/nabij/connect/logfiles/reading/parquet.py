# SPDX-License-Identifier: EUPL-1.2
"""Reads flat Parquet files, batch by batch, with the types they have."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import types

from nabij.connect.logfiles.reading.blocks import TEXT, Block, Column, FileDescription
from nabij.connect.logfiles.reading.problems import Problem, UnreadableFile

MAGIC = b"PAR1"
BATCH_ROWS = 128 << 10

_KINDS = (
    (types.is_timestamp, "time"),
    (types.is_date, "date"),
    (types.is_time, "text"),
    (types.is_boolean, "boolean"),
    (types.is_integer, "integer"),
    (types.is_floating, "number"),
    (types.is_decimal, "number"),
    (types.is_nested, "nested"),
)


def describe_parquet(path: Path) -> FileDescription:
    """The columns and kinds of a Parquet file; reads its footer only.

    Raises: UnreadableFile where the footer cannot be read.
    """
    with _opened(path) as file:
        schema = file.schema_arrow
        rows = file.metadata.num_rows
    return FileDescription(
        format="parquet",
        compressed=False,
        encoding=None,
        delimiter=None,
        quote=None,
        columns=tuple(schema.names),
        types={field.name: _kind(field.type) for field in schema},
        notes=() if rows else (Problem("header_only"),),
    )


def read_parquet_blocks(
    path: Path,
    description: FileDescription,
    columns: Sequence[str] | None,
    batch_rows: int = BATCH_ROWS,
) -> Generator[Block, None, None]:
    """The rows of the file in order; text as dictionary<int32, string>.

    Raises: UnreadableFile for a damaged file, a column that is not there or one of nested values.
    """
    wanted = list(description.columns if columns is None else dict.fromkeys(columns))
    _refuse(path, description, wanted)
    texts = [name for name in wanted if description.types.get(name) == "text"]
    before = 0
    with _opened(path, read_dictionary=texts) as file:
        for batch in file.iter_batches(batch_rows, columns=wanted, use_threads=False):
            batch.validate(full=True)  # the format itself never checks that text is text
            table = _plain(pa.Table.from_batches([batch]).select(wanted))
            rows = np.arange(before + 1, before + 1 + table.num_rows)
            before += table.num_rows
            yield Block(table, rows, rows)


def _refuse(path: Path, description: FileDescription, wanted: Sequence[str]) -> None:
    for column in wanted:
        if column not in description.columns:
            names = ", ".join(description.columns)
            raise UnreadableFile("missing_column", file=path.name, column=column, columns=names)
        if description.types.get(column) == "nested":
            raise UnreadableFile("nested_column", file=path.name, column=column)


@contextmanager
def _opened(path: Path, read_dictionary: Sequence[str] = ()) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(path, read_dictionary=list(read_dictionary)) as file:
            yield file
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError, MemoryError) as error:
        raise UnreadableFile("parquet_damaged", file=path.name) from error


def _kind(kind: pa.DataType) -> str:
    if types.is_dictionary(kind):
        return _kind(kind.value_type)
    return next((name for test, name in _KINDS if test(kind)), "text")


def _plain(table: pa.Table) -> pa.Table:
    """One chunk per column, and one type for all text."""
    columns = [_plain_column(table.column(name).combine_chunks()) for name in table.column_names]
    return pa.table(dict(zip(table.column_names, columns, strict=True)))


def _plain_column(column: Column) -> Column:
    if column.type == TEXT:
        return column
    if types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if _kind(column.type) != "text":
        return column
    return column.cast(pa.string()).dictionary_encode()
