# SPDX-License-Identifier: EUPL-1.2
"""The content on disk: written under a passing name, renamed when it is whole.

All paths are made of the file's id alone, never of a name that somebody gave.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings

from nabij.core.files.content.types import HEAD_BYTES
from nabij.core.files.exceptions import StorageFull
from nabij.core.files.room import NO_ROOM

CHUNK_BYTES = 1024 * 1024


class Readable(Protocol):
    """What content is read from: an upload, an open file."""

    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes, none at the end."""


class TooLarge(Exception):
    """There is more to read than was allowed."""


@dataclass(frozen=True)
class Written:
    """What was written."""

    path: Path
    size: int
    sha256: str


def path_of(file_id: UUID) -> Path:
    """Return where the content of a stored file stands."""
    # The last digits: those of a UUIDv7 at the front are the time, the same for months.
    return _folder("stored") / str(file_id)[-2:] / str(file_id)


def read_head(stream: Readable) -> bytes:
    """Read the beginning, also from a stream that hands out little at a time."""
    head = b""
    while len(head) < HEAD_BYTES and (chunk := stream.read(HEAD_BYTES - len(head))):
        head += chunk
    return head


@contextmanager
def incoming(file_id: UUID, head: bytes, stream: Readable, max_bytes: int) -> Iterator[Written]:
    """Write ``head`` and the rest of ``stream`` under a passing name; gone after the block.

    What is to stay is renamed within the block (``keep``).

    Raises:
        TooLarge: there are more than ``max_bytes``; reading stops there.
        StorageFull: there is no room.
    """
    with _told_when_full():
        path = _folder("incoming") / f"{file_id}.part"
        try:
            yield _write(path, head, stream, max_bytes)
        finally:
            path.unlink(missing_ok=True)


@contextmanager
def _told_when_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise StorageFull from error
        raise


def keep(file_id: UUID, written: Written) -> None:
    """Give the content its lasting name."""
    path = path_of(file_id)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    written.path.rename(path)


def named(file_id: UUID, name: str) -> Path:
    """Return a path to the content that ends in a name for people; it goes with the content."""
    path = _folder("named") / str(file_id) / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if not path.exists():
        try:
            os.link(path_of(file_id), path)
        except OSError:  # not every disk can
            shutil.copy(path_of(file_id), path)
    return path


def remove(file_id: UUID) -> None:
    """Delete the content; it may be gone already."""
    path_of(file_id).unlink(missing_ok=True)
    shutil.rmtree(_folder("named") / str(file_id), ignore_errors=True)


def incoming_before(moment: datetime) -> Iterator[Path]:
    """Find what came in half, by a killed process, and was last written before ``moment``."""
    return _files_before(moment, "incoming", "*")


def stored_before(moment: datetime) -> Iterator[Path]:
    """Find stored content that was written before ``moment``."""
    return _files_before(moment, "stored", "*/*")


def _files_before(moment: datetime, folder: str, pattern: str) -> Iterator[Path]:
    for path in _folder(folder).glob(pattern):
        try:
            if path.is_file() and path.stat().st_mtime < moment.timestamp():
                yield path
        except FileNotFoundError:
            continue


def _write(path: Path, head: bytes, stream: Readable, max_bytes: int) -> Written:
    digest = hashlib.sha256()
    size = 0
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        chunk = head
        while chunk:
            size += len(chunk)
            if size > max_bytes:
                raise TooLarge
            digest.update(chunk)
            file.write(chunk)
            chunk = stream.read(CHUNK_BYTES)
        file.flush()
        os.fsync(file.fileno())
    return Written(path, size, digest.hexdigest())


def _folder(name: str) -> Path:
    folder: Path = settings.NABIJ_HOME / "files" / name
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
