# SPDX-License-Identifier: EUPL-1.2
"""Recognises a log file by its content and reads it with the reader for that format."""

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

import pyarrow as pa

from nabij.connect.logfiles.reading import parquet
from nabij.connect.logfiles.reading.blocks import (
    TEXT,
    Block,
    FileDescription,
    FileHints,
    OnNote,
    OnReject,
    ignore_note,
)
from nabij.connect.logfiles.reading.bytesource import GZIP_MAGIC, is_gzip, open_source
from nabij.connect.logfiles.reading.delimited.describing import describe_csv
from nabij.connect.logfiles.reading.delimited.encodings import bom_of
from nabij.connect.logfiles.reading.delimited.streaming import read_csv_blocks
from nabij.connect.logfiles.reading.problems import UnreadableFile
from nabij.connect.logfiles.reading.xes import describe_xes, read_xes_blocks

HEAD_BYTES = 4096
FIRST_ROWS_BYTES = 256 << 10
PLAIN_READ = 4 << 20
NO_HINTS = FileHints()
XML_START = re.compile(rb"\s*<(\?xml|!--|!DOCTYPE|([\w.-]+:)?log[\s>/])", re.IGNORECASE)
HTML_START = re.compile(rb"\s*<(!doctype html|html|table|head|body|div)[\s>]", re.IGNORECASE)
JSON_START = re.compile(rb"\s*(\[\s*[\[{]|\{\s*\")")
# First bytes of files that people upload by mistake, and what to call them.
OTHER_FORMATS = (
    (b"PK\x03\x04", "zip or Excel (xlsx)"),
    (b"\xd0\xcf\x11\xe0", "Excel (xls)"),
    (b"%PDF", "PDF"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstandard"),
    (b"7z\xbc\xaf", "7-zip"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\0", "SQLite"),
    (GZIP_MAGIC, "twice gzipped"),
)


def describe(path: Path | str, hints: FileHints = NO_HINTS) -> FileDescription:
    """What the file is and which columns it has; reads only its beginning.

    Raises: UnreadableFile.
    """
    path = Path(path)
    with open_source(path) as source:
        head = source.read(HEAD_BYTES)
    if head.startswith(parquet.MAGIC):
        return _describe_parquet(path)
    _refuse_other_formats(path, head)
    if XML_START.match(_as_ascii(head)):
        return describe_xes(path)
    return describe_csv(path, hints)


def describe_filled(path: Path | str, hints: FileHints = NO_HINTS) -> FileDescription:
    """What the file is, if there is anything in it to import.

    Raises: UnreadableFile, also where a table has a header and nothing else.
    """
    found = describe(path, hints)
    if any(note.code == "header_only" for note in found.notes):
        raise UnreadableFile("no_rows", file=Path(path).name)
    return found


def refuse_cut_off(path: Path, *, most_packed: int, most_plain: int) -> None:
    """Unpack a gzip file of up to `most_packed` bytes to see whether it is whole.

    A larger one, and what follows after `most_plain` unpacked bytes, shows while it is imported.

    Raises: UnreadableFile.
    """
    if not is_gzip(path) or path.stat().st_size > most_packed:
        return
    with open_source(path) as source:
        while most_plain > 0 and (part := source.read(PLAIN_READ)):
            most_plain -= len(part)


def _describe_parquet(path: Path) -> FileDescription:
    if is_gzip(path):
        raise UnreadableFile("other_format", file=path.name, kind="gzipped Parquet")
    return parquet.describe_parquet(path)


def _refuse_other_formats(path: Path, head: bytes) -> None:
    kind = next((name for magic, name in OTHER_FORMATS if head.startswith(magic)), None)
    for name, start in (("HTML", HTML_START), ("JSON", JSON_START)):
        kind = name if start.match(_as_ascii(head)) else kind
    if kind:
        raise UnreadableFile("other_format", file=path.name, kind=kind)


def _as_ascii(head: bytes) -> bytes:
    """Enough of the beginning to recognise a tag by, whatever the encoding."""
    bom = bom_of(head)
    return (head[len(bom[0]) :] if bom else head).replace(b"\0", b"")


def read_blocks(
    path: Path | str,
    description: FileDescription,
    columns: Sequence[str] | None,
    on_reject: OnReject,
    on_note: OnNote = ignore_note,
    block_bytes: int | None = None,
) -> Generator[Block, None, None]:
    """The rows of a described file in order; `columns` None gives them all.

    `on_reject` hears of each row that is kept out, in the order of the file; `on_note` of what
    was found out on the way. Smaller `block_bytes` means more and smaller blocks.

    Raises: UnreadableFile, before the first block or in the middle.
    """
    path = Path(path)
    size = {} if block_bytes is None else {"block_bytes": block_bytes}
    if description.format == "csv":
        return read_csv_blocks(path, description, columns, on_reject, on_note, **size)
    if description.format == "xes":
        return read_xes_blocks(path, description, columns, on_note)
    return parquet.read_parquet_blocks(path, description, columns)


def first_rows(
    path: Path | str, limit: int = 20, description: FileDescription | None = None
) -> pa.Table:
    """The first rows as a table, to look at; rows that do not fit are left out.

    Raises: UnreadableFile.
    """
    described = description or describe(path)
    names = [name for name in described.columns if described.types.get(name) != "nested"]
    blocks = read_blocks(path, described, names, lambda _: None, block_bytes=FIRST_ROWS_BYTES)
    tables: list[pa.Table] = []
    with closing(blocks):
        for block in blocks:
            tables.append(block.table)
            if sum(table.num_rows for table in tables) >= limit:
                break
    if not tables:
        return pa.table({name: pa.array([], TEXT) for name in names})
    return pa.concat_tables(tables).unify_dictionaries().slice(0, limit).combine_chunks()
