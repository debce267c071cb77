# SPDX-License-Identifier: EUPL-1.2
"""From a source's name to its tables, and where these stand."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from nabij.measure.lake.exceptions import UnknownSource
from nabij.measure.lake.looking import once_a_look
from nabij.measure.lake.models import Source
from nabij.measure.lake.storage.bucket import SCHEME, Bucket
from nabij.measure.lake.storage.places import Folder, Place
from nabij.measure.lake.storage.writer import SourceTables


def lake_place() -> Place:
    """Return the place in which the sources' tables stand."""
    address = str(settings.LAKE)
    if address.startswith(SCHEME):
        scratch = Path(settings.NABIJ_HOME) / "scratch" / "lake"
        return Bucket(address.removeprefix(SCHEME), scratch)
    return Folder(Path(address))


def lake_folder() -> Path | None:
    """Return the folder of the lake; nothing where it stands in a bucket."""
    place = lake_place()
    return place.folder if isinstance(place, Folder) else None


@once_a_look
def sources_by_name() -> dict[str, Source]:
    """Return every source there is, also those that hold nothing; one query."""
    return {source.name: source for source in Source.objects.order_by("name")}


@once_a_look
def tables_of(name: str) -> SourceTables:
    """Return the tables of a source.

    Raises:
        UnknownSource: no source has this name.
    """
    known = sources_by_name()
    if name not in known:
        raise UnknownSource(name, list(known))
    return SourceTables(lake_place() / name)


def write_lock(name: str) -> str:
    """Return the name of the lease that a writer to a source holds."""
    return f"lake:{name}"
