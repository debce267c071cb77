# SPDX-License-Identifier: EUPL-1.2
"""What a backup needs of the lake: tables held at one commit, and a look into a lake elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nabij.core.jobs.public import HeldLease, LeaseHeld, hold
from nabij.measure.lake.access import lake_place
from nabij.measure.lake.storage.maintenance import faults
from nabij.measure.lake.storage.pinning import PinnedTable, latest_version, pinned
from nabij.measure.lake.storage.places import Folder
from nabij.measure.lake.storage.writer import SourceTables

TABLES = ("events", "subjects", "activities")
OLD_FILES = "lake:old-files"
_LEASE_S = 30
_PATIENCE_S = 60


def table_versions() -> dict[str, int]:
    """Return the last commit of every table that is there, by ``source/table``."""
    lake = lake_place()
    sources = [name for name in lake.names() if not name.startswith(".")]
    names = [f"{source}/{table}" for source in sources for table in TABLES]
    found = {name: latest_version(lake / name) for name in sorted(names)}
    return {name: version for name, version in found.items() if version is not None}


def pinned_table(name: str, version: int, *, folder: Path | None = None) -> PinnedTable:
    """Return the files of a table (``source/table``) at one commit; ``folder``: of another lake."""
    return pinned((Folder(folder) if folder else lake_place()) / name, version)


@contextmanager
def old_files_kept() -> Iterator[HeldLease]:
    """Keep files that were visible when the block began, however long it takes.

    Raises:
        LeaseHeld: they were being removed, and still are after a minute.
    """
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            with hold(OLD_FILES, seconds=_LEASE_S) as lease:
                yield lease
                return
        except LeaseHeld as held:
            if held.name != OLD_FILES or time.monotonic() > until:
                raise
            time.sleep(1)


def versions_in(folder: Path) -> dict[str, int]:
    """Return the last commit of every table in a lake that is not ours (a backup)."""
    names = sorted(
        f"{path.parent.parent.name}/{path.parent.name}" for path in folder.glob("*/*/_delta_log")
    )
    found = {name: latest_version(Folder(folder) / name) for name in names}
    return {name: version for name, version in found.items() if version is not None}


def faults_in(folder: Path) -> list[str]:
    """Read all of a lake that is not ours and return what is wrong with it, in words."""
    return [
        f"{source.name}: {fault}"
        for source in sorted(folder.iterdir() if folder.is_dir() else ())
        for fault in faults(SourceTables(Folder(source)))
    ]
