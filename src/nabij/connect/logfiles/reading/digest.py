# SPDX-License-Identifier: EUPL-1.2
"""What tells one file from another: the SHA-256 of its bytes, taken beside other work."""

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

_READ = 1 << 20


class FileDigest:
    """The digest of a file, taken in a thread of its own; leaving the context stops that."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stop = threading.Event()
        self._pool = ThreadPoolExecutor(1)
        self._found = self._pool.submit(self._read)

    def __enter__(self) -> "FileDigest":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._pool.shutdown(wait=True)

    def value(self) -> str:
        """The digest in hexadecimal, once the whole file is read.

        Raises: OSError.
        """
        return self._found.result()

    def _read(self) -> str:
        digest = hashlib.sha256()
        with self._path.open("rb") as file:
            while (part := file.read(_READ)) and not self._stop.is_set():
                digest.update(part)
        return digest.hexdigest()
