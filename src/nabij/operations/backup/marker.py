# SPDX-License-Identifier: EUPL-1.2
"""The mark of a restore under way: while it stands, what is here does not belong together."""

from __future__ import annotations

from pathlib import Path

_NAME = "restore-unfinished"


def unfinished_restore(home: Path) -> bool:
    """Say whether a restore was cut short."""
    return (home / _NAME).exists()


def begin_restore(home: Path) -> None:
    """Put the mark."""
    (home / _NAME).touch()


def finish_restore(home: Path) -> None:
    """Take it away."""
    (home / _NAME).unlink(missing_ok=True)
