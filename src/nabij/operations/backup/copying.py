# SPDX-License-Identifier: EUPL-1.2
"""Copying files with their digest; what an earlier backup has already is shared with it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from nabij.operations.backup.exceptions import NoBackup
from nabij.operations.backup.manifest import NAME, FileEntry, read_manifest

_CHUNK_BYTES = 4 * 1024**2
Progress = Callable[[int, int], None]


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_file(source: Path, target: Path) -> str:
    """Copy a file, for its owner only, and return its SHA-256."""
    return copy_stream(source.open("rb"), _new_file(target))


def copy_stream(source: BinaryIO, target: BinaryIO) -> str:
    """Copy all of an open file, close both, and return its SHA-256."""
    digest = hashlib.sha256()
    with source, target:
        while chunk := source.read(_CHUNK_BYTES):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def _new_file(path: Path) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def latest_backup(folder: Path) -> Path | None:
    """Return the newest whole backup in a folder; their names are in order of time."""
    found = sorted(path.parent for path in folder.glob(f"*/{NAME}"))
    return found[-1] if found else None


class Copies:
    """The files of a backup under way.

    Files of the lake and uploads have names of their own and never change. One that the earlier
    backup holds is linked and not copied, after its digest was found to be right: that saves room,
    and passes no damage on.
    """

    def __init__(self, target: Path, progress: Progress) -> None:
        self.target = target
        self.entries: list[FileEntry] = []
        self._earlier, self._known = _earlier_than(target)
        self._progress = progress
        self._done = 0
        self.total = 0

    def add(
        self,
        opened: Callable[[], BinaryIO],
        path: str,
        *,
        size: int,
        never_changes: bool,
    ) -> None:
        """Copy what ``opened`` gives, of ``size`` bytes, to ``path`` in the backup."""
        digest = self._linked(path, size) if never_changes else None
        if digest is None:
            digest = copy_stream(opened(), _new_file(self.target / path))
        self._note(path, digest)

    def add_file(self, source: Path, path: str) -> None:
        """Copy a file that never changes to ``path`` in the backup.

        Raises:
            FileNotFoundError: it is not there.
        """
        size = source.stat().st_size
        self.add(lambda: source.open("rb"), path, size=size, never_changes=True)

    def written(self, path: str) -> None:
        """Note a file that stands in the backup already."""
        self._note(path, digest_of(self.target / path))

    def _note(self, path: str, digest: str) -> None:
        size = (self.target / path).stat().st_size
        self.entries.append(FileEntry(path, size, digest))
        self._done += size
        self._progress(self._done, max(self.total, self._done))

    def _linked(self, path: str, size: int) -> str | None:
        known = self._known.get(path)
        if self._earlier is None or known is None or known.size != size:
            return None
        target = self.target / path
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Not every file system can link, and not for ever.
        with suppress(OSError):
            os.link(self._earlier / path, target)
            if digest_of(target) == known.sha256:
                return known.sha256
            target.unlink()
        return None


def _earlier_than(target: Path) -> tuple[Path | None, dict[str, FileEntry]]:
    earlier = latest_backup(target.parent)
    if earlier is None:
        return None, {}
    try:
        return earlier, {file.path: file for file in read_manifest(earlier).files}
    except NoBackup:
        return None, {}
