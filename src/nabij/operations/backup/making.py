# SPDX-License-Identifier: EUPL-1.2
"""Making a backup while the system runs: everything as it stood at one moment.

The moment is that of the database's snapshot. Which commits the lake had then is known because no
table got one between a look just before and a look just after. So what is put back is what a power
cut at that moment would have left, and that is what imports and the outbox are built to survive.
See docs/adr/0018-backup.md.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.db import connection

from nabij.core.crypto.public import key_folder
from nabij.core.files.public import path_of
from nabij.core.jobs.public import LeaseHeld, hold
from nabij.measure.lake.public import (
    LakeUnreachable,
    PinnedTable,
    lake_place,
    old_files_kept,
    pinned_table,
    table_versions,
)
from nabij.operations.backup.copying import Copies, Progress
from nabij.operations.backup.erasures import number_on_list
from nabij.operations.backup.exceptions import UnableToBackUp
from nabij.operations.backup.keys import copy_keys, keys_in_use
from nabij.operations.backup.manifest import Manifest, TableEntry, write_manifest
from nabij.operations.backup.snapshots import Snapshot, emptied_tables, snapshot
from nabij.operations.backup.tools import ToolFailed, ToolMissing
from nabij.operations.versions import version_of_nabij

_TRIES = 200
_LEASE_S = 30
_PART = ".part"


@dataclass(frozen=True)
class Made:
    """A backup that was made, and where its keys went (if they were asked for)."""

    folder: Path
    manifest: Manifest
    keys: Path | None


def make_backup(*, into: Path, keys_into: Path | None, now: datetime, progress: Progress) -> Made:
    """Make a backup in a new folder inside ``into``, and of the keys in one inside ``keys_into``.

    Raises:
        UnableToBackUp: with what, where and what to do; nothing of it stays.
    """
    name = f"nabij-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    _refuse_keys_inside(into, keys_into)
    with _told_in_words(into), _alone(), old_files_kept():
        into.mkdir(parents=True, exist_ok=True, mode=0o700)
        _remove_halves(into)
        part = into / f"{name}{_PART}"
        if (into / name).exists():
            raise UnableToBackUp(f"{into / name} is there already. Try again in a second.")
        try:
            manifest = _fill(part, now, progress)
            keys = None
            if keys_into is not None:
                keys = keys_into / f"{name}-keys"
                copy_keys(keys, now=now)
            os.sync()
            write_manifest(part, manifest)
            part.rename(into / name)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return Made(into / name, manifest, keys)


def _refuse_keys_inside(into: Path, keys_into: Path | None) -> None:
    if keys_into is None:
        return
    inner, outer = keys_into.resolve(), into.resolve()
    if inner == outer or outer in inner.parents:
        raise UnableToBackUp(
            f"The keys may not lie with the backup in {outer}: together they tell who is who."
            " Name a folder elsewhere, on another disk if you can."
        )
    keys = key_folder().resolve()
    if keys in (inner, *inner.parents):
        raise UnableToBackUp(
            f"Copies of the keys may not lie among the keys in {keys}. Name a folder elsewhere."
        )


@contextmanager
def _told_in_words(into: Path) -> Iterator[None]:
    try:
        yield
    except (ToolMissing, ToolFailed, LakeUnreachable) as fault:
        raise UnableToBackUp(str(fault)) from None
    except LeaseHeld as held:
        raise UnableToBackUp(
            f"{held.by} is making a backup, or clearing up the lake. Try again when it is done."
        ) from None
    except OSError as fault:
        raise UnableToBackUp(
            f"The backup cannot be written to {into} ({fault.strerror}): {fault.filename}."
            " Nothing of it was kept."
        ) from fault


@contextmanager
def _alone() -> Iterator[None]:
    with hold("backup", seconds=_LEASE_S):
        yield


def _remove_halves(into: Path) -> None:
    """Remove what a backup that was killed left behind; we are the only one at it."""
    for half in into.glob(f"nabij-*{_PART}"):
        shutil.rmtree(half, ignore_errors=True)


def _fill(part: Path, now: datetime, progress: Progress) -> Manifest:
    part.mkdir(mode=0o700)
    copies = Copies(part, progress)
    with _one_moment() as (held, versions):
        held.save(part, progress)
        rows = _rows(held)
        migrations = held.rows("SELECT app, name FROM django_migrations ORDER BY app, name")
        sources = {name for (name,) in held.rows("SELECT name FROM lake_source")}
        files = [UUID(str(key)) for (key,) in held.rows("SELECT id FROM files_storedfile")]
        file_name, server = held.file_name, held.server
    tables = {
        name: pinned_table(name, version)
        for name, version in versions.items()
        if name.split("/")[0] in sources
    }
    copies.written(file_name)
    _copy_lake(copies, tables)
    return Manifest(
        made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        version=version_of_nabij(),
        engine=connection.vendor,
        server=server,
        migrations=tuple(f"{app}.{name}" for app, name in migrations),
        rows=rows,
        tables={name: TableEntry(table.version, table.rows) for name, table in tables.items()},
        deleted_since=_copy_files(copies, files),
        keys=keys_in_use(),
        erasures=number_on_list(),
        files=tuple(sorted(copies.entries, key=lambda entry: entry.path)),
    )


@contextmanager
def _one_moment() -> Iterator[tuple[Snapshot, dict[str, int]]]:
    """Hold the database, and know which commits the lake had at that very moment."""
    for _ in range(_TRIES):
        before = table_versions()
        with snapshot() as held:
            if table_versions() == before:
                yield held, before
                return
        time.sleep(0.05)
    raise UnableToBackUp("The lake is written to without a pause. Try again at a quieter moment.")


def _rows(held: Snapshot) -> dict[str, int]:
    """Return how many rows each table keeps in the backup."""
    there = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    there &= set(connection.introspection.table_names())
    kept = sorted((there | {"django_migrations"}) - set(emptied_tables()))
    return {
        table: int(held.rows(f'SELECT count(*) FROM "{table}"')[0][0])  # noqa: S608 (our tables)
        for table in kept
    }


def _copy_lake(copies: Copies, tables: dict[str, PinnedTable]) -> None:
    lake = lake_place()
    paths = [f"{name}/{file}" for name, table in tables.items() for file in table.files]
    sizes = {path: lake.size(path) for path in paths}
    copies.total = sum(sizes.values())
    for path, size in sizes.items():
        # Data files carry a name that is used once; those of a log are numbered, and come again.
        once = "/_delta_log/" not in path
        with lake.asking():
            copies.add(partial(lake.open, path), f"lake/{path}", size=size, never_changes=once)


def _copy_files(copies: Copies, ids: list[UUID]) -> tuple[str, ...]:
    """Copy the content of stored files; return the ids of those deleted since the moment."""
    deleted = []
    for file_id in ids:
        source = path_of(file_id)
        try:
            copies.add_file(source, f"files/{source.parent.name}/{source.name}")
        except FileNotFoundError:
            deleted.append(str(file_id))
    return tuple(deleted)
