# SPDX-License-Identifier: EUPL-1.2
"""Where files of the lake stand: in a folder, or in a bucket (``bucket.py``)."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, Self

from pyarrow.fs import FileSystem


class LakeUnreachable(Exception):
    """The place of the lake does not answer, or refuses; the message says why, and no secret."""

    def __init__(self, place: str, why: str) -> None:
        self.place, self.why = place, why
        super().__init__(f"The lake {place} cannot be reached: {why}.")


class Place(Protocol):
    """What tables and backups ask of the place where their files stand."""

    @property
    def uri(self) -> str:
        """How Delta Lake and people call it."""

    @property
    def options(self) -> dict[str, str] | None:
        """What Delta Lake has to know beside it."""

    @property
    def filesystem(self) -> FileSystem | None:
        """What pyarrow finds a ``path`` in; nothing for that of the machine."""

    @property
    def scratch(self) -> Path:
        """A folder on this machine for what is put aside while a batch comes in."""

    def __truediv__(self, name: str) -> Self:
        """Return the place within this one."""

    def path(self, name: str) -> Path | str:
        """Return how pyarrow calls a file here."""

    def make(self) -> None:
        """Make sure that files can be put here."""

    def asking(self) -> AbstractContextManager[None]:
        """Say in words what goes wrong inside the block.

        Raises:
            LakeUnreachable: the place does not answer, or refuses.
        """

    def may_hold(self, name: str) -> bool:
        """Say whether there can be a folder of this name; a bucket knows no folders."""

    def names(self) -> list[str]:
        """Return what files and folders stand right here."""

    def parquet_files(self) -> dict[str, float]:
        """Return when each Parquet file here was written or removed, in seconds since 1970."""

    def exists(self, name: str) -> bool:
        """Say whether a file is here."""

    def size(self, name: str) -> int:
        """Return the bytes of a file.

        Raises:
            FileNotFoundError: it is not here.
        """

    def open(self, name: str) -> BinaryIO:
        """Open a file to read."""

    def create(self, name: str) -> BinaryIO:
        """Open a file to write, for its owner only; nothing of its name may be here."""

    def note_removed(self, name: str) -> None:
        """Let the age of a file count from now."""

    def delete(self, names: Iterable[str]) -> None:
        """Delete files; those that are gone already are well."""

    def delete_all(self) -> None:
        """Delete everything here."""

    def move(self, name: str, into: Self) -> None:
        """Put a folder elsewhere in the same lake."""

    def probe(self) -> float:
        """Write a file and delete it again; return when it was written by the clock of the place.

        Raises:
            OSError, LakeUnreachable: that cannot be done.
        """

    def fault(self) -> str | None:
        """Return what stands in the way, in words; permissions are believed, not tried."""


@dataclass(frozen=True)
class Folder:
    """A folder of this machine, or of a disk that machines share."""

    folder: Path

    options = None
    filesystem = None

    @property
    def uri(self) -> str:
        return str(self.folder)

    @property
    def scratch(self) -> Path:
        return self.folder / "scratch"

    def __truediv__(self, name: str) -> Folder:
        return Folder(self.folder / name)

    def path(self, name: str) -> Path:
        return self.folder / name

    def make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def asking(self) -> AbstractContextManager[None]:
        return nullcontext()

    def may_hold(self, name: str) -> bool:
        return (self.folder / name).is_dir()

    def names(self) -> list[str]:
        return sorted(os.listdir(self.folder)) if self.folder.is_dir() else []

    def parquet_files(self) -> dict[str, float]:
        return {path.name: path.stat().st_mtime for path in self.folder.glob("*.parquet")}

    def exists(self, name: str) -> bool:
        return (self.folder / name).exists()

    def size(self, name: str) -> int:
        return (self.folder / name).stat().st_size

    def open(self, name: str) -> BinaryIO:
        return (self.folder / name).open("rb")

    def create(self, name: str) -> BinaryIO:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def note_removed(self, name: str) -> None:
        os.utime(self.folder / name)

    def delete(self, names: Iterable[str]) -> None:
        for name in names:
            (self.folder / name).unlink(missing_ok=True)

    def delete_all(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def move(self, name: str, into: Folder) -> None:
        into.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.folder / name).rename(into.folder / name)

    def probe(self) -> float:
        path = self.folder / f".probe-{secrets.token_hex(4)}"
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with path.open("xb") as file:
                file.write(b"probe")
                os.fsync(file.fileno())
            return path.stat().st_mtime
        finally:
            with suppress(OSError):
                path.unlink()

    def fault(self) -> str | None:
        # No folder yet is well: the first import makes it.
        nearest = next(path for path in (self.folder, *self.folder.parents) if path.exists())
        if not nearest.is_dir():
            return f"{nearest} is no folder"
        if not os.access(nearest, os.R_OK | os.W_OK | os.X_OK):
            return f"{nearest} may not be read and written"
        return None
