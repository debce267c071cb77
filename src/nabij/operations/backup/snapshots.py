# SPDX-License-Identifier: EUPL-1.2
"""The database as it stood at one moment, while others go on writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from django.conf import settings
from django.db import connection

from nabij.operations.backup.copying import Progress
from nabij.operations.backup.exceptions import UnableToBackUp
from nabij.operations.backup.manifest import POSTGRES_FILE, SQLITE_FILE
from nabij.operations.backup.tools import find_tool, run_tool

_PAGES_AT_ONCE = 4_000
BEFORE = "nabij_before_"
"""What the names of schemas begin with that a restore put aside."""


def emptied_tables() -> list[str]:
    """Return tables whose rows are not kept: a session put back would open a door long closed."""
    return ["django_session", str(settings.CACHES["default"]["LOCATION"])]


class Snapshot(Protocol):
    """A database at one moment."""

    server: str
    file_name: str

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return what a query answers at that moment."""

    def save(self, folder: Path, progress: Progress) -> None:
        """Write the database of that moment as ``file_name`` in ``folder``."""


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Hold the database at this moment; others are not kept waiting."""
    with _sqlite() if connection.vendor == "sqlite" else _postgres() as held:
        yield held


class _SqliteSnapshot:
    file_name = SQLITE_FILE
    server = sqlite3.sqlite_version

    def __init__(self, held: sqlite3.Connection) -> None:
        self._held = held

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return self._held.execute(statement).fetchall()

    def save(self, folder: Path, progress: Progress) -> None:
        with closing(sqlite3.connect(folder / SQLITE_FILE, isolation_level=None)) as copy:

            def told(status: int, remaining: int, total: int) -> None:
                progress(total - remaining, total)

            self._held.backup(copy, pages=_PAGES_AT_ONCE, progress=told)
            copy.execute("PRAGMA journal_mode = DELETE")
            # What is deleted is gone from the file as well.
            copy.execute("PRAGMA secure_delete = ON")
            there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
            for table in there.intersection(emptied_tables()):
                copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 (names of our own)


@contextmanager
def _sqlite() -> Iterator[Snapshot]:
    path = str(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as held:
        held.execute("BEGIN")
        # Only the first read settles which moment this transaction sees.
        held.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield _SqliteSnapshot(held)


class _PostgresSnapshot:
    file_name = POSTGRES_FILE

    def __init__(self, held: psycopg.Connection, name: str, tool: str) -> None:
        self._held, self._name, self._tool = held, name, tool
        self.server = str(held.info.server_version // 10_000)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return self._held.execute(statement.encode()).fetchall()

    def save(self, folder: Path, progress: Progress) -> None:
        command = [self._tool, "--format=custom", f"--snapshot={self._name}", "--no-password"]
        command += ["--no-owner", "--no-privileges", "--no-comments", f"--exclude-schema={BEFORE}*"]
        command += [f"--exclude-table-data=public.{table}" for table in emptied_tables()]
        command.append(f"--file={folder / POSTGRES_FILE}")
        run_tool(command, connection.settings_dict)


@contextmanager
def _postgres() -> Iterator[Snapshot]:
    with connect_to_postgres() as held:
        tool = find_tool("pg_dump", least=held.info.server_version // 10_000)
        held.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        held.read_only = True
        name, schema = held.execute("SELECT pg_export_snapshot(), current_schema()").fetchall()[0]
        if schema != "public":
            raise UnableToBackUp(
                f"The tables stand in schema {schema!r}; a backup knows only 'public'."
            )
        yield _PostgresSnapshot(held, name, tool)


def connect_to_postgres() -> psycopg.Connection:
    """Open a connection of our own to the database of this installation."""
    given = connection.settings_dict
    return psycopg.connect(
        host=given["HOST"] or None,
        port=given["PORT"] or None,
        user=given["USER"] or None,
        password=given["PASSWORD"] or None,
        dbname=given["NAME"],
    )
