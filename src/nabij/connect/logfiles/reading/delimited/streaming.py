# SPDX-License-Identifier: EUPL-1.2
"""Reads a text table block by block: one thread cuts, two parse, the order stays."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from nabij.connect.logfiles.reading.ahead import in_order
from nabij.connect.logfiles.reading.blocks import (
    Block,
    CsvLayout,
    FileDescription,
    OnNote,
    OnReject,
    Reject,
)
from nabij.connect.logfiles.reading.bytesource import ByteSource, open_source
from nabij.connect.logfiles.reading.delimited.encodings import Utf8Source
from nabij.connect.logfiles.reading.delimited.parsing import Parsed, Plan, parse_rows
from nabij.connect.logfiles.reading.delimited.rows import (
    Cut,
    Marks,
    ReturnsAsNewlines,
    RowCutter,
    skip_lines,
)
from nabij.connect.logfiles.reading.problems import Problem, UnreadableFile

# Large enough that what each block costs by itself hardly counts; larger only costs memory.
BLOCK_BYTES = 12 << 20
PARSERS = 2
LOOK_AHEAD = 4

_Piece = tuple[Cut | Reject, Plan]


def read_csv_blocks(
    path: Path,
    description: FileDescription,
    columns: Sequence[str] | None,
    on_reject: OnReject,
    on_note: OnNote,
    block_bytes: int = BLOCK_BYTES,
) -> Generator[Block, None, None]:
    """The rows of the file in order, in blocks of about `block_bytes`.

    Raises: UnreadableFile, before the first block or in the middle.
    """
    wanted = _wanted(path, description, columns)
    with open_source(path) as source:
        pieces = _pieces(path, description, wanted, source, on_note, block_bytes)
        parsed = in_order(_parsed, pieces, threads=PARSERS, ahead=LOOK_AHEAD)
        with closing(parsed):
            yield from _numbered(parsed, on_reject, on_note)


def _wanted(
    path: Path, description: FileDescription, columns: Sequence[str] | None
) -> tuple[str, ...]:
    wanted = description.columns if columns is None else tuple(dict.fromkeys(columns))
    for column in wanted:
        if column not in description.columns:
            names = ", ".join(description.columns)
            raise UnreadableFile("missing_column", file=path.name, column=column, columns=names)
    return wanted


def _pieces(
    path: Path,
    description: FileDescription,
    wanted: tuple[str, ...],
    source: ByteSource,
    on_note: OnNote,
    block_bytes: int,
) -> Iterator[_Piece]:
    """The file cut into whole rows, each piece with how to parse it."""
    layout = description.layout or CsvLayout(body_line=2)
    marks = Marks(
        (description.delimiter or ",").encode(),
        description.quote.encode() if description.quote else None,
    )

    def tell_encoding(found: str) -> None:
        on_note(Problem("encoding_found", {"encoding": found}))

    utf8 = Utf8Source(source, description.encoding or "utf-8", tell_encoding)
    text: ByteSource = ReturnsAsNewlines(utf8) if layout.line_end == "\r" else utf8
    body = skip_lines(text, layout.body_line - 1, block_bytes)
    for cut in RowCutter(body, marks, line=layout.body_line, size=block_bytes):
        plan = Plan(
            file=path.name,
            marks=marks,
            columns=description.columns,
            wanted=wanted,
            surplus=layout.surplus,
            encoding=utf8.encoding,
        )
        yield cut, plan


def _parsed(piece: _Piece) -> Parsed | Reject:
    cut, plan = piece
    return cut if isinstance(cut, Reject) else parse_rows(cut.data, cut.line, plan)


def _numbered(
    parsed: Iterable[Parsed | Reject], on_reject: OnReject, on_note: OnNote
) -> Generator[Block, None, None]:
    rows_before = 0
    for part in parsed:
        if isinstance(part, Reject):
            on_reject(part)
            rows_before += 1
            continue
        for note in part.notes:
            on_note(note)
        for reject in part.rejects:
            on_reject(reject)
        if part.table.num_rows:
            yield Block(part.table, part.lines, part.ordinals + (rows_before + 1))
        rows_before += part.rows
