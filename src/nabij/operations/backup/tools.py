# SPDX-License-Identifier: EUPL-1.2
"""The programs of PostgreSQL that copy a database and put it back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PLACES = "/usr/lib/postgresql"
_LIBPQ = {
    "HOST": "PGHOST",
    "PORT": "PGPORT",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "NAME": "PGDATABASE",
}


class ToolMissing(Exception):
    """A program is not there, or too old; the message says what to install."""


def find_tool(name: str, *, least: int) -> str:
    """Return ``pg_dump``, ``pg_restore`` or ``psql`` of version ``least``, or else the next newer.

    Raises:
        ToolMissing: there is none.
    """
    found = [_version(path) for path in _candidates(name)]
    fitting = [(version, path) for version, path in found if version >= least]
    if fitting:
        return min(fitting)[1]
    there = ", ".join(f"{path} ({version})" for version, path in found) or "none"
    raise ToolMissing(
        f"{name} of PostgreSQL {least} or newer is needed; found: {there}."
        f" On Debian or Ubuntu: apt install postgresql-client-{least}"
    )


def _candidates(name: str) -> Iterator[str]:
    on_path = shutil.which(name)
    if on_path:
        yield on_path
    packaged = Path(_PLACES).glob(f"*/bin/{name}")
    yield from (str(path) for path in sorted(packaged, reverse=True))


def _version(path: str) -> tuple[int, str]:
    said = subprocess.run([path, "--version"], capture_output=True, text=True)  # noqa: S603
    numbers = re.search(r"(\d+)(?:\.\d+)?", said.stdout)
    return (int(numbers[1]) if numbers else 0), path


def run_tool(command: list[str], settings: Mapping[str, Any]) -> None:
    """Run a program against the database of ``settings``.

    Raises:
        ToolFailed: it failed; with the last line of what it said.
    """
    done = subprocess.run(  # noqa: S603 (our own commands)
        command, capture_output=True, text=True, env=_environment(settings)
    )
    if done.returncode:
        raise ToolFailed(Path(command[0]).name, done.stderr)


@contextmanager
def reading_from(command: list[str]) -> Iterator[Iterable[bytes]]:
    """Run a program and hand out the lines it writes.

    Raises:
        ToolFailed: it failed, known at the end of the block.
    """
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        yield process.stdout
    if process.returncode:
        raise ToolFailed(Path(command[0]).name, "the archive cannot be read")


class ToolFailed(Exception):
    """A program failed."""

    def __init__(self, name: str, said: str) -> None:
        lines = [line for line in said.strip().splitlines() if line.strip()]
        told = next((line for line in lines if "error" in line.lower()), "")
        super().__init__(f"{name} failed: {told or (lines[-1] if lines else 'it said nothing')}")


def _environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """Where the database is and who we are: not on the command line, which all can read."""
    given = {to: str(settings[name]) for name, to in _LIBPQ.items() if settings.get(name)}
    return {**os.environ, **given, "LC_ALL": "C"}
