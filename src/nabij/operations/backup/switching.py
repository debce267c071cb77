# SPDX-License-Identifier: EUPL-1.2
"""Putting the copy of a database in the place of the one that is here."""

from __future__ import annotations

from pathlib import Path

from django.db import connection, connections

from nabij.operations.backup.tools import find_tool, reading_from, run_tool

_PLAIN = ("--no-owner", "--no-privileges", "--no-comments")


def put_sqlite_back(copy: Path, *, aside: Path) -> None:
    """Put the file aside that is the database now, and ``copy`` in its place.

    A file without tables is one that asking whether there is a database made: it goes.
    """
    had_tables = bool(connection.introspection.table_names())
    connections.close_all()
    database = Path(str(connection.settings_dict["NAME"]))
    for suffix in ("", "-wal", "-shm"):
        part = database.with_name(database.name + suffix)
        if part.exists() and not had_tables:
            part.unlink()
        elif part.exists():
            aside.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.rename(aside / part.name)
    copy.rename(database)


def put_postgres_back(archive: Path, *, made_on: int, aside: str) -> str | None:
    """Fill the database from an archive, in one transaction; return where its tables went.

    The schema that held them gets the name ``aside``. Nothing, where there were none.
    ``made_on`` is the version of the server that the archive was made on.
    """
    server = server_version()
    script = archive.with_suffix(".sql")
    restore, psql = (find_tool(name, least=made_on) for name in ("pg_restore", "psql"))
    had_tables = bool(connection.introspection.table_names())
    connections.close_all()
    with script.open("wb") as written:
        if had_tables:
            written.write(f"ALTER SCHEMA public RENAME TO {aside};\n".encode())
            written.write(b"CREATE SCHEMA public;\n")
        with reading_from([restore, *_PLAIN, "--file=-", str(archive)]) as lines:
            # The tools of version 17 set this for every server, and older servers do not know it.
            skipped = b"SET transaction_timeout" if server < 17 else b"\0"
            written.writelines(line for line in lines if not line.startswith(skipped))
    command = [psql, "--no-psqlrc", "--quiet", "--single-transaction", "--no-password"]
    command += ["--set=ON_ERROR_STOP=1", f"--file={script}"]
    run_tool(command, connection.settings_dict)
    script.unlink()
    return aside if had_tables else None


def server_version() -> int:
    """Return the version of the PostgreSQL server, such as 15."""
    connection.ensure_connection()
    return int(connection.connection.info.server_version) // 10_000
