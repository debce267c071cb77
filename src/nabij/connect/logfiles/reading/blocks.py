# SPDX-License-Identifier: EUPL-1.2
"""The shapes in which a log file is described and handed on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nabij.connect.logfiles.reading.problems import Problem

Int64s = npt.NDArray[np.int64]
if TYPE_CHECKING:  # an array of any type: the stubs want one overload for each
    Column = Any
else:
    Column = pa.Array


@dataclass(frozen=True)
class FileHints:
    """What somebody states about a file, over what would be detected."""

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    header: bool = True


@dataclass(frozen=True)
class CsvLayout:
    """Where the table stands in a text file.

    `body_line` is the 1-based line of the first data row; `surplus` counts nameless empty
    fields at the end of each row; `line_end` is "\\n", or "\\r" in files of old Macs.
    """

    body_line: int
    surplus: int = 0
    line_end: str = "\n"


@dataclass(frozen=True)
class FileDescription:
    """What was detected about a file.

    `format` is "csv", "xes" or "parquet". `encoding` is "ascii" where the part looked at holds
    nothing else: the reader then decides at the first other byte. `types` gives the kind of
    value per column where the format states it: text, integer, number, boolean, time, date or
    nested. `classifiers` are those of an XES log: name and keys.
    """

    format: str
    compressed: bool
    encoding: str | None
    delimiter: str | None
    quote: str | None
    columns: tuple[str, ...]
    notes: tuple[Problem, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    classifiers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    layout: CsvLayout | None = None


@dataclass(frozen=True)
class Block:
    """Rows of a file, in file order.

    `table` has one chunk per column: dictionary<int32, string> in CSV and XES (no empty
    strings: those are null), the file's own types in Parquet. `lines` is the 1-based line on
    which each row starts (Parquet: its row number). `rows` is the 1-based number of each row
    among all rows of the file, rejected ones included: unique, and the same at every reading.
    """

    table: pa.Table
    lines: Int64s
    rows: Int64s


@dataclass(frozen=True)
class Reject:
    """A row that is kept out, and why."""

    line: int
    reason: Problem


OnReject = Callable[[Reject], None]
OnNote = Callable[[Problem], None]

TEXT: Any = pa.dictionary(pa.int32(), pa.string())


def ignore_note(note: Problem) -> None:
    """For who does not want to hear what was noticed on the way."""
