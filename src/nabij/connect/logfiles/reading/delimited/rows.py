# SPDX-License-Identifier: EUPL-1.2
"""Finds where rows begin and end in UTF-8 bytes, newlines within quotes left alone.

The rule is that of the parser that follows: a quote opens a field only at its start, a doubled
quote stays inside it, and any other quote is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nabij.connect.logfiles.reading.blocks import Int64s, Reject
from nabij.connect.logfiles.reading.bytesource import ByteSource, Prepended
from nabij.connect.logfiles.reading.problems import Problem

NEWLINE = 10
RETURN = 13
MAX_ROW_BYTES = 64 << 20


@dataclass(frozen=True)
class Marks:
    """The bytes that divide a text: one delimiter, and a quote or none."""

    delimiter: bytes
    quote: bytes | None


@dataclass(frozen=True)
class _Quoted:
    """First and last byte of each quoted stretch; `open_at` is where one never closes, or -1."""

    starts: Int64s
    ends: Int64s
    open_at: int


@dataclass(frozen=True)
class RowIndex:
    """Per row that is not blank: its first byte, its final newline, its line from 0."""

    begins: Int64s
    ends: Int64s
    lines: Int64s


def _quoted(data: bytes, marks: Marks) -> _Quoted:
    if marks.quote is None or marks.quote not in data:
        return _Quoted(np.empty(0, np.int64), np.empty(0, np.int64), -1)
    text = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(text == marks.quote[0])
    if _in_pairs(text, quotes, marks):
        open_at = int(quotes[-1]) if len(quotes) % 2 else -1
        return _Quoted(quotes[0::2], quotes[1::2], open_at)
    return _quoted_exactly(data, marks)


def _in_pairs(text: np.ndarray, quotes: Int64s, marks: Marks) -> bool:
    """Whether every other quote truly opens: at a field's start, or doubled within one."""
    opening = quotes[0::2]
    before = text[opening - 1]  # at offset 0 this looks at the last byte; see below
    at_start = (before == marks.delimiter[0]) | (before == NEWLINE)
    at_start[0] |= opening[0] == 0
    at_start[1:] |= opening[1:] - 1 == quotes[1::2][: len(opening) - 1]
    return bool(at_start.all())


@lru_cache(maxsize=16)
def _quoted_field(marks: Marks) -> re.Pattern[bytes]:
    quote = re.escape(marks.quote or b'"')
    start = rb"(?:\A|[\n" + re.escape(marks.delimiter) + rb"])"
    inside = rb"(?:[^" + quote + rb"]++|" + quote + quote + rb")*+"
    return re.compile(start + rb"(" + quote + inside + rb"(" + quote + rb"|\Z))")


def _quoted_exactly(data: bytes, marks: Marks) -> _Quoted:
    """The same, field by field, for text with quotes in the middle of fields."""
    starts: list[int] = []
    ends: list[int] = []
    open_at = -1
    for field in _quoted_field(marks).finditer(data):
        starts.append(field.start(1))
        if field.group(2):
            ends.append(field.end(1) - 1)
        else:
            open_at = field.start(1)
    return _Quoted(np.array(starts, np.int64), np.array(ends, np.int64), open_at)


def _row_ends(data: bytes, quoted: _Quoted) -> tuple[Int64s, Int64s]:
    """All newlines, and which of them (by index) end a row."""
    newlines = np.flatnonzero(np.frombuffer(data, np.uint8) == NEWLINE)
    opened = np.searchsorted(quoted.starts, newlines)
    closed = np.searchsorted(quoted.ends, newlines)
    return newlines, np.flatnonzero(opened == closed)


def index_rows(data: bytes, marks: Marks) -> RowIndex:
    """Where the rows stand in bytes that begin at a row and end with a newline."""
    newlines, ending = _row_ends(data, _quoted(data, marks))
    ends = newlines[ending]
    begins = np.concatenate([np.zeros(1, np.int64), ends[:-1] + 1])[: len(ends)]
    lines = np.concatenate([np.zeros(1, np.int64), ending[:-1] + 1])[: len(ends)]
    size = ends - begins
    lone_return = (size == 1) & (np.frombuffer(data, np.uint8)[begins] == RETURN)
    filled = (size > 0) & ~lone_return
    return RowIndex(begins[filled], ends[filled], lines[filled])


