# SPDX-License-Identifier: EUPL-1.2
"""Turns bytes that hold whole rows into columns, and keeps rows apart that do not fit."""

import codecs
import io
import re
import threading
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import IO, Literal, cast

import numpy as np
import pyarrow as pa
import pyarrow.csv

from nabij.connect.logfiles.reading.blocks import TEXT, Int64s, Reject
from nabij.connect.logfiles.reading.delimited.rows import (
    Cut,
    Marks,
    RowCutter,
    RowIndex,
    count_newlines,
    has_lone_return,
    index_rows,
)
from nabij.connect.logfiles.reading.problems import Problem, UnreadableFile

LONE_RETURN = re.compile(rb"\r(?!\n)")
# A row over several lines that does not fit is taken apart line by line: this often per block.
MAX_MENDED = 50
NOTE_OFFSET = "nabij-note-offset"
_noted = threading.local()


def _note_offset(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _noted.offsets.append(error.start)
    return "", error.end


codecs.register_error(NOTE_OFFSET, _note_offset)


@dataclass(frozen=True)
class Plan:
    """How to parse the rows of one file: its columns in order, and which of them are wanted.

    `surplus` counts nameless empty fields at the end of each row.
    """

    file: str
    marks: Marks
    columns: tuple[str, ...]
    wanted: tuple[str, ...]
    surplus: int
    encoding: str


@dataclass(frozen=True)
class Parsed:
    """The rows that fit; `ordinals` number them from 0 among all `rows`, the rejected too."""

    table: pa.Table
    lines: Int64s
    ordinals: Int64s
    rejects: tuple[Reject, ...]
    rows: int
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Rows:
    """All rows of a piece, by ordinal: where they stand and why some are kept out."""

    line: int
    count: int
    index: RowIndex | None
    reasons: dict[int, Problem]

    def kept(self) -> Int64s:
        if not self.reasons:
            return np.arange(self.count)
        rejected = np.fromiter(self.reasons, np.int64, len(self.reasons))
        return np.setdiff1d(np.arange(self.count), rejected, assume_unique=True)

    def lines(self, ordinals: Int64s) -> Int64s:
        return self.line + (ordinals if self.index is None else self.index.lines[ordinals])

    def rejects(self) -> tuple[Reject, ...]:
        ordinals = np.array(sorted(self.reasons), np.int64)
        lines = self.lines(ordinals)
        return tuple(
            Reject(int(line), self.reasons[int(ordinal)])
            for line, ordinal in zip(lines, ordinals, strict=True)
        )


class _RowsDisagreeError(Exception):
    """The parser saw other rows than the row index."""


def parse_rows(data: bytes, line: int, plan: Plan) -> Parsed:
    """The rows of `data`, which ends with a newline and starts on `line` of the file.

    Raises: UnreadableFile where the parser does not get through them at all.
    """
    if b"\r" in data and has_lone_return(data):
        # The parser would end a row at a lone carriage return; nobody means that.
        data = LONE_RETURN.sub(b" ", data)
    pieces: list[Parsed] = []
    notes: tuple[Problem, ...] = ()
    todo: deque[Cut | Reject] = deque([Cut(data, line)])
    mended = 0
    while todo:
        cut = todo.popleft()
        if isinstance(cut, Reject):
            pieces.append(_nothing_but(cut, plan))
            continue
        piece, size = _parse_some(cut.data, cut.line, plan)
        pieces.append(piece)
        if size < len(cut.data):
            mended += 1
            if mended == MAX_MENDED:
                plan = _unquoted(plan)
                notes = (Problem("quotes_as_text_from", {"line": cut.line}),)
            todo.extendleft(reversed(_cut_again(cut, size, plan)))
    return replace(_joined(pieces), notes=notes)


def _nothing_but(reject: Reject, plan: Plan) -> Parsed:
    nothing = np.empty(0, np.int64)
    return Parsed(_no_rows(plan), nothing, nothing, (reject,), rows=1)


def _no_rows(plan: Plan) -> pa.Table:
    return pa.schema([(name, TEXT) for name in plan.wanted]).empty_table()


def _cut_again(cut: Cut, size: int, plan: Plan) -> list[Cut | Reject]:
    """What follows the first `size` bytes: without them its quotes may pair otherwise."""
    rest = cut.data[size:]
    line = cut.line + cut.data.count(b"\n", 0, size)
    return list(RowCutter(io.BytesIO(rest), plan.marks, line=line, size=len(rest)))


def _unquoted(plan: Plan) -> Plan:
    return replace(plan, marks=Marks(plan.marks.delimiter, None))


def _parse_some(data: bytes, line: int, plan: Plan) -> tuple[Parsed, int]:
    """Rows up to the first that quotes have broken, and how many bytes were done with."""
    try:
        return _parse_piece(data, line, plan)
    except (pa.ArrowInvalid, _RowsDisagreeError) as error:
        if plan.marks.quote is None:
            raise UnreadableFile("csv_unreadable", file=plan.file, line=line) from error
        return _parse_some(data, line, _unquoted(plan))


def _parse_piece(data: bytes, line: int, plan: Plan) -> tuple[Parsed, int]:
    bad = _bad_offsets(data, plan)
    index = index_rows(data, plan.marks) if bad else None
    reasons = _reasons(index, bad)
    table, misfits = _parse_columns(_without(data, index, reasons), plan)
    count = len(reasons) + table.num_rows + len(misfits)
    if index is None and count != count_newlines(data):  # blank lines, or newlines within quotes
        index = index_rows(data, plan.marks)
    if index is not None and len(index.lines) != count:
        raise _RowsDisagreeError
    rows = _Rows(line, count, index, reasons)
    ordinals = rows.kept()
    for at, found in misfits:
        expected = len(plan.columns) + plan.surplus
        params = {"expected": expected, "found": found}
        reasons[int(ordinals[at])] = Problem("field_count", params)
    ordinals = np.delete(ordinals, [at for at, _ in misfits])
    broken = _first_broken(data, rows)
    if broken is None:
        whole = Parsed(table, rows.lines(ordinals), ordinals, rows.rejects(), count)
        return whole, len(data)
    return _up_to(broken, table, ordinals, rows, data)


def _first_broken(data: bytes, rows: _Rows) -> int | None:
    """The first rejected row that runs over several lines: a quote that does not belong."""
    if rows.index is None:
        return None
    for ordinal in sorted(rows.reasons):
        begin, end = rows.index.begins[ordinal], rows.index.ends[ordinal]
        if data.find(b"\n", begin, end) >= 0:
            return ordinal
    return None


def _up_to(
    broken: int, table: pa.Table, ordinals: Int64s, rows: _Rows, data: bytes
) -> tuple[Parsed, int]:
    """The rows before a broken one; its first line is rejected and the rest tried again."""
    if rows.index is None:
        raise _RowsDisagreeError
    reasons = {ordinal: why for ordinal, why in rows.reasons.items() if ordinal < broken}
    reasons[broken] = Problem("unclosed_quote")
    ordinals = ordinals[ordinals < broken]
    done = replace(rows, reasons=reasons, count=broken + 1)
    size = data.find(b"\n", rows.index.begins[broken]) + 1
    part = Parsed(
        table.slice(0, len(ordinals)), rows.lines(ordinals), ordinals, done.rejects(), done.count
    )
    return part, size


def _bad_offsets(data: bytes, plan: Plan) -> list[tuple[int, Problem]]:
    """Places of NUL bytes and of bytes that are no UTF-8."""
    bad: list[tuple[int, Problem]] = []
    if b"\0" in data:
        nul = Problem("nul_byte")
        bad += [(int(at), nul) for at in np.flatnonzero(np.frombuffer(data, np.uint8) == 0)]
    if not data.isascii():
        undecodable = Problem("bad_bytes", {"encoding": plan.encoding})
        bad += [(at, undecodable) for at in _undecodable(data)]
    return bad


def _undecodable(data: bytes) -> list[int]:
    _noted.offsets = []
    data.decode("utf-8", errors=NOTE_OFFSET)
    offsets: list[int] = _noted.offsets
    return offsets


def _reasons(index: RowIndex | None, bad: Sequence[tuple[int, Problem]]) -> dict[int, Problem]:
    if index is None:
        return {}
    offsets = np.array([offset for offset, _ in bad], np.int64)
    ordinals = np.searchsorted(index.begins, offsets, side="right") - 1
    return {int(row): why for row, (_, why) in zip(ordinals, bad, strict=True)}


def _without(data: bytes, index: RowIndex | None, reasons: Iterable[int]) -> bytes:
    """The bytes of the rows that are not rejected."""
    if index is None:
        return data
    parts: list[bytes] = []
    begin = 0
    for ordinal in sorted(reasons):
        parts.append(data[begin : int(index.begins[ordinal])])
        begin = int(index.ends[ordinal]) + 1
    parts.append(data[begin:])
    return b"".join(parts)


def _parse_columns(data: bytes, plan: Plan) -> tuple[pa.Table, list[tuple[int, int]]]:
    """The wanted columns, and per row that does not fit its place and its number of fields."""
    misfits: list[tuple[int, int]] = []

    def keep_apart(row: pa.csv.InvalidRow) -> Literal["skip"]:
        misfits.append(((row.number or 1) - 1, row.actual_columns))
        return "skip"

    if not data:
        return _no_rows(plan), misfits
    quote = plan.marks.quote
    quoted = quote is not None and quote in data
    table = pa.csv.read_csv(
        cast("IO[bytes]", pa.BufferReader(data)),
        read_options=pa.csv.ReadOptions(
            column_names=[*plan.columns, *(f"\0surplus {at}" for at in range(plan.surplus))],
            use_threads=False,
            block_size=len(data) + 1,
        ),
        parse_options=pa.csv.ParseOptions(
            delimiter=plan.marks.delimiter.decode("ascii"),
            quote_char=quote.decode("ascii") if quote and quoted else False,
            newlines_in_values=quoted,
            invalid_row_handler=keep_apart,
        ),
        convert_options=pa.csv.ConvertOptions(
            include_columns=list(plan.wanted),
            column_types=dict.fromkeys(plan.wanted, TEXT),
            strings_can_be_null=True,
            null_values=[""],
            check_utf8=False,
        ),
    )
    return table, misfits


def _joined(pieces: Sequence[Parsed]) -> Parsed:
    if len(pieces) == 1:
        return pieces[0]
    offsets = np.cumsum([0] + [piece.rows for piece in pieces])
    table = pa.concat_tables([piece.table for piece in pieces]).unify_dictionaries()
    return Parsed(
        table=table.combine_chunks(),
        lines=np.concatenate([piece.lines for piece in pieces]),
        ordinals=np.concatenate(
            [piece.ordinals + offset for piece, offset in zip(pieces, offsets, strict=False)]
        ),
        rejects=tuple(reject for piece in pieces for reject in piece.rejects),
        rows=int(offsets[-1]),
    )
