# SPDX-License-Identifier: EUPL-1.2
"""What came back: noted once, sent another way where there is one, and a task for a person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nabij.core.events.public import Event, record
from nabij.core.notify.actions import due_moment, have_sent, open_ways
from nabij.core.notify.exceptions import UnknownKind
from nabij.core.notify.kinds import kind_of
from nabij.core.notify.models import Bounce, Message, as_stored
from nabij.core.ports.delivery import Channel, Recipient, Undelivered, undelivered

CONSENT_WITHDRAWN = "consent_withdrawn"
RIGHT_ENDED = "right_ended"
"""Who it was for may not have it any more, so that nobody has anything left to do."""
CHANNEL_OF_EVENT = {
    Channel.EMAIL: "email",
    Channel.SECURE: "email",
    Channel.SMS: "messaging",
    Channel.LETTER: "post",
    Channel.BOX: "messaging",
}
"""How events call the ways in which messages travel."""


@transaction.atomic
def note_bounce(*, message_id: UUID, reason: str, now: datetime, failed: bool = False) -> bool:
    """Note that a message did not arrive; return whether that was news.

    ``failed``: it never left. It goes another way where the recipient has one that it did not go
    yet; the asking module is told through ``undelivered``.
    """
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is None or Bounce.objects.filter(message=message).exists():
        return False
    message.state = Message.State.FAILED if failed else Message.State.BOUNCED
    message.claim, message.reason = None, reason
    message.save(update_fields=["state", "claim", "reason"])
    has_right = reason != RIGHT_ENDED
    instead = go_another_way(message, now) if has_right else None
    # Somebody changed their mind and is served: there is nothing left to do.
    is_served = bool(instead) and reason == CONSENT_WITHDRAWN
    settled = now if is_served or not has_right else None
    Bounce.objects.create(message=message, reason=reason, came_at=now, handled_at=settled)
    _record_bounced(message, now)
    undelivered.get(message.kind).heard(
        Undelivered(
            message_id=message.pk,
            kind=message.kind,
            key=message.key,
            recipient=Recipient(message.recipient_kind, message.recipient_id),
            channel=Channel(message.channel),
            reason=reason,
            instead=Channel(instead.channel) if instead else None,
        )
    )
    return True


@transaction.atomic
def handle_bounce(*, message_id: UUID, actor: UUID | None, now: datetime) -> bool:
    """Note that somebody dealt with what came back; return whether it was open."""
    open_one = Bounce.objects.filter(message_id=message_id, handled_at__isnull=True)
    return bool(open_one.update(handled_at=now, handled_by=actor))


def go_another_way(message: Message, now: datetime) -> Message | None:
    """Ask for the same message over the best channel that it did not go yet; None without one."""
    try:
        kind = kind_of(message.kind)
    except UnknownKind:
        return None
    tried = Message.objects.filter(kind=message.kind, key=message.key)
    gone = set(tried.values_list("channel", flat=True))
    left = {Channel(c): address for c, address in message.addresses.items() if c not in gone}
    recipient = Recipient(message.recipient_kind, message.recipient_id)
    ways = open_ways(kind=kind, recipient=recipient, channels=left)
    if not ways:
        return None
    other = Message.objects.create(
        kind=message.kind,
        key=message.key,
        recipient_kind=message.recipient_kind,
        recipient_id=message.recipient_id,
        channel=ways[0].value,
        sealed_addresses=as_stored({way.value: left[way] for way in ways}),
        language=message.language,
        subject=message.subject,
        body=message.body,
        short=message.short,
        picture=message.picture,
        picture_words=message.picture_words,
        is_urgent=message.is_urgent,
        instead_of=message,
        created_at=now,
        due_at=due_moment(channel=ways[0], is_urgent=message.is_urgent, now=now),
    )
    if other.due_at <= now:
        have_sent(other.pk)
    return other


def turn_from(*, recipient: Recipient, message_kind: str, channel: Channel, now: datetime) -> None:
    """Take what still waits off a channel to which somebody no longer agrees."""
    waiting = Message.objects.filter(
        recipient_kind=recipient.kind,
        recipient_id=recipient.id,
        kind=message_kind,
        channel=channel.value,
        state=Message.State.WAITING,
    )
    for message_id in waiting.values_list("pk", flat=True):
        note_bounce(message_id=message_id, reason=CONSENT_WITHDRAWN, now=now, failed=True)


def _record_bounced(message: Message, now: datetime) -> None:
    record(
        Event(
            "message.bounced",
            at=now,
            subject_id=str(message.pk),
            channel=CHANNEL_OF_EVENT[Channel(message.channel)],
            actor="system",
            outcome=message.reason,
            attributes={"kind": message.kind, "carrier": message.carrier},
        ),
        now=now,
    )
