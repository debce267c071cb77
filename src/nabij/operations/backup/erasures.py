# SPDX-License-Identifier: EUPL-1.2
"""The list of erasures and a backup: what it held then, what it holds now, what a restore does."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError

from nabij.core.erasures.public import (
    Listing,
    ListUnreadable,
    ListUnwritable,
    confirm_begun,
    list_in_words,
    read,
)
from nabij.operations.backup.exceptions import UnableToRestore
from nabij.operations.backup.manifest import Manifest


def number_on_list() -> int:
    """Return how many erasures the list holds; none where it cannot be read."""
    try:
        return len(read().erasures)
    except ListUnreadable:
        return 0


def settle_list(now: datetime) -> None:
    """Settle what a crash left open, while the database that knows is still here.

    Raises:
        UnableToRestore: there is a list and it cannot be read, so that whoever is on it would
            come back.
    """
    try:
        read()
        confirm_begun(now=now)
    except (ListUnreadable, ListUnwritable) as fault:
        raise UnableToRestore(
            f"{fault} Nothing was changed. Mend that, or move the folder away to restore without"
            " the list: whoever was erased since the backup then comes back."
        ) from None
    except DatabaseError:
        # A new machine: a database without tables knows of no erasures.
        return


def list_beside(manifest: Manifest) -> list[str]:
    """Return, for who would put a backup back, how the list stands."""
    try:
        listing = read()
    except ListUnreadable as fault:
        return [f"{fault} A restore refuses until it can."]
    return [list_in_words(listing), *shorter_than_then(listing, manifest)]


def shorter_than_then(listing: Listing, manifest: Manifest) -> list[str]:
    """Return a line where the list lacks what it held when the backup was made: it only grows."""
    if len(listing.erasures) >= manifest.erasures:
        return []
    return [
        f"When the backup was made the list held {manifest.erasures} erasures: the one here is"
        " older, or of another installation. Put the newest copy of it beside this one, from the"
        " key backup or another machine."
    ]
