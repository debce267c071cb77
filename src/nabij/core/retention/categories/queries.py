# SPDX-License-Identifier: EUPL-1.2
"""Reads the selection list: what holds now, and which version holds for a record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from nabij.core.retention.models import SelectionCategory


@dataclass(frozen=True)
class CategoryRow:
    """A version of a category as a list shows it."""

    id: int
    number: str
    result: str
    description: str
    disposition: str
    disposition_label: str
    term: str
    start_label: str
    valid_from: date
    valid_until: date | None
    source: str

    @property
    def place(self) -> tuple[int, ...]:
        """Where its number comes: 2.1 before 10.1."""
        return tuple(int(part) for part in self.number.split("."))


def categories(*, all_versions: bool = False, day: date | None = None) -> list[CategoryRow]:
    """Return what holds on a day or will hold, or every version; in the order of numbers."""
    today = day or timezone.localdate()
    rows = SelectionCategory.objects.all()
    if not all_versions:
        rows = rows.exclude(valid_until__lte=today)
    found = [_as_row(row) for row in rows]
    return sorted(found, key=lambda row: (row.place, row.valid_from))


def versions_of(number: str) -> list[CategoryRow]:
    """Return every version of a number, the newest first."""
    rows = SelectionCategory.objects.filter(number=number).order_by("-valid_from")
    return [_as_row(row) for row in rows]


class Selection:
    """The whole selection list in memory, to look up many records; one query."""

    def __init__(self) -> None:
        self._versions: dict[str, list[SelectionCategory]] = defaultdict(list)
        for row in SelectionCategory.objects.order_by("valid_from"):
            self._versions[row.number].append(row)

    def at(self, number: str, closed_on: date) -> SelectionCategory | None:
        """Return the version that holds for what was closed on a day; None where none does."""
        for row in self._versions.get(number, ()):
            if row.valid_from <= closed_on and (not row.valid_until or closed_on < row.valid_until):
                return row
        return None


def _as_row(row: SelectionCategory) -> CategoryRow:
    return CategoryRow(
        id=row.pk,
        number=row.number,
        result=row.result,
        description=row.description,
        disposition=row.disposition,
        disposition_label=row.get_disposition_display(),
        term=row.term,
        start_label=row.get_start_display(),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        source=row.source,
    )
