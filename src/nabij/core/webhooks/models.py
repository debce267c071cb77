# SPDX-License-Identifier: EUPL-1.2
"""Which programs want to hear of what, and every single thing that they were to hear."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField
from nabij.core.webhooks.reasons import reason_label


class Webhook(models.Model):
    """A subscription: an address that hears of some activities, and the secret that signs.

    ``previous_secrets`` (a space between) sign too until ``previous_until``: two at most, so that
    who asks for a new one twice does not lose the one in use. ``failing_since`` is the first
    failure after the last success; until ``quiet_until`` nothing is tried at an address that gave
    no answer, so that the waiting for it does not hold up other work.

    A row that somebody deleted stays for a day: an event that is being recorded may yet point at
    it, and the change that the event tells of must not fail for that.
    """

    class State(models.TextChoices):
        """Whether it is sent to."""

        ACTIVE = "active", _("werkt")
        PAUSED = "paused", _("staat stil")
        STOPPED = "stopped", _("gestopt door fouten")
        DELETED = "deleted", _("verwijderd")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=100)
    url = models.CharField(max_length=500)
    activities = models.JSONField(default=list)
    secret = EncryptedTextField()
    previous_secrets = EncryptedTextField(null=True)
    previous_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    state_at = models.DateTimeField()
    stop_reason = models.CharField(max_length=20, blank=True)
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    quiet_until = models.DateTimeField(null=True)
    made_by = models.UUIDField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["active", "paused", "stopped", "deleted"]),
                name="webhook_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(previous_secrets__isnull=True) | Q(previous_until__isnull=False),
                name="webhook_previous_secrets_end",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def secrets_at(self, now: datetime) -> list[str]:
        """Return the secrets that sign at a moment, the newest first."""
        previous: str | None = self.previous_secrets
        if not previous or self.previous_until is None or now >= self.previous_until:
            return [self.secret]
        return [self.secret, *previous.split(" ")]


class Delivery(models.Model):
    """One event for one program. Its id is the ``webhook-id``, the same at every try."""

    class State(models.TextChoices):
        """Where it stands; while it is being sent it is still waiting."""

        WAITING = "waiting", _("wacht")
        SENT = "sent", _("aangenomen")
        FAILED = "failed", _("niet gelukt")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event_id = models.UUIDField()
    activity = models.CharField(max_length=100)
    # As in the body: kind and id. The version before this writes none.
    subject = models.CharField(max_length=160, null=True)  # noqa: DJ001
    body = models.TextField()
    is_trial = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField()
    # When the next try is; of one that is over, when it was to be.
    due_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    # A code, never a word of what the other side answered.
    reason = models.CharField(max_length=20, blank=True)
    took_ms = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint("webhook", "event_id", name="delivery_once_per_event"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sent", "failed"]),
                name="delivery_state_is_known",
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], name="delivery_due", condition=Q(state="waiting")),
            models.Index(
                fields=["webhook", "state"], name="delivery_not_sent", condition=~Q(state="sent")
            ),
            models.Index(fields=["webhook", "-created_at"], name="delivery_by_webhook"),
            models.Index(fields=["created_at"], name="delivery_created"),
            models.Index(fields=["subject"], name="delivery_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.activity} {self.pk}"

    @property
    def next_try(self) -> datetime | None:
        """Return when it is tried again; None when it is over."""
        return self.due_at if self.state == self.State.WAITING else None

    @property
    def outcome(self) -> str:
        """Return what became of the last try, as people read it: a status, or what went wrong."""
        return reason_label(self.reason, self.status)


def webhook_label(webhook_id: str) -> str:
    """Return what a subscription is called; of one that is not there, the id itself."""
    try:
        found = Webhook.objects.filter(pk=uuid.UUID(webhook_id)).first()
    except ValueError:
        found = None
    return found.name if found else webhook_id
