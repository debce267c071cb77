# SPDX-License-Identifier: EUPL-1.2
"""Of which other systems open work stands in the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from nabij.serve.followups.models import Deed, FollowUp


@dataclass(frozen=True)
class Source:
    """Another system: how much of it is open here, and when something new last came from it."""

    name: str
    open: int
    last_new_at: datetime | None


def sources() -> list[Source]:
    """Return the other systems, in the order of their names."""
    rows = (
        FollowUp.objects.exclude(source="")
        .values("source")
        .annotate(
            open=Count("pk", filter=Q(closed_at__isnull=True), distinct=True),
            last=Max("deeds__at", filter=Q(deeds__what=Deed.What.TAKEN_IN)),
        )
        .order_by("source")
    )
    return [Source(row["source"], row["open"], row["last"]) for row in rows]
