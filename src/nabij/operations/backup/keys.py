# SPDX-License-Identifier: EUPL-1.2
"""Keys, which never lie in the backup itself: who has both can look up whom he knows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nabij.core.crypto.public import key_folder
from nabij.core.erasures.public import (
    FOLDER_NAME,
    ListCopy,
    ListUnreadable,
    ListUnwritable,
    copy_list,
    look_at_copy,
    take_in,
)
from nabij.operations.backup.copying import copy_file
from nabij.operations.backup.exceptions import UnableToBackUp, UnableToRestore

_CODE_LENGTH = 16
_MADE_BY_STARTING = "cookie_signing"
"""The one key in an empty installation: any command makes it, and nothing there needs it."""


@dataclass(frozen=True)
class KeysPutBack:
    """The names of the keys that came back, and the list of erasures that came with them."""

    names: tuple[str, ...]
    list_copy: ListCopy


def keys_in(folder: Path) -> dict[str, str]:
    """Return the keys of a folder by name, each with a code to recognise it by.

    The code tells nothing of the key: keys are random and long.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder) for path in files]
    # The list of erasures stands beside them, and is no key: it grows.
    return {str(name): _code(folder / name) for name in names if name.parts[0] != FOLDER_NAME}


def keys_in_use() -> dict[str, str]:
    """Return the keys of this installation, as ``keys_in`` does."""
    return keys_in(key_folder())


def copy_keys(target: Path, *, now: datetime) -> None:
    """Copy all keys and the list of erasures into a new folder, for its owner only.

    Raises:
        UnableToBackUp: the folder is there already, or the list cannot be read.
    """
    if target.exists():
        raise UnableToBackUp(f"{target} is there already. Name another folder for the keys.")
    target.mkdir(parents=True, mode=0o700)
    for name in keys_in_use():
        copy_file(key_folder() / name, target / name)
    try:
        copy_list(target, now=now)
    except ListUnreadable as fault:
        raise UnableToBackUp(str(fault)) from fault


def put_keys_back(source: Path, *, aside: Path) -> KeysPutBack:
    """Put keys back; one that is here and differs goes to ``aside``.

    Of the list of erasures comes what is not on the list here: nothing of either is lost.

    Raises:
        UnableToRestore: there are no keys in ``source``, or one of the lists cannot be read.
    """
    theirs, ours = keys_in(source) if source.is_dir() else {}, keys_in_use()
    if not theirs:
        raise UnableToRestore(f"{source} holds no keys. Name the folder that --keys made.")
    differing = [name for name, code in theirs.items() if ours.get(name) != code]
    for name in differing:
        if set(ours) == {name} == {_MADE_BY_STARTING}:
            (key_folder() / name).unlink()
        elif name in ours:
            kept = aside / "keys" / name
            kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            (key_folder() / name).rename(kept)
        copy_file(source / name, key_folder() / name)
    try:
        take_in(source)
        return KeysPutBack(tuple(differing), look_at_copy(source))
    except (ListUnreadable, ListUnwritable) as fault:
        raise UnableToRestore(str(fault)) from fault


def missing_keys(stated: dict[str, str]) -> list[str]:
    """Return the names of the keys of a backup that are not here, or are others of that name."""
    ours = keys_in_use()
    return [name for name, code in stated.items() if ours.get(name) != code]


def _code(path: Path) -> str:
    return hashlib.sha256(b"nabij key " + path.read_bytes()).hexdigest()[:_CODE_LENGTH]
