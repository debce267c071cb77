# SPDX-License-Identifier: EUPL-1.2
"""Whether the lake can be reached and written."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from nabij.measure.lake.access import lake_place
from nabij.measure.lake.storage.bucket import Bucket, endpoint
from nabij.measure.lake.storage.places import LakeUnreachable

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def lake_fault(*, by_writing: bool = False) -> str | None:
    """Return what stands in the way of the lake, in words; nothing where all is well.

    ``by_writing`` tries it out; otherwise permissions are believed. A lake that has no folder yet
    is well: the first import makes it.
    """
    place = lake_place()
    told = place.fault()
    if told or not by_writing:
        return told
    try:
        place.probe()
    except LakeUnreachable as fault:
        return f"{place.uri} cannot be written ({fault.why})"
    except OSError as fault:
        return f"{place.uri} cannot be written ({fault.strerror})"
    return None


def store_in_the_open() -> str | None:
    """Return the address of an object store where all that goes there can be read on the way."""
    address = urlsplit(endpoint())
    is_open = address.scheme == "http" and address.hostname not in _LOOPBACK
    return address.geturl() if is_open and isinstance(lake_place(), Bucket) else None


def lake_clock() -> datetime | None:
    """Return what time it is where the lake stands; nothing where that cannot be written."""
    try:
        return datetime.fromtimestamp(lake_place().probe(), UTC)
    except (OSError, LakeUnreachable):
        return None
