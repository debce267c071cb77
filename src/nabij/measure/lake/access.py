# SPDX-License-Identifier: EUPL-1.2
"""From a source's name to its tables on disk."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from nabij.measure.lake.exceptions import UnknownSource
from nabij.measure.lake.models import Source
from nabij.measure.lake.storage.writer import SourceTables


def lake_folder() -> Path:
    """Return the folder in which the sources' tables stand."""
    return Path(settings.LAKE_FOLDER)


def tables_of(name: str) -> SourceTables:
    """Return the tables of a source.

    Raises:
        UnknownSource: no source has this name.
    """
    if not Source.objects.filter(name=name).exists():
        known = Source.objects.order_by("name").values_list("name", flat=True)
        raise UnknownSource(name, list(known))
    return SourceTables(lake_folder() / name)


def write_lock(name: str) -> str:
    """Return the name of the lease that a writer to a source holds."""
    return f"lake:{name}"
