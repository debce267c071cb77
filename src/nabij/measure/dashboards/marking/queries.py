# SPDX-License-Identifier: EUPL-1.2
"""The marks of norms, and what they are on a chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nabij.measure.dashboards.models import Mark
from nabij.measure.dashboards.reading.recounts import Recount
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


@dataclass(frozen=True)
class Marked:
    """What stands on a chart: where its limits begin anew, notes, and points that stay in them."""

    rebases: tuple[Rebase, ...]
    notes: tuple[Annotation, ...]
    counted: frozenset[int]


def on_chart(
    marks: Sequence[Mark], recounts: Sequence[Recount], months: Sequence[date | None]
) -> Marked:
    """Return what stands on a chart with these months; what is of other months is left out.

    Where somebody began anew in the month in which something else is counted, it is one new start.
    """
    places = {month: place for place, month in enumerate(months) if month}
    reasons: dict[int, list[str]] = defaultdict(list)
    counted_anew = {places[one.month]: one for one in recounts if one.month in places}
    for place, one in counted_anew.items():
        reasons[place].append(one.reason or _("de norm is veranderd"))
    notes, counted = [], set()
    for mark in sorted(marks, key=lambda one: one.made_at):
        if mark.month not in places:
            continue
        place = places[mark.month]
        if mark.kind == Mark.Kind.RESTART:
            reasons[place].append(mark.text)
            continue
        notes.append(Annotation(place, mark.text))
        if mark.kind == Mark.Kind.COUNTED:
            counted.add(place)
    rebases = (
        Rebase(place, "; ".join(why), is_recount=place in counted_anew)
        for place, why in sorted(reasons.items())
        # Before the first month there is nothing to begin anew from.
        if place
    )
    return Marked(tuple(rebases), tuple(notes), frozenset(counted))
