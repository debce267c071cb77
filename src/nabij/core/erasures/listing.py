# SPDX-License-Identifier: EUPL-1.2
"""The list itself: lines in files outside the database, that are only added, until pruned.

Each machine writes a file of its own, so that a shared folder needs no locks between machines;
processes of one machine take turns. A line is on the disk before ``append`` returns. What is
read is all files of the folder together.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from nabij.core.crypto.public import key_folder
from nabij.core.erasures.exceptions import ListUnreadable, ListUnwritable

FOLDER_NAME = "erasures"
"""Where the list stands within the folder of the keys, and within a copy of it."""
BEGUN, DONE, WITHDRAWN = "begun", "done", "withdrawn"
PRUNED = "pruned"
"""What stays of an erasure that no backup can undo any more: its random number, nothing else."""
Line = dict[str, Any]


@dataclass(frozen=True)
class Thing:
    """What was erased: its kind and id, and nothing about anybody.

    ``mark`` tells it from another thing that gets the same id later: ids that are numbers are
    given out again once an older database is put back.
    """

    kind: str
    id: str
    mark: str = ""


@dataclass(frozen=True)
class Noted:
    """One erasure: its random number, who can do it again, what went, and whether it was done.

    One that was begun and not done was cut off at the commit: only the database of then knows.
    """

    number: str
    at: datetime
    by: str
    things: tuple[Thing, ...]
    is_done: bool


@dataclass(frozen=True)
class Listing:
    """All of the list, in the order of time; ``unreadable`` counts lines that say nothing.

    ``pruned`` has the numbers of what was taken out.
    """

    folder: Path
    is_there: bool
    erasures: tuple[Noted, ...]
    unreadable: int
    pruned: frozenset[str] = frozenset()

    @property
    def ever(self) -> int:
        """How many erasures the list knows of, those taken out too."""
        return len(self.erasures) + len(self.pruned)

    @property
    def last_at(self) -> datetime | None:
        """When the last erasure was."""
        return self.erasures[-1].at if self.erasures else None


def list_folder() -> Path:
    """Return where the list stands, without making it."""
    given = settings.ERASURE_FOLDER
    return Path(given) if given else key_folder() / FOLDER_NAME


def append(lines: Iterable[Line]) -> None:
    """Add lines; when this returns they are on the disk.

    Raises:
        ListUnwritable: they are not.
    """
    folder = list_folder()
    text = "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(folder / file_name(socket.gethostname()), text.encode())
    except OSError as fault:
        raise ListUnwritable(
            f"The list of erasures in {folder} cannot be written: {fault.strerror}. Nothing is"
            " erased until it can."
        ) from fault


def read(folder: Path | None = None) -> Listing:
    """Return the list that stands in a folder, or here.

    Raises:
        ListUnreadable: there is one, and it cannot be read.
    """
    place = folder or list_folder()
    begun: dict[str, Line] = {}
    ended: dict[str, set[str]] = {DONE: set(), WITHDRAWN: set(), PRUNED: set()}
    unreadable = 0
    for line in lines_in(place):
        if line is None:
            unreadable += 1
        elif line["line"] == BEGUN:
            begun[line["number"]] = line
        else:
            ended[line["line"]].add(line["number"])
    # What is done was committed, whatever was thought of it before.
    gone = (ended[WITHDRAWN] - ended[DONE]) | ended[PRUNED]
    erasures = [
        _noted(line, number in ended[DONE]) for number, line in begun.items() if number not in gone
    ]
    erasures.sort(key=lambda one: (one.at, one.number))
    pruned = frozenset(ended[PRUNED])
    return Listing(place, place.is_dir(), tuple(erasures), unreadable, pruned)


def lines_in(folder: Path) -> Iterator[Line | None]:
    """Yield the lines of a folder, None for one that cannot be understood.

    Raises:
        ListUnreadable: a file cannot be read.
    """
    try:
        # An empty answer of a folder that may not be read would look like an empty list.
        names = sorted(os.listdir(folder)) if folder.is_dir() else []
        texts = [(folder / name).read_bytes() for name in names if name.endswith(".jsonl")]
    except OSError as fault:
        raise ListUnreadable(
            f"The list of erasures in {folder} cannot be read: {fault.strerror}"
            f" ({Path(str(fault.filename)).name})."
        ) from fault
    for text in texts:
        yield from map(understood, text.splitlines())


def begun_line(noted: Noted) -> Line:
    """Return the line with which an erasure begins."""
    things = [[one.kind, one.id, one.mark] for one in noted.things]
    return ended_line(BEGUN, noted.number, noted.at) | {"by": noted.by, "things": things}


def ended_line(line: str, number: str, at: datetime) -> Line:
    """Return a line that says how an erasure ended."""
    return {"line": line, "number": number, "at": at.isoformat()}


def rewrite(path: Path, content: Callable[[bytes], bytes]) -> None:
    """Put another content in the place of that of a file, whole or not at all.

    Raises:
        ListUnwritable: it cannot be written; the file is as it was.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        handle = _locked(path)
        try:
            beside.touch(mode=0o600)
            with beside.open("wb") as written:
                written.write(content(path.read_bytes()))
                written.flush()
                os.fsync(written.fileno())
            beside.replace(path)
        finally:
            os.close(handle)
        _sync(path.parent)
    except OSError as fault:
        raise ListUnwritable(f"The list in {path} cannot be written: {fault.strerror}.") from fault


def _locked(path: Path) -> int:
    """Open a file for this process alone; it may be another file by the time it is its turn."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            return handle
        os.close(handle)


def _write(path: Path, content: bytes) -> None:
    is_new = not path.exists()
    handle = _locked(path)
    try:
        size = os.fstat(handle).st_size
        if size and os.pread(handle, 1, size - 1) != b"\n":
            # A power cut left half a line, of which nothing was committed.
            content = b"\n" + content
        while content:
            content = content[os.write(handle, content) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        _sync(path.parent)
        _sync(path.parent.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def file_name(machine: str) -> str:
    """Return the name of the file of a machine."""
    return f"{re.sub(r'[^A-Za-z0-9-]', '-', machine)[:60] or 'machine'}.jsonl"


def understood(text: bytes) -> Line | None:
    """Return a line, None for one that cannot be understood."""
    try:
        line: Line = json.loads(text)
        if line["line"] == BEGUN:
            _noted(line, is_done=False)
        elif line["line"] not in (DONE, WITHDRAWN, PRUNED) or not isinstance(line["number"], str):
            return None
    except (ValueError, KeyError, TypeError):
        return None
    return line


def _noted(line: Line, is_done: bool) -> Noted:
    things = tuple(Thing(str(kind), str(id_), str(mark)) for kind, id_, mark in line["things"])
    at = datetime.fromisoformat(line["at"])
    if at.tzinfo is None:
        raise ValueError(line["at"])
    return Noted(str(line["number"]), at, str(line["by"]), things, is_done)
