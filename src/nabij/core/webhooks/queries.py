# SPDX-License-Identifier: EUPL-1.2
"""What the pages show of subscriptions and deliveries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from nabij.core.webhooks.exceptions import WebhookNotThere
from nabij.core.webhooks.models import Delivery, Webhook
from nabij.core.webhooks.reasons import Reason, reason_label

Counts = dict[tuple[UUID, str], int]


@dataclass(frozen=True)
class WebhookInfo:
    """A subscription as a page shows it; never with its secret."""

    id: UUID
    name: str
    url: str
    activities: tuple[str, ...]
    state: str
    state_label: str
    state_at: datetime
    stop_reason: str
    failing_since: datetime | None
    quiet_until: datetime | None
    previous_until: datetime | None
    made_by: UUID
    created_at: datetime
    waiting: int
    failed: int

    @property
    def pk(self) -> UUID:
        """Return the id, as tables want it."""
        return self.id


def webhooks() -> list[WebhookInfo]:
    """Return all subscriptions, by name; two queries."""
    counts = _not_sent()
    return [_info(webhook, counts) for webhook in _there()]


def webhook_info(webhook_id: UUID) -> WebhookInfo:
    """Return one subscription.

    Raises:
        WebhookNotThere: there is none.
    """
    found = _there().filter(pk=webhook_id).first()
    if found is None:
        raise WebhookNotThere
    return _info(found, _not_sent(webhook=found))


def deliveries_of(webhook_id: UUID) -> QuerySet[Delivery]:
    """Return what one subscription heard or is to hear, the newest first."""
    return Delivery.objects.filter(webhook_id=webhook_id).order_by("-created_at")


def stopped_webhooks() -> int:
    """Return how many subscriptions were stopped by faults and wait for somebody."""
    return Webhook.objects.filter(state=Webhook.State.STOPPED).count()


def _there() -> QuerySet[Webhook]:
    return Webhook.objects.exclude(state=Webhook.State.DELETED).order_by("name", "created_at")


def _not_sent(**which: Webhook) -> Counts:
    """Count what waits or failed; of a year of deliveries that is little, and it has an index."""
    rows = Delivery.objects.filter(~Q(state=Delivery.State.SENT), **which)
    counted = rows.values_list("webhook", "state").annotate(Count("pk")).order_by()
    return {(webhook_id, state): count for webhook_id, state, count in counted}


def _info(webhook: Webhook, counts: Counts) -> WebhookInfo:
    return WebhookInfo(
        id=webhook.pk,
        name=webhook.name,
        url=webhook.url,
        activities=tuple(webhook.activities),
        state=webhook.state,
        state_label=str(webhook.get_state_display()),
        state_at=webhook.state_at,
        stop_reason=_stop_reason(webhook.stop_reason),
        failing_since=webhook.failing_since,
        quiet_until=webhook.quiet_until,
        previous_until=webhook.previous_until,
        made_by=webhook.made_by,
        created_at=webhook.created_at,
        waiting=counts.get((webhook.pk, Delivery.State.WAITING), 0),
        failed=counts.get((webhook.pk, Delivery.State.FAILED), 0),
    )


def _stop_reason(reason: str) -> str:
    return reason_label(reason, HTTPStatus.GONE if reason == Reason.GONE else None)
