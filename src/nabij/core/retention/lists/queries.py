# SPDX-License-Identifier: EUPL-1.2
"""Reads destruction lists: all of them, what stands on one, what is due."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from nabij.core.ports.retained import retained
from nabij.core.retention.lists.deciding import is_own
from nabij.core.retention.lists.gathering import Unplaced, due_on
from nabij.core.retention.models import DestructionItem, DestructionList, SelectionCategory

ItemState = DestructionItem.State


@dataclass(frozen=True)
class CategoryCount:
    """How many of one version of a category stand on a list, and in which period they closed."""

    category: SelectionCategory
    listed: int
    destroyed: int
    spared: int
    failed: int
    first_closed: date
    last_closed: date


@dataclass(frozen=True)
class UnplacedCount:
    """How many records of a kind could not be placed, and why."""

    reason: str
    kind_label: str
    number: str
    count: int


def lists() -> QuerySet[DestructionList]:
    """Return all lists with what stands on them, the newest first."""
    return DestructionList.objects.annotate(
        listed=Count("items", filter=Q(items__state=ItemState.LISTED)),
        destroyed=Count("items", filter=Q(items__state=ItemState.DESTROYED)),
    )


def waiting_for(person: UUID) -> list[DestructionList]:
    """Return the lists that wait for approval by somebody who did not make or submit them."""
    rows = DestructionList.objects.filter(state=DestructionList.State.SUBMITTED)
    return [row for row in rows.order_by("submitted_at", "pk") if not is_own(row, person)]


def counts_of(row: DestructionList) -> list[CategoryCount]:
    """Return what stands on a list by category; two queries, however long it is."""
    spared = Q(state__in=(ItemState.TAKEN_OFF, ItemState.SKIPPED))
    found = (
        row.items.order_by()
        .values("category_id")
        .annotate(
            listed=Count("pk", filter=Q(state=ItemState.LISTED)),
            destroyed=Count("pk", filter=Q(state=ItemState.DESTROYED)),
            spared=Count("pk", filter=spared),
            failed=Count("pk", filter=Q(state=ItemState.FAILED)),
            first_closed=Min("closed_on"),
            last_closed=Max("closed_on"),
        )
    )
    categories = SelectionCategory.objects.in_bulk([one["category_id"] for one in found])
    counts = [
        CategoryCount(
            category=categories[one["category_id"]],
            listed=one["listed"],
            destroyed=one["destroyed"],
            spared=one["spared"],
            failed=one["failed"],
            first_closed=one["first_closed"],
            last_closed=one["last_closed"],
        )
        for one in found
    ]
    return sorted(counts, key=lambda one: [int(n) for n in one.category.number.split(".")])


def unplaced_of(row: DestructionList) -> list[UnplacedCount]:
    """Return what could not be placed when a list was made."""
    return [
        UnplacedCount(reason, kind_label(kind), number, count)
        for reason, kind, number, count in row.unplaced
    ]


def due_counts(day: date) -> tuple[Counter[tuple[str, str]], Unplaced]:
    """Count what may be destroyed on a day, by kind and number; and what could not be placed."""
    unplaced: Unplaced = Counter()
    counts = Counter((due.kind, due.category.number) for due in due_on(day, unplaced))
    return counts, unplaced


def kind_label(kind: str) -> str:
    """Return what a kind of record is called; of one that nobody registered, its code."""
    return str(retained.get(kind).label) or kind
