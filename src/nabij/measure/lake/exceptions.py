# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of work on the lake."""

from nabij.measure.lake.storage.staging import TooManyActivities
from nabij.measure.lake.storage.tables import SchemaConflict


class UnknownSource(LookupError):
    """No source has this name."""

    def __init__(self, name: str, known: list[str]) -> None:
        there = f"Sources: {', '.join(known)}." if known else "There are no sources yet."
        super().__init__(f"There is no source {name!r}. {there}")


class SourceDiffers(Exception):
    """The name is taken by a source of another kind."""


__all__ = ["SchemaConflict", "SourceDiffers", "TooManyActivities", "UnknownSource"]
