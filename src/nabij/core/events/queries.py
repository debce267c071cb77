# SPDX-License-Identifier: EUPL-1.2
"""What stands in the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from nabij.core.events.models import OutboxEvent


@dataclass(frozen=True)
class OutboxState:
    """How many events wait, and since when the oldest does."""

    waiting: int
    oldest: datetime | None


def outbox_state() -> OutboxState:
    """Return how many events the lake does not have yet."""
    state = OutboxEvent.objects.aggregate(waiting=Count("position"), oldest=Min("recorded_at"))
    return OutboxState(**state)


def events_of_batch(number: int) -> list[OutboxEvent]:
    """Return the events of a claimed batch in the order in which they were written."""
    return list(OutboxEvent.objects.filter(batch=number).order_by("position"))
