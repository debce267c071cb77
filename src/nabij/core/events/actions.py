# SPDX-License-Identifier: EUPL-1.2
"""Recording an event, and handing recorded events to the lake in numbered batches."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import F, Min, Model
from uuid_utils.compat import uuid7

from nabij.core.events.listeners import Happening, tell
from nabij.core.events.models import BatchNumber, OutboxEvent
from nabij.core.events.registry import activity as registered
from nabij.core.rows.public import insert

Actor = Literal["", "resident", "employee", "system"]


class NotInTransaction(RuntimeError):
    """An event must be recorded in the transaction of the change that it tells of."""


@dataclass(frozen=True)
class Event:
    """What happened: when, to which subject, and what is known of it in codes and numbers.

    Names, addresses, numbers of people and free text do not belong in an event.
    """

    activity: str
    at: datetime
    subject_id: str
    person_key: str = ""
    channel: str = ""
    product: str = ""
    team: str = ""
    municipality: str = ""
    area: str = ""
    actor: Actor = ""
    outcome: str = ""
    value: float | None = None
    due_at: datetime | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)


def record(event: Event, *, now: datetime) -> uuid.UUID:
    """Write an event into the outbox, in the transaction that is open.

    Raises:
        NotInTransaction: no transaction is open, so that event and change could part.
        UnknownActivity: the activity, or one of its attributes, is not registered.
    """
    (recorded,) = record_all([event], now=now)
    return recorded


def record_all(
    events: Sequence[Event], *, now: datetime, after: Sequence[Model] = ()
) -> list[uuid.UUID]:
    """Write events into the outbox together; ``after`` other new rows, in the same journey.

    Raises:
        NotInTransaction: no transaction is open, so that event and change could part.
        UnknownActivity: an activity, or one of its attributes, is not registered.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(", ".join(one.activity for one in events))
    rows = [_row(one, now) for one in events]
    insert([*after, *rows])
    for row in rows:
        about = (row.subject_kind, row.subject_id)
        tell(Happening(row.id, row.activity, row.at, now, *about))
    return [row.id for row in rows]


def _row(event: Event, now: datetime) -> OutboxEvent:
    known = registered(event.activity)
    stray = set(event.attributes) - set(known.attributes)
    if stray:
        raise ValueError(f"{event.activity} has no attribute {', '.join(sorted(stray))}")
    values = {name: getattr(event, name) for name in event.__dataclass_fields__}
    return OutboxEvent(
        id=uuid7(),
        recorded_at=now,
        subject_kind=known.subject_kind,
        **(values | {"attributes": dict(event.attributes)}),
    )


def claim_batch(*, limit: int = 20_000) -> int | None:
    """Claim the oldest unclaimed events as a batch, and return its number.

    A batch that was claimed before and never finished comes first. Returns nothing where the
    outbox holds nothing.
    """
    with transaction.atomic():
        unfinished = OutboxEvent.objects.filter(batch__isnull=False).aggregate(Min("batch"))
        if unfinished["batch__min"] is not None:
            return int(unfinished["batch__min"])
        # Both engines would let two claims read the same rows; the row of the number is the gate.
        BatchNumber.objects.get_or_create(id=1)
        BatchNumber.objects.select_for_update().get(id=1)
        positions = list(
            OutboxEvent.objects.filter(batch=None)
            .order_by("position")
            .values_list("position", flat=True)[:limit]
        )
        if not positions:
            return None
        BatchNumber.objects.filter(id=1).update(last=F("last") + 1)
        number = BatchNumber.objects.get(id=1).last
        OutboxEvent.objects.filter(
            batch=None, position__gte=positions[0], position__lte=positions[-1]
        ).update(batch=number)
        return number


def finish_batch(*, number: int) -> int:
    """Delete a batch that the lake holds; return how many events it had."""
    deleted, _ = OutboxEvent.objects.filter(batch=number).delete()
    return deleted
