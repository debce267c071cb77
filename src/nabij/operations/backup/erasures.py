# SPDX-License-Identifier: EUPL-1.2
"""The list of erasures and a backup: what it held then, what it holds now, what a restore does."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import DatabaseError
from django.template.defaultfilters import pluralize

from nabij.core.erasures.public import (
    ListCopy,
    Listing,
    ListUnreadable,
    ListUnwritable,
    confirm_begun,
    list_folder,
    list_in_words,
    read,
)
from nabij.operations.backup.exceptions import UnableToRestore
from nabij.operations.backup.manifest import Manifest


def number_on_list() -> int:
    """Return how many erasures the list ever had; none where it cannot be read."""
    try:
        return read().ever
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
    if listing.ever >= manifest.erasures:
        return []
    return [
        "When the backup was made the list held"
        f" {manifest.erasures} erasure{pluralize(manifest.erasures)}: the one here is"
        " older, or of another installation. Put the newest copy of it beside this one, from the"
        " key backup or another machine."
    ]


def copy_in_words(copy: ListCopy | None, manifest: Manifest) -> list[str]:
    """Return a warning where what was erased again is only what a copy of the list knew of."""
    if copy is None or not copy.is_all_there_is:
        return []
    if copy.copied_at is None:
        told = "is a copy that does not say of when it is"
    else:
        told = f"was copied on {copy.copied_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        if copy.copied_at <= datetime.fromisoformat(manifest.made_at):
            told += ", not after the backup was made"
    return [
        f"WARNING: the list of erasures {told}, and nothing newer is here. Whoever was erased later"
        " is not on it, and is back if the backup held them. If there is a newer copy of the keys,"
        f" put its erasures/copy.jsonl in {list_folder()} and run: nabij erasures redo. If there is"
        " none, look up who asked to be erased since then and what was destroyed, and do it again."
    ]
