# SPDX-License-Identifier: EUPL-1.2
"""Reads for pages and commands; an address is in none of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from nabij.core.notify.exceptions import MessageNotThere
from nabij.core.notify.models import Consent, Message, PreferredChannel
from nabij.core.notify.sending.choice import carrier_for, outbox
from nabij.core.notify.sending.outbox import OutboxMail
from nabij.core.ports.delivery import Channel, Recipient


@dataclass(frozen=True)
class MessageInfo:
    """A message as an employee sees it; whether there is an address still, and not which."""

    id: UUID
    kind: str
    kind_label: str
    channel: str
    channel_label: str
    state: str
    state_label: str
    subject: str
    body: str
    language: str
    created_at: datetime
    due_at: datetime
    attempts: int
    sent_at: datetime | None
    carrier: str
    reason: str
    has_address: bool
    is_open_bounce: bool
    instead_of: UUID | None
    others: tuple[UUID, ...]

    @property
    def may_go_again(self) -> bool:
        """Say whether somebody can try it again."""
        return self.has_address and self.state in {"failed", "bounced", "unsure"}


@dataclass(frozen=True)
class MessageCounts:
    """How many messages stand where, and how many that came back wait for somebody."""

    by_state: dict[str, int]
    open_bounces: int

    @property
    def needs_somebody(self) -> int:
        """Return how many wait for a decision of a person."""
        return self.open_bounces + self.by_state.get(Message.State.UNSURE, 0)


@dataclass(frozen=True)
class CarrierInfo:
    """What brings messages of a channel, and whether it is connected."""

    channel: Channel
    code: str
    is_connected: bool


@dataclass(frozen=True)
class Choices:
    """What a recipient chose: kinds with channels that have consent, and the preferred channel."""

    consents: frozenset[tuple[str, Channel]]
    preferred: Channel | None


def messages(*, state: str = "") -> QuerySet[Message]:
    """Return messages for a list, the latest first; without words and addresses."""
    rows = Message.objects.defer("sealed_addresses", "body", "short").order_by("-created_at")
    if state == "open":
        return rows.filter(bounce__isnull=False, bounce__handled_at__isnull=True)
    return rows.filter(state=state) if state else rows


def message_info(message_id: UUID) -> MessageInfo:
    """Return one message.

    Raises:
        MessageNotThere: there is no such message.
    """
    row = Message.objects.select_related("bounce").filter(pk=message_id).first()
    if row is None:
        raise MessageNotThere
    bounce = getattr(row, "bounce", None)
    return MessageInfo(
        id=row.pk,
        kind=row.kind,
        kind_label=row.kind_label,
        channel=row.channel,
        channel_label=row.get_channel_display(),
        state=row.state,
        state_label=row.get_state_display(),
        subject=row.subject,
        body=row.short or row.body if row.channel == Channel.SMS else row.body,
        language=row.language,
        created_at=row.created_at,
        due_at=row.due_at,
        attempts=row.attempts,
        sent_at=row.sent_at,
        carrier=row.carrier,
        reason=row.reason,
        has_address=row.channel in row.addresses,
        is_open_bounce=bool(bounce and bounce.handled_at is None),
        instead_of=row.instead_of_id,
        others=tuple(row.others.values_list("pk", flat=True)),
    )


def message_counts() -> MessageCounts:
    """Return how messages stand; two queries."""
    counted = Message.objects.order_by().values_list("state").annotate(Count("pk"))
    open_bounces = Message.objects.filter(bounce__handled_at__isnull=True, bounce__isnull=False)
    return MessageCounts(dict(counted), open_bounces.count())


def carriers() -> list[CarrierInfo]:
    """Return for every channel what brings its messages."""
    found = [(channel, carrier_for(channel)) for channel in Channel]
    return [CarrierInfo(channel, c.code, c.is_connected) for channel, c in found]


def carries(channel: Channel) -> bool:
    """Say whether anything brings messages of a channel here."""
    return carrier_for(channel).is_connected


def outbox_mails() -> list[OutboxMail]:
    """Return what is in the outbox, the latest first."""
    return list(outbox().mails())


def has_consent(*, recipient: Recipient, message_kind: str, channel: Channel) -> bool:
    """Say whether a recipient now agrees to a kind of message over a channel."""
    return Consent.objects.filter(
        recipient_kind=recipient.kind,
        recipient_id=recipient.id,
        message_kind=message_kind,
        channel=channel.value,
        withdrawn_at__isnull=True,
    ).exists()


def choices_of(recipient: Recipient) -> Choices:
    """Return what a recipient agrees to now, and over which channel it would rather hear."""
    whose = {"recipient_kind": recipient.kind, "recipient_id": recipient.id}
    given = Consent.objects.filter(withdrawn_at__isnull=True, **whose)
    preferred = PreferredChannel.objects.filter(**whose).values_list("channel", flat=True).first()
    return Choices(
        frozenset((kind, Channel(c)) for kind, c in given.values_list("message_kind", "channel")),
        Channel(preferred) if preferred else None,
    )
