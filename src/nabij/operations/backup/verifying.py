# SPDX-License-Identifier: EUPL-1.2
"""Reading a backup from end to end, to know now whether it could be put back."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from nabij.measure.lake.public import faults_in, pinned_table, versions_in
from nabij.operations.backup.copying import Progress, digest_of
from nabij.operations.backup.manifest import NAME, Manifest, read_manifest
from nabij.operations.backup.tools import ToolFailed, ToolMissing, find_tool, reading_from

_COPY = re.compile(rb'COPY (?:\w+\.)?"?(\w+)"? \(')
_DETAIL = 20


@dataclass(frozen=True)
class Verified:
    """A backup, and what is wrong with it: nothing, where all is well."""

    manifest: Manifest
    faults: tuple[str, ...]


def verify_backup(folder: Path, *, progress: Progress) -> Verified:
    """Check every digest, open the database and every table of the lake, and count.

    Raises:
        NoBackup: the folder holds none, or half of one.
    """
    manifest = read_manifest(folder)
    found = list(_wrong_files(folder, manifest, progress))
    if not found:
        # What is damaged need not be opened.
        found += _wrong_database(folder, manifest)
        found += _wrong_lake(folder, manifest)
    if len(found) > _DETAIL:
        found[_DETAIL:] = [f"and {len(found) - _DETAIL} more"]
    return Verified(manifest, tuple(found))


def _wrong_files(folder: Path, manifest: Manifest, progress: Progress) -> Iterator[str]:
    done, stated = 0, {NAME}
    for file in manifest.files:
        path = folder / file.path
        stated.add(file.path)
        try:
            if path.stat().st_size != file.size or digest_of(path) != file.sha256:
                yield f"{file.path}: its content is not what was written"
        except FileNotFoundError:
            yield f"{file.path}: the file is missing"
        except OSError as fault:
            yield f"{file.path}: cannot be read ({fault.strerror})"
        done += file.size
        progress(done, manifest.bytes)
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    for stray in sorted(there - stated):
        yield f"{stray}: does not belong to this backup"


def _wrong_database(folder: Path, manifest: Manifest) -> Iterator[str]:
    file = folder / manifest.database_file
    try:
        counted = rows_in(file, manifest)
    except (sqlite3.Error, ToolFailed, ToolMissing) as fault:
        yield f"{file.name}: {fault}"
        return
    for table, rows in sorted(manifest.rows.items()):
        if counted.get(table, 0) != rows:
            yield f"{file.name}: {table} holds {counted.get(table, 0)} rows, not {rows}"


def rows_in(file: Path, manifest: Manifest) -> dict[str, int]:
    """Count the rows of each table in the copy of a database, without a database server.

    Raises:
        sqlite3.Error, ToolFailed, ToolMissing: it cannot be read.
    """
    if manifest.engine == "sqlite":
        return _sqlite_rows(file, manifest)
    return _postgres_rows(file, manifest)


def _sqlite_rows(file: Path, manifest: Manifest) -> dict[str, int]:
    address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as copy:
        # Constraints of ours use it, and they are checked too.
        copy.create_function("REGEXP", 2, _regexp, deterministic=True)
        (judged,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if judged != "ok":
            raise sqlite3.DatabaseError(f"SQLite finds damage: {judged}")
        there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
        return {
            table: copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
            for table in set(manifest.rows) & there
        }


def _regexp(pattern: str, value: object) -> bool:
    return value is not None and re.search(pattern, str(value)) is not None


def _postgres_rows(file: Path, manifest: Manifest) -> dict[str, int]:
    """Unpack the archive as text and count: this reads all of it, and needs no server."""
    tool = find_tool("pg_restore", least=int(manifest.server))
    counts: Counter[str] = Counter()
    table = ""
    with reading_from([tool, "--data-only", "--file=-", str(file)]) as lines:
        for line in lines:
            if table and line == b"\\.\n":
                table = ""
            elif table:
                counts[table] += 1
            elif begins := _COPY.match(line):
                table = begins[1].decode()
    return dict(counts)


def _wrong_lake(folder: Path, manifest: Manifest) -> Iterator[str]:
    lake = folder / "lake"
    there = versions_in(lake)
    for name, stated in sorted(manifest.tables.items()):
        if there.get(name) != stated.version:
            yield f"lake/{name}: stands at commit {there.get(name)}, not {stated.version}"
        elif (rows := pinned_table(name, stated.version, folder=lake).rows) != stated.rows:
            yield f"lake/{name}: holds {rows} rows, not {stated.rows}"
    yield from (f"lake/{fault}" for fault in faults_in(lake))
