# SPDX-License-Identifier: EUPL-1.2
"""Describes a text table from its first rows, and from samples further on for the encoding."""

from collections.abc import Iterator
from pathlib import Path

from nabij.connect.logfiles.reading.blocks import CsvLayout, FileDescription, FileHints
from nabij.connect.logfiles.reading.bytesource import is_gzip, open_source
from nabij.connect.logfiles.reading.delimited.dialects import detect_dialect
from nabij.connect.logfiles.reading.delimited.encodings import (
    BAD,
    checked_encoding,
    detect_encoding,
)
from nabij.connect.logfiles.reading.problems import UnreadableFile

SAMPLE_BYTES = 1 << 20
WINDOWS = 8
WINDOW_BYTES = 64 << 10
UNREADABLE_LETTER = "\ufffd"
# What text may hold below the blank: tab, line ends, form feed, escape and the separators.
CONTROLS_OF_TEXT = frozenset("\t\n\r\f\x01\x1b\x1c\x1d\x1e\x1f")


def describe_csv(path: Path, hints: FileHints) -> FileDescription:
    """What the file looks like; reads about a megabyte of it.

    Raises: UnreadableFile where it is no text, is empty, or its header fits no row.
    """
    with open_source(path) as source:
        sample = source.read(SAMPLE_BYTES)
        whole = not source.read(1)
    if not sample.strip(b" \t\r\n"):
        raise UnreadableFile("empty", file=path.name)
    if not sample.strip(b" \t\r\n\0"):
        raise UnreadableFile("not_text", file=path.name)
    packed = is_gzip(path)
    encoding = _encoding(path, hints, sample, whole=whole, packed=packed)
    text = _text(sample, encoding, path.name)
    line_end = "\r" if "\r" in text and "\n" not in text else "\n"
    if not whole and line_end not in text:
        raise UnreadableFile("endless_line", file=path.name)
    dialect = detect_dialect(
        _newlines(text, line_end),
        name=path.name,
        cut_off=not whole,
        delimiter=hints.delimiter,
        quote=hints.quote,
        header=hints.header,
    )
    return FileDescription(
        format="csv",
        compressed=packed,
        encoding=encoding,
        delimiter=dialect.delimiter,
        quote=dialect.quote,
        columns=dialect.columns,
        notes=dialect.notes,
        layout=CsvLayout(dialect.body_line, dialect.surplus, line_end),
    )


def _encoding(path: Path, hints: FileHints, sample: bytes, *, whole: bool, packed: bool) -> str:
    if hints.encoding:
        return checked_encoding(hints.encoding)
    found = detect_encoding(sample, whole=whole)
    if found != "ascii" or packed:
        return found
    return next((name for name in _encodings_further_on(path) if name != "ascii"), found)


def _encodings_further_on(path: Path) -> Iterator[str]:
    """The first accent may stand far into the file: look at places all over it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        for window in range(1, WINDOWS + 1):
            file.seek(max(0, size * window // WINDOWS - WINDOW_BYTES))
            yield detect_encoding(file.read(WINDOW_BYTES), whole=False)


def _text(sample: bytes, encoding: str, name: str) -> str:
    text = sample.decode("utf-8" if encoding == "ascii" else encoding, errors=BAD)
    text = text.removeprefix("\ufeff")
    odd = sum(text.count(chr(code)) for code in range(32) if chr(code) not in CONTROLS_OF_TEXT)
    if odd > len(text) * 0.02 + 2 or text.count("\udcff") > len(text) * 0.2:
        raise UnreadableFile("not_text", file=name)
    return text.replace("\udcff", UNREADABLE_LETTER).replace("\0", UNREADABLE_LETTER)


def _newlines(text: str, line_end: str) -> str:
    if line_end == "\r":
        return text.replace("\r", "\n")
    # A lone carriage return divides nothing; see the parser of rows.
    return text.replace("\r\n", "\n").replace("\r", " ")
