# SPDX-License-Identifier: EUPL-1.2
"""Columns that are needed until the end: in memory up to a limit, beyond it in a scratch file."""

import errno
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

ScalarT = TypeVar("ScalarT", bound=np.generic)


class ScratchFullError(RuntimeError):
    """The scratch folder has no room for what did not fit in memory."""

    def __init__(self, folder: Path, needed_bytes: int) -> None:
        super().__init__(
            f"The scratch folder {folder} is full: {needed_bytes} more bytes are needed. "
            "Free some room there, choose another folder, or raise the memory limit."
        )
        self.folder = folder
        self.needed_bytes = needed_bytes


@dataclass(frozen=True, slots=True)
class Kept(Generic[ScalarT]):
    """A column that was put away: ``memory`` holds it, or the file does, from ``offset_bytes``."""

    count: int
    dtype: np.dtype[ScalarT]
    memory: NDArray[ScalarT] | None
    offset_bytes: int = 0


class Scratch:
    """Keeps columns for the length of one discovery.

    ``limit_bytes`` bounds what stays in memory (None: everything stays). The file has no name in
    its folder, so that nothing is left behind, not even by a process that was killed.
    """

    def __init__(self, limit_bytes: int | None, folder: Path | None) -> None:
        self._limit_bytes = limit_bytes
        self._folder = folder or Path(tempfile.gettempdir())
        self._memory_bytes = 0
        self._file_bytes = 0
        self._columns_file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._columns_file is not None:
            self._columns_file.close()

    @property
    def file_bytes(self) -> int:
        """How much went to disk."""
        return self._file_bytes

    def keep(self, values: NDArray[ScalarT]) -> Kept[ScalarT]:
        """Put a column away; ``values`` must own its memory and not be changed afterwards.

        Raises:
            ScratchFullError: it had to go to disk and there is no room.
        """
        if self._fits(values.nbytes):
            self._memory_bytes += values.nbytes
            return Kept(values.size, values.dtype, values)
        if self._columns_file is None:
            self._columns_file = self._new_file(values.nbytes)
        try:
            _write_all(self._columns_file, values)
        except OSError as error:
            raise self._explained(error, values.nbytes) from error
        kept = Kept(values.size, values.dtype, None, self._file_bytes)
        self._file_bytes += values.nbytes
        return kept

    def read(self, kept: Kept[ScalarT], start: int, stop: int) -> NDArray[ScalarT]:
        """Rows ``[start, stop)`` of a column; read-only."""
        if kept.memory is not None:
            return kept.memory[start:stop]
        assert self._columns_file is not None
        size = kept.dtype.itemsize
        offset_bytes = kept.offset_bytes + start * size
        content = os.pread(self._columns_file.fileno(), (stop - start) * size, offset_bytes)
        return np.frombuffer(content, kept.dtype)

    def empty(self, count: int, dtype: np.dtype[ScalarT]) -> NDArray[ScalarT]:
        """Room for ``count`` values: in memory, or as a mapped file where that is too large.

        Raises:
            ScratchFullError: it had to go to disk and there is no room.
        """
        needed_bytes = count * dtype.itemsize
        if self._limit_bytes is None or needed_bytes <= self._limit_bytes:
            return np.empty(count, dtype)
        # The mapping keeps the file alive, and with the array its room on disk is free again.
        with self._new_file(needed_bytes) as file:
            try:
                # Without this a full disk shows up as a bus error in the middle of a sum.
                os.posix_fallocate(file.fileno(), 0, needed_bytes)
            except OSError as error:
                raise self._explained(error, needed_bytes) from error
            return np.memmap(file, dtype=dtype, mode="r+", shape=(count,))

    def joined(
        self, parts: Iterable[tuple[Kept[ScalarT], int, int]], count: int, dtype: np.dtype[ScalarT]
    ) -> NDArray[ScalarT]:
        """Stretches ``(column, start, stop)``, ``count`` rows in all, one after another."""
        whole = self.empty(count, dtype)
        at = 0
        for kept, start, stop in parts:
            whole[at : at + stop - start] = self.read(kept, start, stop)
            at += stop - start
        return whole

    def _fits(self, needed_bytes: int) -> bool:
        return self._limit_bytes is None or self._memory_bytes + needed_bytes <= self._limit_bytes

    def _new_file(self, needed_bytes: int) -> IO[bytes]:
        try:
            return tempfile.TemporaryFile(dir=self._folder, buffering=0)
        except OSError as error:
            raise self._explained(error, needed_bytes) from error

    def _explained(self, error: OSError, needed_bytes: int) -> Exception:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return ScratchFullError(self._folder, needed_bytes)
        return error


def _write_all(file: IO[bytes], values: NDArray[ScalarT]) -> None:
    left = memoryview(np.ascontiguousarray(values).view(np.uint8).data)
    while left:
        left = left[file.write(left) :]
