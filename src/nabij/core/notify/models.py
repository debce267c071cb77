# SPDX-License-Identifier: EUPL-1.2
"""Messages with where they stand, what came back, who said yes to what, and edited texts."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField
from nabij.core.notify.exceptions import UnknownKind
from nabij.core.notify.kinds import kind_of
from nabij.core.ports.delivery import Channel

CHANNELS = [
    (Channel.EMAIL.value, _("e-mail")),
    (Channel.SECURE.value, _("veilige mail")),
    (Channel.SMS.value, _("sms")),
    (Channel.LETTER.value, _("brief")),
    (Channel.BOX.value, _("Berichtenbox")),
]


def as_stored(addresses: Mapping[str, str]) -> str:
    """Return the address for each channel as one text, to be sealed."""
    return json.dumps(dict(addresses))


class Message(models.Model):
    """One message over one channel to one recipient, from asked for to sent.

    What it says is fixed when it is asked for, and so is its id, of which the Message-ID is made.
    ``addresses`` is the one thing in it that is about somebody; it is sealed, and goes
    ``ADDRESS_KEPT`` after the message is done with, together with what the outbox holds.
    """

    class State(models.TextChoices):
        """Where a message stands; only ``SENDING`` can be the trace of a killed process."""

        WAITING = "waiting", _("wacht")
        SENDING = "sending", _("wordt verzonden")
        SENT = "sent", _("verzonden")
        UNSURE = "unsure", _("onzeker")
        FAILED = "failed", _("niet verzonden")
        BOUNCED = "bounced", _("teruggekomen")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=100)
    # The asking module's own: the same thing is asked once.
    key = models.CharField(max_length=200)
    recipient_kind = models.CharField(max_length=50)
    recipient_id = models.CharField(max_length=100)
    channel = models.CharField(max_length=10, choices=CHANNELS)
    sealed_addresses = EncryptedTextField(null=True)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    # What would be said on another channel, were this one to fail.
    short = models.TextField(blank=True)
    # A chart that goes along with an e-mail; its words stand in the body.
    picture = models.BinaryField(null=True)
    # Nothing where the version before wrote the message, which knows no pictures.
    picture_words = models.TextField(null=True)  # noqa: DJ001
    is_urgent = models.BooleanField(default=False)
    instead_of = models.ForeignKey("self", models.CASCADE, null=True, related_name="others")

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    # Drawn anew for every attempt: whoever was taken for dead cannot write the outcome any more.
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    carrier = models.CharField(max_length=30, blank=True)
    carrier_reference = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)
    # A code, never the words of a server: those repeat the address.
    reason = models.CharField(max_length=40, blank=True)
    decided_by = models.UUIDField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(
                "kind", "key", condition=Q(instead_of__isnull=True), name="message_asked_once"
            ),
            models.UniqueConstraint("kind", "key", "channel", name="message_once_per_channel"),
            models.CheckConstraint(
                condition=Q(state="sending", claim__isnull=False)
                | (~Q(state="sending") & Q(claim__isnull=True)),
                name="message_claimed_while_sending",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False) | ~Q(state="sent"), name="message_sent_has_time"
            ),
        )
        indexes = (
            models.Index(
                fields=["due_at"],
                name="notify_message_due",
                condition=Q(state__in=["waiting", "sending"]),
            ),
            models.Index(fields=["created_at"], name="notify_message_created"),
            models.Index(
                fields=["recipient_kind", "recipient_id", "-created_at"],
                name="notify_message_recipient",
            ),
            models.Index(
                fields=["created_at"],
                name="notify_message_address",
                condition=Q(erased_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def addresses(self) -> dict[str, str]:
        """Return the address for each channel that can be tried; none after they were erased."""
        text: str | None = self.sealed_addresses
        return dict(json.loads(text)) if text else {}

    @property
    def kind_label(self) -> str:
        """Return how people read the kind; its code where its module is gone."""
        try:
            return str(kind_of(self.kind).label)
        except UnknownKind:
            return self.kind


class Bounce(models.Model):
    """A message that did not arrive: a task for somebody, until it is handled."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="bounce")
    reason = models.CharField(max_length=40)
    came_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    handled_by = models.UUIDField(null=True)

    class Meta:
        ordering = ("-came_at",)
        indexes = (
            models.Index(
                fields=["came_at"], name="notify_bounce_open", condition=Q(handled_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return str(self.message_id)


class Consent(models.Model):
    """That a recipient said yes to one kind of message over one channel, and when it ended."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recipient_kind = models.CharField(max_length=50)
    recipient_id = models.CharField(max_length=100)
    message_kind = models.CharField(max_length=100)
    channel = models.CharField(max_length=10, choices=CHANNELS)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    # Where it was said: portal, desk, phone … A code, no words about somebody.
    source = models.SlugField(max_length=50)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "recipient_kind",
                "recipient_id",
                "message_kind",
                "channel",
                condition=Q(withdrawn_at__isnull=True),
                name="consent_given_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class PreferredChannel(models.Model):
    """The channel that a recipient would rather have, for every kind."""

    recipient_kind = models.CharField(max_length=50)
    recipient_id = models.CharField(max_length=100)
    channel = models.CharField(max_length=10, choices=CHANNELS)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint("recipient_kind", "recipient_id", name="one_preferred_channel"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class EditedText(models.Model):
    """The municipality's own text of a kind in one language; without one the shipped text holds."""

    kind = models.CharField(max_length=100)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=150)
    body = models.TextField()
    short = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint("kind", "language", name="one_text_per_language"),)

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"


class OwnWords(models.Model):
    """The municipality's own list of official words; one row, kept whole as it was written."""

    text = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
