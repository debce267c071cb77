# SPDX-License-Identifier: EUPL-1.2
"""Keys in files under ``NABIJ_HOME/keys``: outside the database and its backup."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

PSEUDONYMS = "import_pseudonyms"
_LENGTH = 32


class KeyUnreadable(Exception):
    """A key file is there but does not hold a key."""


def key_folder() -> Path:
    """Return the folder of the keys, made readable by the owner only."""
    folder = Path(settings.NABIJ_HOME) / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def read_or_create(purpose: str) -> bytes:
    """Return the key for ``purpose``; the first use makes it.

    Raises:
        KeyUnreadable: the file does not hold 32 bytes; a key is never silently replaced, because
            what was made with the old one could not be matched again.
    """
    path = key_folder() / f"{purpose}.1.key"
    fresh = path.with_suffix(f".{secrets.token_hex(4)}")
    if not path.exists():
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_LENGTH))
            file.flush()
            os.fsync(file.fileno())
        try:
            # A link fails where another process was first; its key then counts.
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    key = path.read_bytes()
    if len(key) != _LENGTH:
        raise KeyUnreadable(f"{path.name} does not hold a key; restore it from your key backup.")
    return key
