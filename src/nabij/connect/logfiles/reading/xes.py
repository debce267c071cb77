# SPDX-License-Identifier: EUPL-1.2
"""Reads XES logs (IEEE 1849) as a stream: an event becomes a row, memory stays the same.

Attributes of a case stand in columns `case:<key>`; nested attributes, lists and containers are
flattened to `parent.child`; a key that is repeated gets a number. The values that `<global>`
gives are defaults for who writes a log: they promise presence and never fill in what is missing.
"""

from collections.abc import Generator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nabij.connect.logfiles.reading.blocks import TEXT, Block, Column, FileDescription, OnNote
from nabij.connect.logfiles.reading.bytesource import is_gzip, open_source
from nabij.connect.logfiles.reading.problems import Problem
from nabij.connect.logfiles.reading.xes_elements import Attributes, Events, XesParser

READ_BYTES = 256 << 10
SAMPLE_EVENTS = 2_000
SAMPLE_BYTES = 16 << 20
BLOCK_EVENTS = 50_000
# A case is handed on whole, so that attributes below its events still count, up to this size.
MAX_CASE_EVENTS = 200_000


def describe_xes(path: Path) -> FileDescription:
    """The attributes that the log declares and those of its first events.

    Raises: UnreadableFile for a file that is no XES, is broken off or is unsafe.
    """
    parser = XesParser(path.name)
    with open_source(path) as source:
        size = 0
        while parser.count < SAMPLE_EVENTS and size < SAMPLE_BYTES:
            data = source.read(READ_BYTES)
            parser.feed(data)
            size += len(data)
            if not data:
                break
    return FileDescription(
        format="xes",
        compressed=is_gzip(path),
        encoding=None,
        delimiter=None,
        quote=None,
        columns=tuple(parser.kinds),
        types=dict(parser.kinds),
        classifiers=tuple(parser.classifiers),
    )


def read_xes_blocks(
    path: Path,
    description: FileDescription,
    columns: Sequence[str] | None,
    on_note: OnNote,
    block_events: int = BLOCK_EVENTS,
) -> Generator[Block, None, None]:
    """The events in the order of the file; a column that an event lacks is null.

    Raises: UnreadableFile, before the first block or in the middle.
    """
    parser = XesParser(path.name, None if columns is None else frozenset(columns))
    before = 0
    with open_source(path) as source:
        while True:
            data = source.read(READ_BYTES)
            parser.feed(data)
            enough = parser.whole >= block_events or not data
            if enough or parser.waiting >= max(block_events, MAX_CASE_EVENTS):
                events = parser.take(parser.whole if enough else parser.waiting)
                names = _names(description, events) if columns is None else columns
                if events.lines and names:
                    yield _block(events, names, before)
                before += len(events.lines)
            if not data:
                break
    if parser.late_line is not None:
        on_note(Problem("late_case_attributes", {"line": parser.late_line}))


def _names(description: FileDescription, events: Events) -> list[str]:
    """The described columns, and what turned up since."""
    found: dict[str, None] = dict.fromkeys(description.columns)
    for attributes in (*events.cases, *events.attributes):
        found.update(dict.fromkeys(attributes))
    return list(found)


def _block(events: Events, names: Sequence[str], before: int) -> Block:
    case_of = pa.array(events.case_of, pa.int32())
    columns = {name: _column(events, name, case_of) for name in names}
    rows = np.arange(before + 1, before + 1 + len(events.lines))
    return Block(pa.table(columns), np.array(events.lines, np.int64), rows)


def _column(events: Events, name: str, case_of: Column) -> Column:
    own = _encoded(events.attributes, name)
    if not any(name in case for case in events.cases):
        return own
    of_case = _encoded(events.cases, name).take(case_of)
    if own.null_count == len(own):
        return of_case
    return pc.coalesce(own.cast(pa.string()), of_case.cast(pa.string())).dictionary_encode()


def _encoded(attributes: Sequence[Attributes], name: str) -> Column:
    """The values of one key as dictionary<int32, string>; empty text counts as missing."""
    values = pa.array([one.get(name) or None for one in attributes], pa.string())
    return values.dictionary_encode().cast(TEXT)
