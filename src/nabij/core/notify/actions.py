# SPDX-License-Identifier: EUPL-1.2
"""Asking for a message; consent and preference; the texts that a municipality writes itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from nabij.core.jobs.public import enqueue
from nabij.core.notify.exceptions import NotPlain, UnknownKind, UnsafeValue
from nabij.core.notify.kinds import LANGUAGES, MessageKind, kind_of
from nabij.core.notify.models import (
    Consent,
    EditedText,
    Message,
    OwnWords,
    PreferredChannel,
    as_stored,
)
from nabij.core.notify.sending.choice import carrier_for
from nabij.core.notify.texts import in_words, parts_of, verdict_on
from nabij.core.notify.timing.quiet import QuietHours
from nabij.core.notify.wording.check import Fault, Parts
from nabij.core.notify.wording.words import read_words
from nabij.core.ports.delivery import (
    Channel,
    DeliveryAnswer,
    DeliveryRequest,
    DeliveryState,
    MessagePicture,
    Recipient,
)

_EMPLOYEE = "employee"
# A text with one of these cannot be sent; a text that is only hard to read can.
UNUSABLE = {Fault.UNKNOWN_FIELD, Fault.EMPTY, Fault.LINE_BREAK, Fault.TOO_LONG}


def ask(*, request: DeliveryRequest, now: datetime) -> DeliveryAnswer:
    """Take a message on: choose its channel, fix its words, and have it sent when it may be.

    Asked again with the same kind and key it answers with the message that there is. Call it in
    the transaction of the change: without the change there is no message.

    Raises:
        UnknownKind: no module registered the kind.
        UnsafeValue: a value may not stand in a message.
    """
    kind = kind_of(request.kind)
    earlier = Message.objects.filter(kind=kind.code, key=request.key).order_by("created_at").first()
    if earlier is not None:
        return _accepted(earlier)
    addresses = {c: a.strip() for c, a in request.addresses.items() if a.strip()}
    ways = open_ways(kind=kind, recipient=request.recipient, channels=addresses)
    if not ways:
        return DeliveryAnswer(_why_not(kind, addresses))
    language = request.language if request.language in LANGUAGES else "nl"
    said = in_words(kind, parts_of(kind, language), request.values, language)
    message = _stored(request, kind, ways, addresses, said, language, now)
    return _accepted(message)


def open_ways(
    *, kind: MessageKind, recipient: Recipient, channels: Iterable[Channel]
) -> list[Channel]:
    """Return the channels over which this recipient may get this kind, the best first.

    The one that somebody prefers comes first, then those of the kind in their order. A letter
    needs no consent; who would rather have letters gets no digital message on consent.
    """
    there = set(channels)
    possible = [c for c in kind.channels if c in there and carrier_for(c).is_connected]
    whose = {"recipient_kind": recipient.kind, "recipient_id": recipient.id}
    preferred = PreferredChannel.objects.filter(**whose).values_list("channel", flat=True).first()
    allowed = agreed_channels(kind, recipient)
    return sorted((c for c in possible if c in allowed), key=lambda channel: channel != preferred)


def agreed_channels(kind: MessageKind, recipient: Recipient) -> set[Channel]:
    """Return the channels over which this recipient may get this kind; a letter always may."""
    if not kind.on_consent:
        return set(Channel)
    given = Consent.objects.filter(
        recipient_kind=recipient.kind,
        recipient_id=recipient.id,
        message_kind=kind.code,
        withdrawn_at__isnull=True,
    ).values_list("channel", flat=True)
    return {Channel(channel) for channel in given} | {Channel.LETTER}


def may_still(message: Message, now: datetime) -> bool:
    """Say whether a message may go over its channel now; consent or a right may have ended since.

    A kind whose module is gone goes no more: nobody can say whether it needs consent.
    """
    try:
        kind = kind_of(message.kind)
    except UnknownKind:
        return False
    recipient = Recipient(message.recipient_kind, message.recipient_id)
    if not has_right(message, now):
        return False
    return Channel(message.channel) in agreed_channels(kind, recipient)


def has_right(message: Message, now: datetime) -> bool:
    """Say whether the recipient may have a message at all, as its module sees it now."""
    try:
        kind = kind_of(message.kind)
    except UnknownKind:
        return True
    return kind.may_have(Recipient(message.recipient_kind, message.recipient_id), message.key, now)


def due_moment(*, channel: Channel, is_urgent: bool, now: datetime) -> datetime:
    """Return when a message may go: now, or after the quiet hours. A letter disturbs nobody."""
    if is_urgent or channel is Channel.LETTER or not settings.QUIET_HOURS:
        return now
    return QuietHours.read(settings.QUIET_HOURS, settings.TIME_ZONE).next_moment(now)


@transaction.atomic
def give_consent(
    *, recipient: Recipient, message_kind: str, channel: Channel, source: str, now: datetime
) -> UUID:
    """Note that somebody said yes to a kind of message over a channel; once is enough.

    Raises:
        UnknownKind: no module registered the kind.
    """
    kind_of(message_kind)
    consent, _ = Consent.objects.get_or_create(
        recipient_kind=recipient.kind,
        recipient_id=recipient.id,
        message_kind=message_kind,
        channel=channel.value,
        withdrawn_at=None,
        defaults={"given_at": now, "source": source},
    )
    return consent.pk


@transaction.atomic
def withdraw_consent(
    *, recipient: Recipient, message_kind: str, channel: Channel, now: datetime
) -> bool:
    """Note that somebody no longer wants a kind over a channel; say whether there was consent.

    What still waits over that channel goes another way, or not at all.
    """
    from nabij.core.notify.bounces import turn_from

    ended = Consent.objects.filter(
        recipient_kind=recipient.kind,
        recipient_id=recipient.id,
        message_kind=message_kind,
        channel=channel.value,
        withdrawn_at__isnull=True,
    ).update(withdrawn_at=now)
    if ended and kind_of(message_kind).on_consent:
        turn_from(recipient=recipient, message_kind=message_kind, channel=channel, now=now)
    return bool(ended)


@transaction.atomic
def prefer_channel(*, recipient: Recipient, channel: Channel | None, now: datetime) -> None:
    """Note which channel somebody would rather have, or that it does not matter."""
    whose = {"recipient_kind": recipient.kind, "recipient_id": recipient.id}
    if channel is None:
        PreferredChannel.objects.filter(**whose).delete()
        return
    PreferredChannel.objects.update_or_create(
        recipient_kind=recipient.kind,
        recipient_id=recipient.id,
        defaults={"channel": channel.value, "chosen_at": now},
    )


@transaction.atomic
def edit_text(
    *, kind: MessageKind, language: str, parts: Parts, actor: UUID | None, now: datetime
) -> None:
    """Keep a municipality's own text of a kind; one that reads hard is kept and shown as such.

    Raises:
        NotPlain: it cannot be sent: an unknown field, an empty part, a line end in the subject.
    """
    if any(f.fault in UNUSABLE for f in verdict_on(kind, language, parts).findings):
        raise NotPlain
    EditedText.objects.update_or_create(
        kind=kind.code,
        language=language,
        defaults={
            "subject": parts.subject,
            "body": parts.body,
            "short": parts.short,
            "changed_at": now,
            "changed_by": actor,
        },
    )


@transaction.atomic
def restore_text(*, kind: MessageKind, language: str) -> None:
    """Go back to the text that came with the kind."""
    EditedText.objects.filter(kind=kind.code, language=language).delete()


@transaction.atomic
def edit_words(*, text: str, actor: UUID | None, now: datetime) -> None:
    """Keep a municipality's own list of official words.

    Raises:
        UnreadableLine: a line is not ``ambtelijk = gewoon``.
    """
    read_words(text)
    OwnWords.objects.update_or_create(
        pk=1, defaults={"text": text, "changed_at": now, "changed_by": actor}
    )


def _why_not(kind: MessageKind, addresses: Mapping[Channel, str]) -> DeliveryState:
    could = [c for c in kind.channels if c in addresses and carrier_for(c).is_connected]
    return DeliveryState.NO_CONSENT if could else DeliveryState.NO_WAY


def _accepted(message: Message) -> DeliveryAnswer:
    return DeliveryAnswer(DeliveryState.ACCEPTED, message.pk, Channel(message.channel))


def _stored(
    request: DeliveryRequest,
    kind: MessageKind,
    ways: list[Channel],
    addresses: Mapping[Channel, str],
    said: Parts,
    language: str,
    now: datetime,
) -> Message:
    """Store a message, or find the one that somebody else stored at the same moment."""
    picture = _picture_in(request)
    with transaction.atomic():
        message, is_new = Message.objects.get_or_create(
            kind=kind.code,
            key=request.key,
            instead_of=None,
            defaults={
                "channel": ways[0].value,
                "recipient_kind": request.recipient.kind,
                "recipient_id": request.recipient.id,
                "sealed_addresses": as_stored({way.value: addresses[way] for way in ways}),
                "language": language,
                "subject": said.subject,
                "body": said.body,
                "short": said.short,
                "picture": picture and picture.content,
                "picture_words": picture.words if picture else None,
                "is_urgent": request.is_urgent,
                "created_at": now,
                "due_at": due_moment(channel=ways[0], is_urgent=request.is_urgent, now=now),
            },
        )
        if is_new and message.due_at <= now:
            have_sent(message.pk)
    return message


def _picture_in(request: DeliveryRequest) -> MessagePicture | None:
    """Return the picture among the values of a message; there is one at most.

    Raises:
        UnsafeValue: somebody outside would get it. Figures go to employees only.
    """
    for name, value in request.values.items():
        if isinstance(value, MessagePicture):
            if request.recipient.kind != _EMPLOYEE:
                raise UnsafeValue(name)
            return value
    return None


def have_sent(message_id: UUID) -> None:
    """Put the sending of a message in the queue, once while it waits."""
    from nabij.core.notify.tasks import send_message

    enqueue(send_message, str(message_id), unique=f"notify:{message_id}")
