# SPDX-License-Identifier: EUPL-1.2
"""Remembers outside the database how far the chain was: cut off there, it still verifies itself."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


class WitnessUnreadable(Exception):
    """The file is there, and does not say which row was last seen."""


@dataclass(frozen=True)
class Witness:
    """The last row of the chain when it was last found in order, and when that was."""

    number: int
    hash: str
    at: datetime


def read_witness() -> Witness | None:
    """Return the row that was last seen, or nothing where no check was done yet.

    Raises:
        WitnessUnreadable: the file is damaged, or not ours to read.
    """
    try:
        found = json.loads(_path().read_text(encoding="utf-8"))
        return Witness(found["number"] + 0, str(found["hash"]), datetime.fromisoformat(found["at"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise WitnessUnreadable from fault


def last_remembered() -> Witness | None:
    """Return when the chain was last in order and how far; nothing where that cannot be told."""
    try:
        return read_witness()
    except WitnessUnreadable:
        return None


def write_witness(seen: Witness) -> None:
    """Remember the last row of a chain that is in order.

    Raises:
        OSError: the file cannot be written.
    """
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(f".{secrets.token_hex(4)}")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump({**asdict(seen), "at": seen.at.isoformat()}, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _path() -> Path:
    return Path(settings.NABIJ_HOME) / "audit" / "witness.json"
