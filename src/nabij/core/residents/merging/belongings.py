# SPDX-License-Identifier: EUPL-1.2
"""What both persons and organisations have that moves: ways to reach, and who acts for whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from nabij.core.residents.marks.models import Lasting
from nabij.core.residents.merging.shared import Belongings
from nabij.core.residents.models import ContactDetail, Mergeable, Person, Representative


def details_of(owner: str) -> Belongings[Any]:
    """Return how ways to reach move; ``owner`` is the field that says whose they are.

    A preference gives way to the kept one's. What moved is the id and the preference of each.
    """

    def move(merged: Mergeable, kept: Mergeable) -> list[list[Any]]:
        kept_ones = ContactDetail.objects.filter(**{owner: kept}, is_preferred=True)
        own = set(kept_ones.values_list("kind", flat=True))
        moved = []
        for row in ContactDetail.objects.filter(**{owner: merged}).order_by("pk"):
            moved.append([str(row.pk), row.is_preferred])
            told = {owner: kept, "is_preferred": row.is_preferred and row.kind not in own}
            ContactDetail.objects.filter(pk=row.pk).update(**told)
        return moved

    def give_back(moved: list[list[Any]], merged: Mergeable, kept: Mergeable) -> None:
        for detail_id, was_preferred in moved:
            mine = ContactDetail.objects.filter(pk=detail_id, **{owner: kept})
            mine.update(**{owner: merged, "is_preferred": was_preferred})

    return Belongings(move, give_back)


def lasting_of(rows: type[Lasting]) -> Belongings[Person]:
    """Return how marks or wishes of persons move; what moved is ids.

    Two of a kind may then run side by side: whoever looks at them ends one.
    """
    manager: models.Manager[Any] = rows._default_manager

    def move(merged: Person, kept: Person) -> list[str]:
        mine = manager.filter(person=merged).order_by("pk")
        moved = [str(pk) for pk in mine.values_list("pk", flat=True)]
        mine.update(person=kept)
        return moved

    def give_back(moved: list[str], merged: Person, kept: Person) -> None:
        manager.filter(pk__in=moved, person=kept).update(person=merged)

    return Belongings(move, give_back)


def representatives_on(sides: Sequence[str]) -> Belongings[Any]:
    """Return how who acts for whom moves, on each side where one of the two can stand.

    What is between the two stays where it is. What moved is ids by side.
    """

    def move(merged: Mergeable, kept: Mergeable) -> dict[str, list[str]]:
        between = reduce(or_, (Q(**{side: kept}) for side in sides))
        moved = {}
        for side in sides:
            mine = Representative.objects.filter(**{side: merged}).exclude(between)
            moved[side] = [str(pk) for pk in mine.order_by("pk").values_list("pk", flat=True)]
            Representative.objects.filter(pk__in=moved[side]).update(**{side: kept})
        return moved

    def give_back(moved: dict[str, list[str]], merged: Mergeable, kept: Mergeable) -> None:
        for side, ids in moved.items():
            rows = Representative.objects.filter(pk__in=ids, **{side: kept})
            rows.update(**{side: merged})

    return Belongings(move, give_back)
