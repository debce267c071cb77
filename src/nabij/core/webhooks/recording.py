# SPDX-License-Identifier: EUPL-1.2
"""What is to be sent of an event, kept in the transaction of the event itself.

Event and deliveries are there together or not at all: nobody hears of what did not happen. With
what an event was about go its deliveries.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings

from nabij.core.events.public import Happening
from nabij.core.webhooks.models import Delivery, Webhook

TRIAL = "webhook.tried"
_TAKEN = (Webhook.State.ACTIVE, Webhook.State.PAUSED)


def take(happening: Happening) -> None:
    """Keep a delivery for every subscription that wants to hear of this.

    Where no host is listed nothing can be sent, and an event costs no query here.
    """
    if not settings.WEBHOOK_HOSTS:
        return
    for webhook in Webhook.objects.filter(state__in=_TAKEN):
        if happening.activity in webhook.activities:
            keep_delivery(webhook, happening, now=happening.recorded_at)


def trial_of(event_id: UUID, now: datetime) -> Happening:
    """Return something that did not happen, to try an address with."""
    return Happening(event_id, TRIAL, now, now, "webhook", "trial")


def keep_delivery(
    webhook: Webhook, happening: Happening, *, now: datetime, is_trial: bool = False
) -> UUID:
    """Keep what is to be sent, and put the sending in the queue where it can start at once."""
    from nabij.core.webhooks.tasks import have_sent

    delivery = Delivery(
        webhook=webhook,
        event_id=happening.id,
        activity=happening.activity,
        subject=_subject(happening.subject_kind, happening.subject_id),
        body=cloud_event(happening),
        is_trial=is_trial,
        created_at=now,
        due_at=now,
    )
    delivery.save(force_insert=True)
    is_quiet = webhook.quiet_until is not None and now < webhook.quiet_until
    if is_trial or (webhook.state == Webhook.State.ACTIVE and not is_quiet):
        have_sent(delivery.pk)
    return delivery.pk


def forget_subjects(kind: str, ids: Collection[str]) -> None:
    """Let nobody hear any more of what is gone, nor see that somebody heard of it."""
    Delivery.objects.filter(subject__in=[_subject(kind, one) for one in ids]).delete()


def _subject(kind: str, subject_id: str) -> str:
    return f"{kind}/{subject_id}"


def cloud_event(happening: Happening) -> str:
    """Return an event in the JSON format of CloudEvents 1.0: what happened to what, and when.

    Who it was about and what was said stays here; a receiver that may know asks the API.
    """
    told = {
        "specversion": "1.0",
        "id": str(happening.id),
        "source": settings.PUBLIC_ADDRESS or "urn:nabij",
        "type": happening.activity,
        "time": happening.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "subject": _subject(happening.subject_kind, happening.subject_id),
        "datacontenttype": "application/json",
        "data": {"kind": happening.subject_kind, "id": happening.subject_id},
    }
    return json.dumps(told, ensure_ascii=True, separators=(",", ":"))
