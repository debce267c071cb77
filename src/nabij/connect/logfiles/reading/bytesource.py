# SPDX-License-Identifier: EUPL-1.2
"""Opens a file as a stream of plain bytes, unpacking gzip by content and not by name."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from nabij.connect.logfiles.reading.problems import UnreadableFile

GZIP_MAGIC = b"\x1f\x8b"
PACKED_READ = 1 << 20


class ByteSource(Protocol):
    """Gives bytes in order: exactly `size` of them, fewer only at the end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, or b"" at the end."""
        ...


class _PlainBytes:
    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name

    def read(self, size: int, /) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            detail = error.strerror or "read error"
            raise UnreadableFile("read_failed", file=self._name, detail=detail) from error


class _GzipBytes:
    """Unpacks one or more gzip members; zlib checks the sum and length of each."""

    def __init__(self, packed: ByteSource, name: str) -> None:
        self._packed = packed
        self._name = name
        self._member = zlib.decompressobj(wbits=31)
        self._waiting = b""

    def read(self, size: int, /) -> bytes:
        parts: list[bytes] = []
        while size > 0:
            part = self._some(size)
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _some(self, size: int) -> bytes:
        """At least one byte and at most `size`, or b"" after the last member."""
        while True:
            if self._member.eof and not self._next_member():
                return b""
            packed = self._waiting or self._packed.read(PACKED_READ)
            part = self._unpack(packed, size)
            if part:
                return part
            if not packed and not self._member.eof:
                raise UnreadableFile("gzip_truncated", file=self._name)

    def _unpack(self, packed: bytes, size: int) -> bytes:
        try:
            part = self._member.decompress(packed, size)
        except zlib.error as error:
            raise UnreadableFile("gzip_damaged", file=self._name) from error
        self._waiting = self._member.unconsumed_tail
        return part

    def _next_member(self) -> bool:
        """Start on what follows a finished member; zero bytes of padding may."""
        rest = self._member.unused_data.lstrip(b"\0")
        while len(rest) < len(GZIP_MAGIC):
            more = self._packed.read(PACKED_READ)
            if not more:
                break
            rest = (rest + more).lstrip(b"\0")
        if not rest:
            return False
        if not GZIP_MAGIC.startswith(rest[:2]):
            raise UnreadableFile("gzip_damaged", file=self._name)
        self._member = zlib.decompressobj(wbits=31)
        self._waiting = rest
        return True


class Prepended:
    """A source that gives back what was looked at before going on."""

    def __init__(self, head: bytes, rest: ByteSource) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        """The next bytes, first from the head."""
        if not self._head:
            return self._rest.read(size)
        part, self._head = self._head[:size], self._head[size:]
        return part + self._rest.read(size - len(part)) if len(part) < size else part


def is_gzip(path: Path) -> bool:
    """Whether the file starts as gzip does."""
    with _open(path) as file:
        return _PlainBytes(file, path.name).read(2) == GZIP_MAGIC


@contextmanager
def open_source(path: Path) -> Iterator[ByteSource]:
    """The unpacked bytes of a file.

    Raises: UnreadableFile, also while reading: no such file, damaged or truncated gzip.
    """
    with _open(path) as file:
        plain = _PlainBytes(file, path.name)
        head = plain.read(2)
        source: ByteSource = Prepended(head, plain)
        yield _GzipBytes(source, path.name) if head == GZIP_MAGIC else source


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb") if path.is_file() else _not_there(path)
    except PermissionError as error:
        raise UnreadableFile("no_permission", file=path.name) from error
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or "bad path"
        raise UnreadableFile("read_failed", file=path.name, detail=detail) from error


def _not_there(path: Path) -> BinaryIO:
    code = "not_a_file" if path.exists() else "not_found"
    raise UnreadableFile(code, file=path.name)
