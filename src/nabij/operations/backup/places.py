# SPDX-License-Identifier: EUPL-1.2
"""Where a restore puts things, what stood there, and who is still using it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import psutil
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.template.defaultfilters import pluralize

from nabij.measure.lake.public import lake_place
from nabij.operations.backup.marker import begin_restore, finish_restore
from nabij.operations.backup.snapshots import BEFORE

_STAGED = ".restoring"


class Places:
    """Where things stand in this installation, and for one restore the places beside them."""

    def __init__(self, now: datetime) -> None:
        self.home = Path(settings.NABIJ_HOME)
        self.lake = lake_place()
        self.stored = self.home / "files" / "stored"
        self.stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        self.aside = self.home / f"before-{self.stamp}"
        # Within the lake itself: it may be the root of a disk.
        self.lake_aside = self.lake / f".before-{self.stamp}"
        self.staged = self.home / _STAGED
        self.staged_lake = self.lake / _STAGED
        self.schema_aside = f"{BEFORE}{self.stamp.lower()}"

    def clear_staged(self) -> None:
        """Remove what an earlier restore was about to put here."""
        shutil.rmtree(self.staged, ignore_errors=True)
        self.staged.mkdir(parents=True, mode=0o700)
        self.staged_lake.delete_all()

    def begin(self) -> None:
        """Mark that what stands here does not belong together, until ``finish``."""
        begin_restore(self.home)

    def finish(self) -> None:
        """All is in its place."""
        shutil.rmtree(self.staged, ignore_errors=True)
        self.staged_lake.delete_all()
        finish_restore(self.home)

    def switch_folders(self) -> None:
        """Put what stood in the lake and among the files aside, and what is staged in its place.

        Renames within a file system: each is there at once, or not at all. A bucket copies one
        object after the other, and deletes when all of a source are there.
        """
        for name in self._sources():
            self.lake.move(name, self.lake_aside)
        for name in self.staged_lake.names():
            self.staged_lake.move(name, self.lake)
        if self._has_files():
            _move(self.stored, self.aside / "files")
        elif self.stored.exists():
            shutil.rmtree(self.stored)
        self.stored.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.staged / "stored").rename(self.stored)

    def what_is_here(self) -> list[str]:
        """Return what a restore would put aside, in words; nothing where it is empty."""
        found = []
        if people := _people():
            found.append(f"{people} account{pluralize(people)} in the database")
        if sources := list(self._sources()):
            found.append(f"{len(sources)} source{pluralize(sources)} in the lake {self.lake.uri}")
        if self._has_files():
            found.append(f"files in {self.stored}")
        return found

    def put_aside(self) -> list[str]:
        """Return where what stood here stands now."""
        aside = [str(self.aside)] if self.aside.exists() else []
        return aside + ([self.lake_aside.uri] if self.lake_aside.names() else [])

    def _has_files(self) -> bool:
        return self.stored.exists() and any(path.is_file() for path in self.stored.rglob("*"))

    def _sources(self) -> list[str]:
        return [name for name in self.lake.names() if not name.startswith(".")]


def _move(path: Path, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.rename(into / path.name)


def _people() -> int:
    model = apps.get_model(settings.AUTH_USER_MODEL)
    if model._meta.db_table not in connection.introspection.table_names():
        return 0
    return int(model._default_manager.count())


def who_uses_the_database() -> list[str]:
    """Return who else has the database open, in words: they would go on with what is gone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid, application_name FROM pg_stat_activity WHERE datname ="
                " current_database() AND usename = current_user AND pid <> pg_backend_pid()"
            )
            return [f"connection {pid} {name}".strip() for pid, name in cursor.fetchall()]
    return [f"process {pid}" for pid in _processes_with(str(connection.settings_dict["NAME"]))]


def _processes_with(path: str) -> list[int]:
    files = {path, f"{path}-wal"}
    found = []
    for process in psutil.process_iter():
        try:
            opened = {file.path for file in process.open_files()}
        except psutil.Error:
            continue
        if opened & files and process.pid != psutil.Process().pid:
            found.append(process.pid)
    return sorted(found)
