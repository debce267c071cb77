# SPDX-License-Identifier: EUPL-1.2
"""Putting a backup back: first beside what is there, then in its place."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from nabij.connect.logfiles.public import clean_up_interrupted
from nabij.core.erasures.public import ListCopy, Redone, redo_erasures
from nabij.core.files.public import FileNotThere, delete_file
from nabij.core.jobs.public import forget_holders
from nabij.measure.lake.public import LakeUnreachable
from nabij.operations.backup.copying import Progress, copy_file, copy_stream
from nabij.operations.backup.erasures import settle_list
from nabij.operations.backup.exceptions import DamagedBackup, UnableToRestore
from nabij.operations.backup.keys import missing_keys, put_keys_back
from nabij.operations.backup.manifest import Manifest
from nabij.operations.backup.marker import unfinished_restore
from nabij.operations.backup.places import Places, who_uses_the_database
from nabij.operations.backup.switching import (
    put_postgres_back,
    put_sqlite_back,
    server_version,
)
from nabij.operations.backup.tools import ToolFailed, ToolMissing
from nabij.operations.backup.verifying import verify_backup


@dataclass(frozen=True)
class Restored:
    """What was put back, where the old went, which keys are lacking, what was erased again.

    ``list_copy`` is the copy of the list of erasures that came with keys.
    """

    manifest: Manifest
    aside: tuple[str, ...]
    keys_put_back: tuple[str, ...]
    keys_missing: tuple[str, ...]
    imports_settled: int
    erasures: Redone
    list_copy: ListCopy | None


def restore_backup(
    *, backup: Path, replace: bool, keys: Path | None, now: datetime, progress: Progress
) -> Restored:
    """Put a backup in the place of what this installation holds.

    Cut short, it is simply run again; until then nothing else starts.

    Raises:
        NoBackup, DamagedBackup, UnableToRestore: nothing was changed, unless the message says so.
    """
    verified = verify_backup(backup, progress=progress)
    if verified.faults:
        raise DamagedBackup(verified.faults)
    manifest = verified.manifest
    places = Places(now)
    _refuse(manifest, places, replace)
    settle_list(now)
    try:
        _stage(backup, manifest, places, progress)
        put_back = put_keys_back(keys, aside=places.aside) if keys else None
        places.begin()
        aside = _switch(backup, manifest, places)
    except (OSError, ToolFailed, ToolMissing, LakeUnreachable) as fault:
        raise UnableToRestore(_failed(fault, places)) from fault
    settled = _make_work(manifest, now)
    # Before anything may start: nobody sees those who were erased.
    redone = redo_erasures(now=now)
    places.finish()
    return Restored(
        manifest=manifest,
        aside=tuple(aside),
        keys_put_back=put_back.names if put_back else (),
        keys_missing=tuple(missing_keys(manifest.keys)),
        imports_settled=settled,
        erasures=redone,
        list_copy=put_back.list_copy if put_back else None,
    )


def _refuse(manifest: Manifest, places: Places, replace: bool) -> None:
    if manifest.engine != connection.vendor:
        raise UnableToRestore(
            f"This backup is of {manifest.engine}, and this installation runs on"
            f" {connection.vendor}. Set NABIJ_DATABASE_URL to a database of the same kind."
        )
    if connection.vendor == "postgresql" and server_version() < int(manifest.server):
        raise UnableToRestore(
            f"This backup is of PostgreSQL {manifest.server}, and this server is older. Use a"
            f" server of version {manifest.server} or newer."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if newer := sorted(set(manifest.migrations) - known):
        raise UnableToRestore(
            f"This backup was made by a newer version of Nabij ({manifest.version};"
            f" {newer[-1]} is not known here). Install that version, or a later one."
        )
    if users := who_uses_the_database():
        raise UnableToRestore(
            f"The database is in use by {', '.join(users)}. Stop Nabij first (systemctl stop"
            " nabij), and what else uses its database."
        )
    here = places.what_is_here()
    if here and not replace:
        raise UnableToRestore(
            f"There is something here already: {'; '.join(here)}. With --replace that is put"
            f" aside, in {places.aside}."
        )


def _stage(backup: Path, manifest: Manifest, places: Places, progress: Progress) -> None:
    """Copy everything to the disk it goes to, so that the switch is a matter of renaming."""
    places.clear_staged()
    (places.staged / "stored").mkdir(mode=0o700)
    done = 0
    for file in manifest.files:
        if _put_ready(backup, file.path, places) != file.sha256:
            raise UnableToRestore(f"{file.path} changed while it was read. Nothing was changed.")
        done += file.size
        progress(done, manifest.bytes)


def _put_ready(backup: Path, path: str, places: Places) -> str:
    """Copy one file beside where it will stand; return its SHA-256."""
    part, _, rest = path.partition("/")
    if part == "lake":
        with places.lake.asking():
            return copy_stream((backup / path).open("rb"), places.staged_lake.create(rest))
    return copy_file(backup / path, places.staged / (f"stored/{rest}" if part == "files" else path))


def _switch(backup: Path, manifest: Manifest, places: Places) -> list[str]:
    staged = places.staged / manifest.database_file
    if manifest.engine == "sqlite":
        put_sqlite_back(staged, aside=places.aside)
        places.switch_folders()
        return places.put_aside()
    schema = put_postgres_back(staged, made_on=int(manifest.server), aside=places.schema_aside)
    places.switch_folders()
    return [*places.put_aside(), *([f"schema {schema} of the database"] if schema else [])]


def _make_work(manifest: Manifest, now: datetime) -> int:
    """Bring the database up to date, and settle what was under way when the backup was made."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    forget_holders(now=now)
    for file_id in manifest.deleted_since:
        with suppress(FileNotThere):
            delete_file(file_id=UUID(file_id), actor=None, now=now)
    return clean_up_interrupted(now=now)


def _failed(fault: Exception, places: Places) -> str:
    why = getattr(fault, "strerror", None) or str(fault)
    where = getattr(fault, "filename", None)
    told = f"The restore stopped: {why}{f' ({where})' if where else ''}."
    if unfinished_restore(places.home):
        return (
            f"{told} Mend that and run the same command again with --replace; until then Nabij"
            " does not start."
        )
    return f"{told} Nothing was changed."
