# SPDX-License-Identifier: EUPL-1.2
"""Doing again, in a database that was put back, what was erased since that copy was made.

An erasure belongs to this database when the audit of this database tells its number. That is so
after the erasure itself and after doing it again, and not after an older copy came back. So this
needs no clock, and doing it twice does it once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from nabij.core.audit.public import changed_ids, record_change, unit
from nabij.core.erasures.listing import Listing, Noted, read
from nabij.core.erasures.noting import KIND
from nabij.core.ports.registry import Registry

_log = logging.getLogger("nabij.erasures")


@dataclass(frozen=True)
class Again:
    """How many things were there again and went, and how many of them could not go wholly."""

    gone: int
    left: int


Redo = Callable[[Noted, datetime], Again]
"""Erases again what an erasure erased, in the open transaction; passes over what is not there."""


def _nothing(noted: Noted, now: datetime) -> Again:
    raise LookupError(noted.by)


redoers: Registry[Redo] = Registry("redoers", default=_nothing)
"""By the name that a room gave to ``erasing``."""


@dataclass(frozen=True)
class Redone:
    """What came of doing all again that this database does not know of.

    ``failed`` could not be done now, ``unsure`` was begun and nobody knows whether it was done:
    a person looks at both.
    """

    listing: Listing
    done: int
    gone: int
    left: int
    failed: tuple[Noted, ...]
    unsure: tuple[Noted, ...]


def redo_erasures(*, now: datetime) -> Redone:
    """Erase again what the list knows of and this database does not, the oldest first.

    Raises:
        ListUnreadable: the list cannot be read; nothing was done.
    """
    listing = read()
    strange = unknown_here(listing)
    results: list[Again] = []
    failed: list[Noted] = []
    for noted in strange:
        if noted.is_done:
            again = _redo(noted, now)
            results += [again] if again else []
            failed += [] if again else [noted]
    return Redone(
        listing,
        done=len(results),
        gone=sum(one.gone for one in results),
        left=sum(one.left for one in results),
        failed=tuple(failed),
        unsure=tuple(one for one in strange if not one.is_done),
    )


def unknown_here(listing: Listing) -> list[Noted]:
    """Return what is on a list and was never erased in this database."""
    known = changed_ids(KIND)
    return [one for one in listing.erasures if one.number not in known]


def missing_from(listing: Listing) -> int:
    """Return how many erasures this database knows of that are not on a list."""
    on_it = listing.pruned.union(one.number for one in listing.erasures)
    return len(changed_ids(KIND) - on_it)


def _redo(noted: Noted, now: datetime) -> Again | None:
    try:
        with unit(name="erasures.redo"), transaction.atomic():
            again = redoers.get(noted.by)(noted, now)
            after = {"things": again.gone, "again": True}
            record_change(KIND, noted.number, before=None, after=after)
    except Exception as fault:
        # Its words may hold data of somebody.
        _log.error("Erasure %s cannot be done again: %s", noted.number, type(fault).__name__)
        return None
    return again
