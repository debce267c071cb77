# SPDX-License-Identifier: EUPL-1.2
"""An uploaded file as somebody sees it before it is imported: what it is, and its first rows."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa

from nabij.connect.logfiles.exceptions import UnableToImport
from nabij.connect.logfiles.mapping.conversion import as_text
from nabij.connect.logfiles.mapping.privacy.columns import suspicious_name
from nabij.connect.logfiles.mapping.privacy.values import suspicious_values
from nabij.connect.logfiles.reading import (
    FileDescription,
    FileHints,
    Reject,
    UnreadableFile,
    describe_filled,
    read_blocks,
    refuse_cut_off,
)
from nabij.connect.logfiles.reading.blocks import TEXT, Column, Int64s
from nabij.connect.logfiles.wording import problem_text

SAMPLE_ROWS = 2000
SHOWN_ROWS = 8
_BLOCK_BYTES = 256 << 10
# A second or two of work; what is larger shows while it is imported.
_UNPACKED_AT_ONCE = 32 << 20
_MOST_PLAIN = 400 << 20
XES_KEYS = (
    "case:concept:name",
    "concept:name",
    "time:timestamp",
    "lifecycle:transition",
    "org:group",
)
# A file with more columns than this is mapped as text: a form of thousands of fields helps nobody.
MOST_COLUMNS = 150


@dataclass(frozen=True)
class Look:
    """What was recognised of a file, and its first rows, each with the line that it starts on.

    ``name`` is what its sender calls it; ``rejects`` are rows among the first that cannot be read.
    """

    path: Path
    name: str
    description: FileDescription
    sample: pa.Table
    lines: Int64s
    rejects: tuple[Reject, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that one can choose about; those that every XES log has come first."""
        names = self.sample.column_names
        if self.description.format == "xes":
            names = [*(one for one in XES_KEYS if one in names), *names]
        return tuple(dict.fromkeys(names))[:MOST_COLUMNS]

    @property
    def notes(self) -> list[str]:
        """What is worth telling about the file, in words."""
        return [problem_text(note) for note in self.description.notes]

    @property
    def hidden_columns(self) -> int:
        """How many more there are."""
        return len(self.description.columns) - len(self.columns)

    @cached_property
    def texts(self) -> dict[str, Column]:
        """The first rows of each column as trimmed text, empty where nothing stands."""
        return {name: as_text(self.sample.column(name).combine_chunks()) for name in self.columns}

    def with_columns(self, columns: Sequence[str]) -> pa.Table:
        """Return the first rows with these columns, empty where no row has one."""
        absent = pa.array([None] * self.sample.num_rows, pa.string()).dictionary_encode()
        has = set(self.sample.column_names)
        return pa.table(
            {
                name: self.sample.column(name) if name in has else absent.cast(TEXT)
                for name in columns
            }
        )

    def values(self, column: str) -> list[str]:
        """Return the different texts in a column's first rows, in the order of the file."""
        words = self.texts[column].drop_null().unique()
        return [str(word) for word in words.to_pylist()]

    @cached_property
    def suspicions(self) -> dict[str, str]:
        """The columns that look like personal data or free text, and like which kind."""
        found = {column: self._suspicion(column) for column in self.columns}
        return {column: kind for column, kind in found.items() if kind}

    def _suspicion(self, column: str) -> str | None:
        text = self.texts[column]
        by_name = suspicious_name(column, [str(one) for one in text.drop_null().to_pylist()])
        if by_name or self.description.types.get(column, "text") != "text":
            return by_name
        found = suspicious_values(text.dictionary, rows=len(text), codes=True)
        return found.kind if found else None

    @cached_property
    def shown_rows(self) -> list[list[str]]:
        """The very first rows, as they stand in the file."""
        columns = [text[:SHOWN_ROWS].to_pylist() for text in self.texts.values()]
        rows = zip(*columns, strict=True)
        return [["" if cell is None else str(cell) for cell in row] for row in rows]


def look_at(path: Path, name: str, hints: FileHints | None = None) -> Look:
    """Look at a file.

    Raises:
        UnableToImport: it cannot be read; the message says why.
    """
    try:
        description = describe_filled(path, hints or FileHints())
        return Look(path, name, description, *_first_rows(path, description))
    except UnreadableFile as fault:
        raise UnableToImport(named(problem_text(fault.problem), path, name)) from fault


def look_whole(path: Path, name: str) -> Look:
    """Look at a file that just came in, and see as far as is quick whether all of it came.

    Raises:
        UnableToImport: it cannot be read; the message says why.
    """
    try:
        refuse_cut_off(path, most_packed=_UNPACKED_AT_ONCE, most_plain=_MOST_PLAIN)
    except UnreadableFile as fault:
        raise UnableToImport(named(problem_text(fault.problem), path, name)) from fault
    return look_at(path, name)


def _first_rows(
    path: Path, description: FileDescription
) -> tuple[pa.Table, Int64s, tuple[Reject, ...]]:
    """The first rows, the lines they start on, and the rows among them that cannot be read."""
    names = [name for name in description.columns if description.types.get(name) != "nested"]
    rejects: list[Reject] = []
    tables = [pa.table({name: pa.array([], TEXT) for name in names})]
    lines: list[Int64s] = []
    with closing(
        read_blocks(path, description, names, rejects.append, block_bytes=_BLOCK_BYTES)
    ) as blocks:
        for block in blocks:
            tables = [*(tables if lines else []), block.table]
            lines.append(block.lines)
            if sum(map(len, lines)) >= SAMPLE_ROWS:
                break
    taken = np.concatenate(lines)[:SAMPLE_ROWS] if lines else np.zeros(0, np.int64)
    table = pa.concat_tables(tables).unify_dictionaries().slice(0, SAMPLE_ROWS).combine_chunks()
    if len(taken) == SAMPLE_ROWS:
        rejects = [one for one in rejects if one.line <= taken[-1]]
    return table, taken, tuple(rejects)


def named(message: str, path: Path, name: str) -> str:
    """Return a message with the sender's name of a file, and not the one it is stored under."""
    return message.replace(path.name, name)
