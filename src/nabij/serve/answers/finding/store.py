# SPDX-License-Identifier: EUPL-1.2
"""The index in files: made in a folder of its own, then pointed at; opened by any process.

A reader follows the pointer. It sees the old index or the new one, never half of one.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings

if TYPE_CHECKING:
    from nabij.serve.catalogue.search.public import Entry, SearchIndex

_POINTER = "current.json"


@dataclass(frozen=True)
class _Pointer:
    """Which index counts now, and what it was made of."""

    name: str
    made_of: str


@dataclass(frozen=True)
class _Opened:
    pointer: _Pointer
    index: SearchIndex


_opened: _Opened | None = None
_lock = Lock()


def folder() -> Path:
    """Return where the indexes stand."""
    return Path(settings.NABIJ_HOME) / "search"


def made_of() -> str:
    """Return what the index that counts now was made of; "" where there is none."""
    pointer = _pointer()
    return pointer.made_of if pointer else ""


def current_index() -> SearchIndex | None:
    """Return the index that counts now, opened once a process; None where there is none yet."""
    global _opened
    with _lock:
        for _try in range(2):
            pointer = _pointer()
            if pointer is None:
                return None
            if _opened is not None and _opened.pointer == pointer:
                return _opened.index
            # It may have been replaced twice since the pointer was read: then look again.
            with suppress(OSError):
                _opened = _Opened(pointer, _open(folder() / pointer.name))
    return _opened.index if _opened else None


def make_index(entries: Callable[[], list[Entry]], *, made_of: str) -> bool:
    """Make the index anew and point at it; say whether it was: another process may be at it."""
    from nabij.serve.catalogue.search.public import SearchIndex

    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone() as is_alone:
        if not is_alone:
            return False
        before = _pointer()
        name = uuid4().hex
        fresh = folder() / name
        fresh.mkdir(mode=0o700)
        SearchIndex(entries(), folder=fresh)
        _point(_Pointer(name, made_of))
        _tidy({name, before.name if before else name})
    return True


def _open(where: Path) -> SearchIndex:
    from nabij.serve.catalogue.search.public import SearchIndex

    return SearchIndex.opened(where)


def _pointer() -> _Pointer | None:
    try:
        told = json.loads((folder() / _POINTER).read_text(encoding="utf-8"))
        return _Pointer(str(told["name"]), str(told["made_of"]))
    except (FileNotFoundError, ValueError, KeyError):
        return None


def _point(pointer: _Pointer) -> None:
    fresh = folder() / f"{pointer.name}.new"
    fresh.write_text(json.dumps(vars(pointer)), encoding="utf-8")
    fresh.replace(folder() / _POINTER)


def _tidy(kept: set[str]) -> None:
    """Take away what no longer counts, and halves that a killed process left behind."""
    for path in folder().iterdir():
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _alone() -> Iterator[bool]:
    """Hold the folder; who dies holds it no longer."""
    held = os.open(folder() / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(held)
