# SPDX-License-Identifier: EUPL-1.2
"""A Maildir: a folder with a file for each mail. The mailbox of the demo, and of a local server.

A mail that is being delivered stands in ``tmp`` until it is whole, and is not looked at. Its name
never changes; a list beside it numbers the names in the order in which they were first seen.
"""

from __future__ import annotations

import fcntl
import json
import mailbox
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from nabij.connect.mail.sources.source import (
    HEADER_BYTES,
    MOST_BYTES,
    Changed,
    Found,
    Mark,
    SourceUnavailable,
    Unavailable,
)

_LIST = "nabij-numbers.json"
_LOCK = "nabij-numbers.lock"
_NAME = re.compile(
    r"(?P<second>\d{1,12})\.(?:M(?P<part>\d{1,9}))?(?:P\d+)?(?:Q(?P<count>\d{1,9}))?", re.ASCII
)


class FolderSource:
    """A Maildir on this machine."""

    def __init__(self, path: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self._path = path
        self._most_bytes = most_bytes

    def put(self, raw: bytes) -> None:
        """Deliver a mail; whoever reads sees all of it or nothing. Makes the folder."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        mailbox.Maildir(self._path, create=True).add(raw)

    def new(self, after: Mark | None, most: int) -> Iterator[Found]:
        """Yield what came after a mark, oldest first, at most so many."""
        validity, numbers, paths = self._numbered()
        if after is not None and after.validity != validity:
            raise Changed(validity)
        last = after.number if after else 0
        given = 0
        for number, name in sorted((number, name) for name, number in numbers.items()):
            if number <= last or given >= most:
                continue
            found = self._found(Mark(validity, number), name, paths)
            if found is not None:
                given += 1
                yield found

    def take_away(self, marks: Iterable[Mark], to: str | None) -> int:
        """Move mails to a subfolder (Maildir++), or mark them as seen; return how many."""
        try:
            validity, numbers, paths = self._numbered()
            names = {number: name for name, number in numbers.items()}
            wanted = [names.get(one.number) for one in marks if one.validity == validity]
            into = self._subfolder(to) if to else self._path
            return sum(self._move(name, paths.get(name), into) for name in wanted if name)
        except (SourceUnavailable, OSError, ValueError):
            return 0

    def close(self) -> None:
        """Nothing is held open."""

    def _subfolder(self, to: str) -> Path:
        name = to.replace("/", ".").strip(".")
        if not name or "\x00" in name:
            raise ValueError("no name of a folder")
        path = self._path / f".{name}"
        mailbox.Maildir(path, create=True)
        return path

    def _move(self, name: str, path: str | None, into: Path) -> int:
        if path is None or not os.path.exists(path):
            return 0
        flags = os.path.basename(path).partition(":2,")[2]
        os.replace(path, into / "cur" / f"{name}:2,{''.join(sorted({*flags, 'S'}))}")
        return 1

    def _paths(self) -> dict[str, str]:
        """Return where each mail stands: in one of two folders, with flags or without."""
        paths: dict[str, str] = {}
        try:
            for folder in ("new", "cur"):
                with os.scandir(self._path / folder) as entries:
                    found = {one.name.partition(":")[0]: one.path for one in entries}
                    paths |= {name: path for name, path in found.items() if name[:1] != "."}
        except OSError:
            raise SourceUnavailable(Unavailable.FOLDER) from None
        return paths

    def _found(self, mark: Mark, name: str, paths: dict[str, str]) -> Found | None:
        try:
            return self._read(mark, paths[name])
        except (FileNotFoundError, KeyError):
            # Another program moved it just now, or took it away.
            path = self._paths().get(name)
        try:
            return self._read(mark, path) if path else None
        except FileNotFoundError:
            return None

    def _read(self, mark: Mark, path: str) -> Found:
        try:
            with open(path, "rb") as stream:
                about = os.fstat(stream.fileno())
                is_whole = about.st_size <= self._most_bytes
                raw = stream.read() if is_whole else _headers(stream.read(HEADER_BYTES))
        except FileNotFoundError:
            raise
        except OSError:
            raise SourceUnavailable(Unavailable.ANSWER) from None
        arrived_at = datetime.fromtimestamp(about.st_mtime, UTC)
        return Found(mark, raw, about.st_size, arrived_at, is_whole)

    def _numbered(self) -> tuple[int, dict[str, int], dict[str, str]]:
        """Return the number and the place of each mail, after numbering what is new."""
        try:
            with self._alone():
                paths = self._paths()
                return (*self._renumbered(sorted(paths, key=_moment_of)), paths)
        except OSError:
            raise SourceUnavailable(Unavailable.FOLDER) from None

    def _renumbered(self, names: list[str]) -> tuple[int, dict[str, int]]:
        validity, last, known = self._read_list()
        present = {name: known[name] for name in names if name in known}
        for name in names:
            if name not in present:
                last += 1
                present[name] = last
        if present != known:
            self._write_list(validity, last, present)
        return validity, present

    def _read_list(self) -> tuple[int, int, dict[str, int]]:
        try:
            told = json.loads((self._path / _LIST).read_text(encoding="utf-8"))
            return int(told["validity"]), int(told["last"]), dict(told["numbers"])
        except FileNotFoundError:
            pass
        except (ValueError, KeyError, TypeError):
            # A list that cannot be read is no list; who asks hears that the numbering is another.
            pass
        return time.time_ns() // 1000, 0, {}

    def _write_list(self, validity: int, last: int, numbers: dict[str, int]) -> None:
        beside = self._path / f"{_LIST}.next"
        with beside.open("w", encoding="utf-8") as stream:
            json.dump({"validity": validity, "last": last, "numbers": numbers}, stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, self._path / _LIST)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._path / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _headers(beginning: bytes) -> bytes:
    for blank in (b"\r\n\r\n", b"\n\n"):
        end = beginning.find(blank)
        if end >= 0:
            return beginning[: end + len(blank)]
    return beginning


def _moment_of(name: str) -> tuple[int, int, int, str]:
    """Names begin with the second of delivery; most programs tell the microsecond and a count."""
    found = _NAME.match(name)
    if found is None:
        return 0, 0, 0, name
    return int(found["second"]), int(found["part"] or 0), int(found["count"] or 0), name
