# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of work on the lake."""

from nabij.measure.lake.storage.places import LakeUnreachable
from nabij.measure.lake.storage.staging import TooManyActivities
from nabij.measure.lake.storage.tables import SchemaConflict


class UnknownSource(LookupError):
    """No source has this name."""

    def __init__(self, name: str, known: list[str]) -> None:
        there = f"Sources: {', '.join(known)}." if known else "There are no sources yet."
        super().__init__(f"There is no source {name!r}. {there}")


class SourceDiffers(Exception):
    """The name is taken: by events about other things, or ``kept`` for events of our own."""

    def __init__(
        self, name: str, *, stored: str = "", incoming: str = "", kept: bool = False
    ) -> None:
        self.name, self.stored, self.incoming, self.kept = name, stored, incoming, kept
        why = (
            "is a name for events of our own"
            if kept
            else f"holds events about {stored!r}, not about {incoming!r}"
        )
        super().__init__(f"Source {name!r} {why}. Give this log another source name.")


__all__ = [
    "LakeUnreachable",
    "SchemaConflict",
    "SourceDiffers",
    "TooManyActivities",
    "UnknownSource",
]
