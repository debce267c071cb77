# SPDX-License-Identifier: EUPL-1.2
"""Claim, send, mark: how a message leaves once, also when a process dies half-way.

The claim is committed before a carrier is spoken to, the outcome after it. Only a killed process
leaves a message in ``SENDING``; whoever finds one so asks the carrier, and lets a person decide
where the carrier cannot tell. A message is never sent again on a guess.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from nabij.core.events.public import Event, record
from nabij.core.jobs.public import LeaseHeld, hold
from nabij.core.notify.actions import due_moment, has_right, have_sent, may_still
from nabij.core.notify.bounces import (
    CHANNEL_OF_EVENT,
    CONSENT_WITHDRAWN,
    RIGHT_ENDED,
    note_bounce,
)
from nabij.core.notify.exceptions import UnknownKind
from nabij.core.notify.kinds import Correspondence, kind_of
from nabij.core.notify.models import Message
from nabij.core.notify.sending.carrier import (
    Carrier,
    Found,
    Outgoing,
    Permanent,
    Receipt,
    Standing,
    Temporary,
    Unsure,
)
from nabij.core.notify.sending.choice import carrier_for, carrier_named
from nabij.core.ports.delivery import Channel, MessagePicture

logger = logging.getLogger("nabij.notify")

# In all a little over a day: greylisting takes minutes, a broken mail server a night.
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 120, 240, 480, 720))
ABANDONED_AFTER = timedelta(minutes=15)
# What says afterwards, when asked, what became of a message.
_TELLING = ("notifynl", "berichtenbox")
# NotifyNL forgets messages after seven days: "no such message" then says nothing.
REMEMBERED = timedelta(days=6)
BATCH = 500


def deliver(*, message_id: UUID, now: datetime) -> None:
    """Send a message if it waits and may go; settle it if a killed process left it behind.

    Another process that is at it keeps it: this one then does nothing.
    """
    try:
        with hold(f"notify:{message_id}", seconds=60):
            left_behind = Message.objects.filter(pk=message_id, state=Message.State.SENDING).first()
            if left_behind is not None:
                _settle(left_behind, now)
            claimed = _claim(message_id, now)
            if claimed is not None:
                _send(claimed, now)
    except LeaseHeld:
        logger.info("Message %s is being sent already", message_id)


def send_due(*, now: datetime) -> int:
    """Put the sending of every message that is due in the queue; return how many."""
    waiting = Message.objects.filter(state=Message.State.WAITING, due_at__lte=now)
    abandoned = Message.objects.filter(
        state=Message.State.SENDING, claimed_at__lt=now - ABANDONED_AFTER
    )
    ids = [
        message_id
        for rows in (waiting, abandoned)
        for message_id in rows.order_by("due_at").values_list("pk", flat=True)[:BATCH]
    ]
    for message_id in ids:
        with transaction.atomic():
            have_sent(message_id)
    return len(ids)


def follow(*, now: datetime, since: timedelta) -> int:
    """Ask carriers that can tell what became of messages; return how many came back.

    What was unsure because they could not be asked is settled too.
    """
    came_back = 0
    theirs = Message.objects.filter(
        state__in=[Message.State.SENT, Message.State.UNSURE],
        claimed_at__gte=now - since,
        carrier__in=_TELLING,
    )
    for message in theirs.order_by("claimed_at")[:BATCH]:
        carrier = carrier_named(message.carrier, Channel(message.channel))
        try:
            found = carrier.look_up(outgoing(message, now), reference=message.carrier_reference)
        except Temporary:
            return came_back
        came_back += found.standing is Standing.CAME_BACK
        if found.standing is Standing.CAME_BACK or message.state == Message.State.UNSURE:
            _act_on(found, message, message.reason, now)
    return came_back


def outgoing(message: Message, now: datetime) -> Outgoing:
    """Return what a carrier gets of a message."""
    channel = Channel(message.channel)
    body = message.short or message.body if channel is Channel.SMS else message.body
    answers = _answers_of(message, channel)
    return Outgoing(
        id=message.pk,
        channel=channel,
        address=message.addresses.get(channel.value, ""),
        language=message.language,
        subject=(answers and answers.subject) or message.subject,
        body=(answers and answers.body) or body,
        at=now,
        picture=_picture_of(message),
        answers=answers,
    )


def _answers_of(message: Message, channel: Channel) -> Correspondence | None:
    if channel not in {Channel.EMAIL, Channel.SECURE}:
        return None
    try:
        return kind_of(message.kind).corresponds(message.key)
    except UnknownKind:
        return None


def _picture_of(message: Message) -> MessagePicture | None:
    if message.picture is None:
        return None
    return MessagePicture(bytes(message.picture), message.picture_words or "")


def mark_sent(message: Message, receipt: Receipt, now: datetime) -> None:
    """Note that a carrier took a message over, with its event; once."""
    with transaction.atomic():
        marked = Message.objects.filter(pk=message.pk, claim=message.claim).update(
            state=Message.State.SENT,
            claim=None,
            sent_at=now,
            carrier_reference=receipt.reference[:200],
            reason="",
        )
        if marked:
            record_sent(message, now)


def record_sent(message: Message, now: datetime) -> None:
    """Record that a message left; without a word about whom it is for."""
    record(
        Event(
            "message.sent",
            at=now,
            subject_id=str(message.pk),
            channel=CHANNEL_OF_EVENT[Channel(message.channel)],
            actor="system",
            attributes={"kind": message.kind, "carrier": message.carrier},
        ),
        now=now,
    )


def _claim(message_id: UUID, now: datetime) -> Message | None:
    """Take a waiting message that may go, for this process alone."""
    found = Message.objects.filter(pk=message_id, state=Message.State.WAITING, due_at__lte=now)
    message = found.first()
    if message is None:
        return None
    may_go = due_moment(channel=Channel(message.channel), is_urgent=message.is_urgent, now=now)
    if may_go > now:
        found.update(due_at=may_go)
        return None
    if not may_still(message, now):
        reason = CONSENT_WITHDRAWN if has_right(message, now) else RIGHT_ENDED
        note_bounce(message_id=message_id, reason=reason, now=now, failed=True)
        return None
    claim = uuid4()
    with transaction.atomic():
        taken = found.update(
            state=Message.State.SENDING,
            claim=claim,
            claimed_at=now,
            attempts=F("attempts") + 1,
            carrier=carrier_for(Channel(message.channel)).code,
        )
    return Message.objects.get(pk=message_id, claim=claim) if taken else None


def _send(message: Message, now: datetime) -> None:
    carrier = carrier_for(Channel(message.channel))
    going = outgoing(message, now)
    try:
        receipt = carrier.send(going)
    except Unsure as fault:
        _look(message, carrier, fault.reason, now)
    except Temporary as fault:
        _try_later(message, fault.reason, now)
    except Permanent as fault:
        note_bounce(message_id=message.pk, reason=fault.reason, now=now)
    else:
        mark_sent(message, receipt, now)


def _settle(message: Message, now: datetime) -> None:
    """Find out what became of a message whose process died while it was sending."""
    carrier = carrier_named(message.carrier, Channel(message.channel))
    _look(message, carrier, "killed", now)


def _look(message: Message, carrier: Carrier, reason: str, now: datetime) -> None:
    try:
        found = carrier.look_up(outgoing(message, now))
    except Temporary:
        found = Found(Standing.CANNOT_TELL)
    _act_on(found, message, reason, now)


def _act_on(found: Found, message: Message, reason: str, now: datetime) -> None:
    """Give a message the state that follows from what its carrier knows."""
    if found.standing in {Standing.HAS_IT, Standing.ARRIVED}:
        mark_sent(message, Receipt(found.reference), now)
    elif found.standing is Standing.CAME_BACK:
        note_bounce(message_id=message.pk, reason=found.reason, now=now)
    elif found.standing is Standing.NEVER_HAD_IT and now - _claimed_at(message) < REMEMBERED:
        _release(message, Message.State.WAITING, reason, due_at=now)
    else:
        _release(message, Message.State.UNSURE, reason)


def _claimed_at(message: Message) -> datetime:
    return message.claimed_at or message.created_at


def _try_later(message: Message, reason: str, now: datetime) -> None:
    """Let a message wait longer each time; after the last wait it did not arrive."""
    if message.attempts > len(WAITS):
        note_bounce(message_id=message.pk, reason=f"gave_up:{reason}"[:40], now=now, failed=True)
        return
    later = now + WAITS[message.attempts - 1]
    _release(message, Message.State.WAITING, reason, due_at=later)


def _release(message: Message, state: str, reason: str, **changes: datetime) -> None:
    Message.objects.filter(pk=message.pk, claim=message.claim).update(
        state=state, claim=None, reason=reason, **changes
    )
