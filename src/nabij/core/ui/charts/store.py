# SPDX-License-Identifier: EUPL-1.2
"""Charts that were drawn, in files by the hash of what they show: drawn once, used until old.

A figure that changes gives another hash, and so another file; nothing is ever stale.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

KEPT = timedelta(days=30)
"""A chart at which nobody looked for so long is drawn again when somebody does."""

_USED_AGAIN_S = 24 * 3600


def folder() -> Path:
    """Return where drawn charts stand."""
    return Path(settings.NABIJ_HOME) / "charts"


def kept(spec: object, ending: str, draw: Callable[[], bytes]) -> bytes:
    """Return what ``draw`` draws of a specification with figures, from its file if there is one.

    ``spec`` says all of it: its ``repr`` is another whenever the drawing would be. A disk that is
    full or may not be written makes drawing slower, and no page fail.
    """
    path = _path_of(spec, ending)
    with suppress(OSError):
        found = path.read_bytes()
        _note_use(path)
        return found
    drawn = draw()
    with suppress(OSError):
        _write(path, drawn)
    return drawn


def forget_old(*, now: datetime, kept: timedelta = KEPT) -> int:
    """Delete charts at which nobody looked for a while, and halves of killed processes."""
    before = (now - kept).timestamp()
    gone = 0
    for path in folder().glob("*/*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before:
                path.unlink()
                gone += 1
    return gone


def _path_of(spec: object, ending: str) -> Path:
    name = hashlib.sha256(repr(spec).encode()).hexdigest()
    return folder() / name[:2] / f"{name[2:]}.{ending}"


def _note_use(path: Path) -> None:
    if time.time() - path.stat().st_mtime > _USED_AGAIN_S:
        path.touch()


def _write(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
