# SPDX-License-Identifier: EUPL-1.2
"""Which backups there are, and deleting the old ones."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from nabij.operations.backup.exceptions import NoBackup
from nabij.operations.backup.manifest import NAME, read_manifest


def backups_in(folder: Path) -> list[Path]:
    """Return the whole backups in a folder, the oldest first: their names are in order of time."""
    return sorted(path.parent for path in folder.glob(f"nabij-*/{NAME}") if _is_whole(path.parent))


def prune_backups(folder: Path, *, keep: int) -> list[Path]:
    """Delete all but the newest ``keep`` backups; return those deleted."""
    old = backups_in(folder)[:-keep]
    for path in old:
        # First the list: cut short here, what is left is half a backup and nothing trusts it.
        (path / NAME).unlink()
        shutil.rmtree(path)
    return old


def _is_whole(folder: Path) -> bool:
    return not folder.name.endswith(".part")


def made_before(folder: Path, moment: datetime) -> list[Path]:
    """Return the backups that are older than a moment, and those that do not say how old."""
    return [path for path in backups_in(folder) if (_made_at(path) or moment) <= moment]


def age_of_latest_s(folder: Path, *, now: datetime) -> float | None:
    """Return how old the newest backup is, in seconds; nothing where there is none."""
    there = backups_in(folder)
    made_at = _made_at(there[-1]) if there else None
    return (now - made_at).total_seconds() if made_at else None


def _made_at(backup: Path) -> datetime | None:
    try:
        return datetime.fromisoformat(read_manifest(backup).made_at)
    except NoBackup:
        return None
