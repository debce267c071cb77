# SPDX-License-Identifier: EUPL-1.2
"""Whether those who were erased stay so: the list of erasures, and this database beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.template.defaultfilters import pluralize

from nabij.core.erasures.public import (
    Listing,
    ListUnreadable,
    list_folder,
    missing_from,
    read,
    unknown_here,
)
from nabij.core.jobs.public import machines_at_work
from nabij.operations.checks.finding import Finding, fault, warning
from nabij.operations.checks.machine import is_networked


def look_at_erasures(now: datetime) -> Iterator[Finding]:
    """Judge the list, and whether it and the database know of the same erasures."""
    try:
        listing = read()
    except ListUnreadable as error:
        yield fault(
            "erasures", str(error), "Let the user of Nabij read it, or put it back from a copy."
        )
        return
    yield from _file(listing)
    try:
        yield from _beside_database(listing, now)
    except DatabaseError:
        # The check of the database says so.
        return


def _file(listing: Listing) -> Iterator[Finding]:
    if listing.unreadable:
        yield warning(
            "erasures",
            f"{listing.unreadable} line{pluralize(listing.unreadable)} of the list of erasures"
            f" in {listing.folder} cannot be understood.",
            "After a power cut half a line may stay, which does no harm. If there was none, put the"
            " list back from your key backup, beside what is there.",
        )
    folder = list_folder()
    nearest = _existing(folder)
    if not os.access(nearest, os.W_OK | os.X_OK):
        yield fault(
            "erasures",
            f"The list of erasures in {folder} cannot be written: nobody can be erased.",
            f"Let the user of Nabij write in {nearest}.",
        )


def _beside_database(listing: Listing, now: datetime) -> Iterator[Finding]:
    if lost := missing_from(listing):
        what = "lacks" if listing.is_there else "is not there, and lacks"
        yield fault(
            "erasures",
            f"The list of erasures in {listing.folder} {what} {lost} that this database knows of: a"
            " restore would bring those people back.",
            "Put the list back from your key backup or another machine: nabij erasures check.",
        )
    # What the audit no longer keeps it cannot tell.
    since = now - timedelta(days=settings.AUDIT_DAYS)
    back = [one for one in unknown_here(listing) if one.is_done and one.at > since]
    if back:
        yield fault(
            "erasures",
            f"{len(back)} erasure{pluralize(back)} on the list {pluralize(back, 'is,are')} not in"
            " this database: an older copy was put back, and those people are back.",
            "Erase them again: nabij erasures redo",
        )
    machines = machines_at_work()
    if len(machines) > 1 and not is_networked(_existing(listing.folder)):
        yield warning(
            "erasures",
            f"{', '.join(machines)} work together, and {listing.folder} is on the disk of this"
            " machine: each has a part of the list of erasures.",
            "Set NABIJ_ERASURES to a folder that all of them share.",
        )


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())
