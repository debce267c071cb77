# SPDX-License-Identifier: EUPL-1.2
"""The marks of norms, and what they are on a chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from nabij.measure.dashboards.models import Mark
from nabij.measure.trends.public import Annotation, Rebase


def marks_of(norm: str) -> QuerySet[Mark]:
    """Return the marks of a norm that stand, the newest month first."""
    return Mark.objects.filter(norm=norm, ended_at=None)


def all_marks() -> dict[str, list[Mark]]:
    """Return the marks of all norms that stand, by code; one query."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in Mark.objects.filter(ended_at=None):
        found[mark.norm].append(mark)
    return found


def on_chart(
    marks: Sequence[Mark], months: Sequence[date | None]
) -> tuple[list[Rebase], list[Annotation]]:
    """Return the new starts and the notes of a chart with these months; others are left out."""
    places = {month: place for place, month in enumerate(months) if month}
    rebases, notes = [], []
    for mark in sorted(marks, key=lambda one: one.made_at):
        if mark.month not in places:
            continue
        place = places[mark.month]
        if mark.kind == Mark.Kind.RESTART:
            rebases.append(Rebase(place, mark.text))
        else:
            notes.append(Annotation(place, mark.text))
    return sorted(rebases, key=lambda one: one.at), notes
