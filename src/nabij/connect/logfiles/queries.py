# SPDX-License-Identifier: EUPL-1.2
"""What was imported, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from nabij.connect.logfiles.models import Import, Upload
from nabij.core.files.public import FileNotThere, named_path


@dataclass(frozen=True)
class ImportResult:
    """What came of an import; ``rejects`` is the file with rejected rows, or nothing.

    ``repeated`` events were in the source already and are not among ``events``.
    """

    batch: int
    source: str
    rows: int
    events: int
    cases: int
    rejected: int
    repeated: int
    rejects: UUID | None
    seconds: float
    already_imported: bool

    @property
    def rejects_file(self) -> Path | None:
        """Return where the list of rejected rows stands on this machine."""
        try:
            return named_path(self.rejects) if self.rejects else None
        except FileNotThere:  # it is kept for a set time only
            return None

    def to_json(self) -> dict[str, Any]:
        """As ``nabij import --json`` answers."""
        return {
            "batch": self.batch,
            "source": self.source,
            "rows": self.rows,
            "events": self.events,
            "cases": self.cases,
            "rejected": self.rejected,
            "repeated": self.repeated,
            "rejects_file": str(self.rejects_file) if self.rejects_file else None,
            "seconds": round(self.seconds, 3),
            "already_imported": self.already_imported,
        }


def result_of(done: Import, *, seconds: float, already_imported: bool) -> ImportResult:
    """Return what is known of an import."""
    return ImportResult(
        batch=done.number,
        source=done.source,
        rows=done.rows,
        events=done.events,
        cases=done.cases,
        rejected=done.rejected,
        repeated=done.repeated,
        rejects=done.rejects_file,
        seconds=seconds,
        already_imported=already_imported,
    )


def all_imports() -> QuerySet[Import]:
    """Return every import, the latest first."""
    return Import.objects.all()


def skipped_after(found: Import) -> int:
    """Return how many events later imports left out because they were in the source already."""
    later = Import.objects.filter(
        source=found.source, status=Import.Status.DONE, number__gt=found.number
    )
    return later.aggregate(skipped=Sum("repeated"))["skipped"] or 0


def open_uploads(person: UUID) -> QuerySet[Upload]:
    """Return what someone uploaded and did not yet bring in."""
    return Upload.objects.filter(~Q(failure="") | Q(import_number=None), uploaded_by=person)
