# SPDX-License-Identifier: EUPL-1.2
"""The list of what is in a backup. It is written last: a folder without one is half a backup."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nabij.operations.backup.exceptions import NoBackup

NAME = "manifest.json"
FORM = 1
KIND = "nabij backup"
SQLITE_FILE = "database.sqlite3"
POSTGRES_FILE = "database.dump"


@dataclass(frozen=True)
class FileEntry:
    """A file of the backup: its place, its size in bytes and its SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class TableEntry:
    """A Delta table of the lake: the commit it stood at, and its rows."""

    version: int
    rows: int


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, and of what.

    ``server`` is the version of the database; ``migrations`` those that were applied; ``rows`` the
    number of rows by table; ``deleted_since`` files that were deleted while the backup was made;
    ``keys`` the names of the keys in use, each with a code to recognise it by; ``erasures``
    how many the list of erasures held, which lies outside the backup.
    """

    made_at: str
    version: str
    engine: str
    server: str
    migrations: tuple[str, ...]
    rows: dict[str, int]
    tables: dict[str, TableEntry]
    deleted_since: tuple[str, ...]
    keys: dict[str, str]
    files: tuple[FileEntry, ...]
    # Older backups do not say.
    erasures: int = 0

    @property
    def bytes(self) -> int:
        """Return the size of all files together."""
        return sum(file.size for file in self.files)

    @property
    def database_file(self) -> str:
        """Return the name of the file with the database."""
        return SQLITE_FILE if self.engine == "sqlite" else POSTGRES_FILE


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the list; from then on the backup counts as whole."""
    passing = folder / f"{NAME}.part"
    described = {"kind": KIND, "form": FORM} | asdict(manifest)
    with passing.open("w", encoding="utf-8") as file:
        json.dump(described, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    passing.rename(folder / NAME)


def read_manifest(folder: Path) -> Manifest:
    """Read the list of a backup.

    Raises:
        NoBackup: there is none, it is half, or of a form that this version does not know.
    """
    path = folder / NAME
    if not folder.is_dir():
        raise NoBackup(f"{folder} is no folder. Name the folder of one backup.")
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoBackup(_without_list(folder)) from None
    except (OSError, ValueError) as fault:
        raise NoBackup(
            f"{path} cannot be read ({type(fault).__name__}). Use another backup."
        ) from None
    if not isinstance(stated, dict) or stated.pop("kind", None) != KIND:
        raise NoBackup(f"{path} does not describe a backup of Nabij.")
    if stated.pop("form", None) != FORM:
        raise NoBackup(f"{folder} was made by a newer version of Nabij. Use that version.")
    try:
        return _manifest(stated)
    except (TypeError, KeyError, ValueError):
        raise NoBackup(f"{path} lacks something. Use another backup.") from None


def _without_list(folder: Path) -> str:
    inside = sorted(path.parent.name for path in folder.glob(f"*/{NAME}"))
    if inside:
        return f"{folder} holds backups; name one of them, such as {folder / inside[-1]}"
    return f"{folder} holds no {NAME}: it is half a backup, or none. Use another."


def _manifest(stated: dict[str, Any]) -> Manifest:
    stated["files"] = tuple(FileEntry(**file) for file in stated["files"])
    stated["tables"] = {name: TableEntry(**table) for name, table in stated["tables"].items()}
    for name in ("migrations", "deleted_since"):
        stated[name] = tuple(stated[name])
    manifest = Manifest(**stated)
    for file in manifest.files:
        _require_inside(file.path)
    return manifest


def _require_inside(path: str) -> None:
    """Refuse a place outside the backup: a manifest may come from anywhere."""
    if path.startswith("/") or ".." in path.split("/"):
        raise ValueError(path)
