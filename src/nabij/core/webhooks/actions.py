# SPDX-License-Identifier: EUPL-1.2
"""What an administrator does with subscriptions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from uuid_utils.compat import uuid7

from nabij.core.audit.public import record_change
from nabij.core.events.public import all_activities
from nabij.core.webhooks.exceptions import (
    NO_HOSTS,
    NOT_LISTED,
    UNKNOWN_ACTIVITY,
    UnableToSubscribe,
    WebhookNotThere,
)
from nabij.core.webhooks.models import Delivery, Webhook
from nabij.core.webhooks.recording import keep_delivery, trial_of
from nabij.core.webhooks.sending.addresses import NotAllowed, target_of
from nabij.core.webhooks.sending.signing import new_secret

# Long enough for a supplier to plan it, short enough for a secret that leaked.
OVERLAP = timedelta(days=7)
PREVIOUS = 2


def subscribe(
    *, name: str, url: str, activities: Collection[str], actor: UUID, now: datetime
) -> tuple[UUID, str]:
    """Let a program hear of some activities; its secret is answered here and nowhere else.

    Raises:
        UnableToSubscribe: the address may not be sent to, or an activity is not registered.
    """
    host = _host_of(url)
    known = {activity.name for activity in all_activities()}
    if not activities or not known.issuperset(activities):
        raise UnableToSubscribe("activities", UNKNOWN_ACTIVITY)
    secret = new_secret()
    with transaction.atomic():
        webhook = Webhook(
            name=name,
            url=url,
            activities=sorted(set(activities)),
            secret=secret,
            state_at=now,
            made_by=actor,
            created_at=now,
        )
        webhook.save(force_insert=True)
        # Not the whole address: some programs have a password in it.
        made = {"name": name, "host": host, "activities": webhook.activities, "state": "active"}
        record_change("webhook", webhook.pk, before=None, after=made)
    return webhook.pk, secret


def rotate_secret(*, webhook_id: UUID, actor: UUID, now: datetime) -> str:
    """Give a subscription a new secret, answered once; the one before signs along for a while.

    Raises:
        WebhookNotThere: there is none.
    """
    secret = new_secret()
    with transaction.atomic():
        webhook = _locked(webhook_id)
        webhook.previous_secrets = " ".join(webhook.secrets_at(now)[:PREVIOUS])
        webhook.secret, webhook.previous_until = secret, now + OVERLAP
        webhook.save(update_fields=["secret", "previous_secrets", "previous_until"])
        until = webhook.previous_until.isoformat(timespec="seconds")
        record_change(
            "webhook", webhook_id, before={"previous_until": None}, after={"previous_until": until}
        )
    return secret


def pause(*, webhook_id: UUID, actor: UUID, now: datetime) -> None:
    """Send nothing for now; what happens meanwhile waits.

    Raises:
        WebhookNotThere: there is none.
    """
    with transaction.atomic():
        webhook = _locked(webhook_id)
        if webhook.state == Webhook.State.ACTIVE:
            change_state(webhook, Webhook.State.PAUSED, now=now)


def resume(*, webhook_id: UUID, actor: UUID, now: datetime) -> None:
    """Send again, beginning with what waits, as if nothing had gone wrong before.

    Raises:
        WebhookNotThere: there is none.
    """
    with transaction.atomic():
        webhook = _locked(webhook_id)
        if webhook.state == Webhook.State.ACTIVE:
            return
        webhook.failing_since = webhook.quiet_until = None
        webhook.failures = 0
        webhook.save(update_fields=["failing_since", "quiet_until", "failures"])
        change_state(webhook, Webhook.State.ACTIVE, now=now)
        webhook.deliveries.filter(state=Delivery.State.WAITING).update(due_at=now)


def delete(*, webhook_id: UUID, actor: UUID, now: datetime) -> None:
    """Take a subscription away; nothing is sent to it any more.

    Raises:
        WebhookNotThere: there is none.
    """
    with transaction.atomic():
        webhook = _locked(webhook_id)
        webhook.secret, webhook.previous_secrets = "", None
        webhook.save(update_fields=["secret", "previous_secrets"])
        change_state(webhook, Webhook.State.DELETED, now=now)


def send_trial(*, webhook_id: UUID, actor: UUID, now: datetime) -> UUID:
    """Send something that did not happen, also while the subscription stands still; once.

    Raises:
        WebhookNotThere: there is none.
    """
    with transaction.atomic():
        webhook = _locked(webhook_id)
        return keep_delivery(webhook, trial_of(uuid7(), now), is_trial=True, now=now)


def send_again(*, webhook_id: UUID, delivery_id: UUID, actor: UUID, now: datetime) -> None:
    """Send a delivery now, with the id that it had and all its tries.

    Raises:
        WebhookNotThere: there is none.
    """
    from nabij.core.webhooks.tasks import have_sent

    with transaction.atomic():
        webhook = _locked(webhook_id)
        again = webhook.deliveries.filter(pk=delivery_id).update(
            state=Delivery.State.WAITING, due_at=now, tries=0
        )
        if not again:
            raise WebhookNotThere
        webhook.quiet_until = None
        webhook.save(update_fields=["quiet_until"])
        have_sent(delivery_id)


def change_state(webhook: Webhook, state: str, *, now: datetime, reason: str = "") -> None:
    """Note that a subscription is sent to or not, and why; in the transaction that is open."""
    before = {"state": webhook.state}
    webhook.state, webhook.state_at, webhook.stop_reason = state, now, reason
    webhook.save(update_fields=["state", "state_at", "stop_reason"])
    record_change("webhook", webhook.pk, before=before, after={"state": state})


def _locked(webhook_id: UUID) -> Webhook:
    found = (
        Webhook.objects.select_for_update()
        .filter(pk=webhook_id)
        .exclude(state=Webhook.State.DELETED)
        .first()
    )
    if found is None:
        raise WebhookNotThere
    return found


def _host_of(url: str) -> str:
    if not settings.WEBHOOK_HOSTS:
        raise UnableToSubscribe("url", NO_HOSTS)
    try:
        return target_of(url, hosts=settings.WEBHOOK_HOSTS, plain_too=settings.DEBUG).host
    except NotAllowed:
        raise UnableToSubscribe("url", NOT_LISTED) from None
