# SPDX-License-Identifier: EUPL-1.2
"""Trying deliveries: at least once each, for two days, without holding up other work.

A delivery waits until its outcome is written. Whoever is killed in between left it waiting, so it
is sent again under the same ``webhook-id``, by which a receiver knows it.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from random import SystemRandom
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from nabij.core.jobs.public import LeaseHeld, hold
from nabij.core.webhooks.actions import change_state
from nabij.core.webhooks.models import Delivery, Webhook
from nabij.core.webhooks.reasons import Reason
from nabij.core.webhooks.sending.post import Outcome, post
from nabij.core.webhooks.sending.signing import signed_headers
from nabij.core.webhooks.sending.waiting import asked_wait, next_wait

_chance = SystemRandom().random
logger = logging.getLogger("nabij.webhooks")

# Ten tries in two days: a restart takes minutes, a receiver that broke on Friday night longer.
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 600, 720, 940))
STOP_AFTER = timedelta(days=5)
KEPT = timedelta(days=30)
DELETED_KEPT = timedelta(days=1)
QUIET_FIRST, QUIET_LONGEST = timedelta(seconds=30), timedelta(hours=1)
BATCH = 500
CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"


def deliver(*, delivery_id: UUID, now: datetime) -> None:
    """Try a delivery once if it is due; another process that is at it keeps it."""
    try:
        with hold(f"webhook:{delivery_id}"):
            delivery = _due(now).filter(pk=delivery_id).select_related("webhook").first()
            if delivery is not None:
                _settle(delivery, _try(delivery, now), now)
    except LeaseHeld:
        logger.info("Delivery %s is being sent already", delivery_id)


def send_due(*, now: datetime) -> int:
    """Put every delivery whose time has come in the queue; return how many."""
    from nabij.core.webhooks.tasks import have_sent

    ids = list(_due(now).order_by("due_at").values_list("pk", flat=True)[:BATCH])
    for delivery_id in ids:
        with transaction.atomic():
            have_sent(delivery_id)
    return len(ids)


def forget_old(*, now: datetime) -> int:
    """Delete old deliveries, secrets that sign no more and what was taken away; return how many."""
    for webhook in Webhook.objects.filter(previous_until__lte=now, previous_secrets__isnull=False):
        webhook.previous_secrets = webhook.previous_until = None
        webhook.save(update_fields=["previous_secrets", "previous_until"])
    Webhook.objects.filter(state=Webhook.State.DELETED, state_at__lt=now - DELETED_KEPT).delete()
    deleted, _by_model = Delivery.objects.filter(created_at__lt=now - KEPT).delete()
    return deleted


def _due(now: datetime) -> QuerySet[Delivery]:
    may_go = Q(webhook__state=Webhook.State.ACTIVE) & (
        Q(webhook__quiet_until=None) | Q(webhook__quiet_until__lte=now)
    )
    is_trial = Q(is_trial=True) & ~Q(webhook__state=Webhook.State.DELETED)
    return Delivery.objects.filter(may_go | is_trial, state=Delivery.State.WAITING, due_at__lte=now)


def _try(delivery: Delivery, now: datetime) -> Outcome:
    webhook = delivery.webhook
    body = delivery.body.encode()
    headers = signed_headers(str(delivery.pk), body, secrets=webhook.secrets_at(now), now=now)
    return post(
        webhook.url,
        body,
        headers | {"Content-Type": CONTENT_TYPE, "User-Agent": "Nabij"},
        hosts=settings.WEBHOOK_HOSTS,
        plain_too=settings.DEBUG,
    )


def _settle(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Write what came of a try to the delivery and to its subscription."""
    asked = asked_wait(outcome.retry_after, now=now)
    state, due_at = _what_now(delivery, outcome, now, asked)
    with transaction.atomic():
        webhook = Webhook.objects.select_for_update().get(pk=delivery.webhook_id)
        Delivery.objects.filter(pk=delivery.pk).update(
            state=state,
            due_at=due_at,
            tries=F("tries") + 1,
            tried_at=now,
            status=outcome.status,
            reason=outcome.reason or "",
            took_ms=outcome.took_ms,
        )
        if webhook.state == Webhook.State.ACTIVE and not delivery.is_trial:
            _tell(webhook, outcome, now, asked)


def _what_now(
    delivery: Delivery, outcome: Outcome, now: datetime, asked: timedelta | None
) -> tuple[str, datetime]:
    if outcome.reason is None:
        return Delivery.State.SENT, delivery.due_at
    tried = delivery.tries
    if delivery.is_trial or outcome.reason is Reason.GONE or tried >= len(WAITS):
        return Delivery.State.FAILED, delivery.due_at
    return Delivery.State.WAITING, now + next_wait(WAITS[tried], asked, chance=_chance)


def _tell(webhook: Webhook, outcome: Outcome, now: datetime, asked: timedelta | None) -> None:
    """Let a subscription know how its address does, and stop it where that is of no use."""
    if outcome.reason is None:
        if webhook.failing_since is not None:
            webhook.failing_since, webhook.failures, webhook.quiet_until = None, 0, None
            webhook.save(update_fields=["failing_since", "failures", "quiet_until"])
        return
    webhook.failing_since = webhook.failing_since or now
    webhook.failures += 1
    if not outcome.was_answered:
        wait = QUIET_FIRST * 2 ** min(webhook.failures - 1, 10)
        webhook.quiet_until = now + min(wait, QUIET_LONGEST)
    elif asked is not None:
        # It is the receiver that has too much to do, not this one event.
        webhook.quiet_until = now + asked
    webhook.save(update_fields=["failing_since", "failures", "quiet_until"])
    if outcome.reason is Reason.GONE:
        change_state(webhook, Webhook.State.STOPPED, now=now, reason=Reason.GONE)
    elif now - webhook.failing_since >= STOP_AFTER:
        change_state(webhook, Webhook.State.STOPPED, now=now, reason=Reason.FAILING)