@dataclass(frozen=True)
class Cut:
    """Whole rows as bytes, ending with a newline; `line` is the 1-based line of the first."""

    data: bytes
    line: int


def count_newlines(data: bytes) -> int:
    """The number of newlines; NumPy is three times as fast here as `bytes.count`."""
    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == NEWLINE))


def has_lone_return(data: bytes) -> bool:
    """Whether a carriage return stands anywhere but before a newline; `data` ends with one."""
    text = np.frombuffer(data, np.uint8)
    return bool(((text[:-1] == RETURN) & (text[1:] != NEWLINE)).any())


class RowCutter:
    """Cuts a stream of UTF-8 into stretches of whole rows.

    A quote that never closes costs only the line on which it opens: that line is rejected and
    the next is tried as a row again. Memory stays within two row limits.
    """

    def __init__(
        self,
        source: ByteSource,
        marks: Marks,
        *,
        line: int,
        size: int,
        max_row: int = MAX_ROW_BYTES,
    ) -> None:
        self._source = source
        self._marks = marks
        self._line = line
        self._size = size
        self._max_row = max(max_row, 1)
        self._waiting = b""

    def __iter__(self) -> Iterator[Cut | Reject]:
        while chunk := self._source.read(self._size):
            end = 0 if self._quotes_in(self._waiting, chunk) else chunk.rfind(b"\n") + 1
            if end:  # the usual case, in a single copy
                whole = b"".join((self._waiting, memoryview(chunk)[:end]))
                self._waiting = chunk[end:]
                yield self._cut(whole)
                continue
            self._waiting += chunk
            yield from self._whole_rows()
            while len(self._waiting) > self._max_row:
                yield self._reject_first()
                yield from self._whole_rows()
        if self._waiting and not self._waiting.endswith(b"\n"):
            self._waiting += b"\n"
        yield from self._whole_rows()
        while self._waiting:
            yield self._reject_first()
            yield from self._whole_rows()

    def _whole_rows(self) -> Iterator[Cut]:
        end = self._last_end()
        if end:
            data, self._waiting = self._waiting[:end], self._waiting[end:]
            yield self._cut(data)

    def _cut(self, data: bytes) -> Cut:
        cut = Cut(data, self._line)
        self._line += count_newlines(data)
        return cut

    def _quotes_in(self, *parts: bytes) -> bool:
        quote = self._marks.quote
        return quote is not None and any(quote in part for part in parts)

    def _last_end(self) -> int:
        """Just past the last newline that ends a row, or 0."""
        data = self._waiting
        if not self._quotes_in(data):
            return data.rfind(b"\n") + 1
        newlines, ending = _row_ends(data, _quoted(data, self._marks))
        return int(newlines[ending[-1]]) + 1 if len(ending) else 0

    def _reject_first(self) -> Reject:
        """Give up the line with the open quote, or all of an endless line."""
        opened = _quoted(self._waiting, self._marks).open_at
        end = self._waiting.find(b"\n", max(opened, 0)) + 1
        reason = Problem("unclosed_quote")
        if not end:
            reason = Problem("row_too_long", {"limit": self._max_row >> 20})
            end = self._skip_to_newline()
        reject = Reject(self._line, reason)
        self._line += self._waiting.count(b"\n", 0, end)
        self._waiting = self._waiting[end:]
        return reject

    def _skip_to_newline(self) -> int:
        end = 0
        while not end:
            self._waiting = self._source.read(self._size)
            if not self._waiting:
                return 0
            end = self._waiting.find(b"\n") + 1
        return end


def skip_lines(source: ByteSource, count: int, size: int) -> ByteSource:
    """The source from line `count` + 1 on."""
    while count > 0:
        data = source.read(size)
        if not data:
            return source
        if data.count(b"\n") < count:
            count -= data.count(b"\n")
            continue
        at = -1
        while count:
            at = data.find(b"\n", at + 1)
            count -= 1
        return Prepended(data[at + 1 :], source)
    return source


class ReturnsAsNewlines:
    """A source in which the line ends of old Macs become newlines."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source

    def read(self, size: int, /) -> bytes:
        """The next bytes."""
        return self._source.read(size).replace(b"\r", b"\n")
