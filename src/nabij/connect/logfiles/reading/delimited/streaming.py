# SPDX-License-Identifier: EUPL-1.2
"""Reads a text table block by block: one thread cuts, two parse, the order stays."""

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

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
    Marks,
    ReturnsAsNewlines,
    RowCutter,
    skip_lines,
)
from nabij.connect.logfiles.reading.problems import Problem, UnreadableFile

# Small enough for the allocator to reuse: larger blocks cost fresh pages each time.
BLOCK_BYTES = 4 << 20
PARSERS = 2
LOOK_AHEAD = 4

_Pending = Future[Parsed] | Reject


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
    with open_source(path) as source, ThreadPoolExecutor(PARSERS) as pool:
        pending = _submitted(path, description, wanted, source, pool, on_note, block_bytes)
        try:
            yield from _numbered(_in_order(pending), on_reject, on_note)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _wanted(
    path: Path, description: FileDescription, columns: Sequence[str] | None
) -> tuple[str, ...]:
    wanted = description.columns if columns is None else tuple(dict.fromkeys(columns))
    for column in wanted:
        if column not in description.columns:
            names = ", ".join(description.columns)
            raise UnreadableFile("missing_column", file=path.name, column=column, columns=names)
    return wanted


def _submitted(
    path: Path,
    description: FileDescription,
    wanted: tuple[str, ...],
    source: ByteSource,
    pool: ThreadPoolExecutor,
    on_note: OnNote,
    block_bytes: int,
) -> Iterator[_Pending]:
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
        if isinstance(cut, Reject):
            yield cut
            continue
        plan = Plan(
            file=path.name,
            marks=marks,
            columns=description.columns,
            wanted=wanted,
            surplus=layout.surplus,
            encoding=utf8.encoding,
        )
        yield pool.submit(parse_rows, cut.data, cut.line, plan)


def _in_order(pending: Iterator[_Pending]) -> Iterator[Parsed | Reject]:
    """Results in the order of the file, with a few blocks being parsed ahead."""
    ahead: deque[_Pending] = deque()
    for one in pending:
        ahead.append(one)
        if len(ahead) > LOOK_AHEAD:
            yield _result(ahead.popleft())
    while ahead:
        yield _result(ahead.popleft())


def _result(pending: _Pending) -> Parsed | Reject:
    return pending if isinstance(pending, Reject) else pending.result()


def _numbered(
    parsed: Iterator[Parsed | Reject], on_reject: OnReject, on_note: OnNote
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
