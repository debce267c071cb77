# SPDX-License-Identifier: EUPL-1.2
"""What a person decides about a message, and what goes when its time is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nabij.core.notify.actions import have_sent, may_still
from nabij.core.notify.delivering import record_sent
from nabij.core.notify.exceptions import (
    CannotSendAgain,
    MessageNotThere,
    NoLongerAgreed,
    NotInThisState,
)
from nabij.core.notify.models import Bounce, Message
from nabij.core.notify.sending.choice import outbox

_AGAIN = {Message.State.FAILED, Message.State.BOUNCED, Message.State.UNSURE}
BATCH = 500


@transaction.atomic
def try_again(*, message_id: UUID, actor: UUID | None, now: datetime) -> None:
    """Let a message that did not arrive, or of which that is unsure, go again over its channel.

    It keeps its id, so a receiver that already has it can see that it is the same.

    Raises:
        MessageNotThere: there is no such message.
        CannotSendAgain: it waits, is under way or was sent, or its address is gone.
        NoLongerAgreed: the recipient no longer wants this kind over this channel.
    """
    message = _locked(message_id)
    if message.state not in _AGAIN or message.channel not in message.addresses:
        raise CannotSendAgain
    if not may_still(message, now):
        raise NoLongerAgreed
    Bounce.objects.filter(message=message).delete()
    message.state, message.reason, message.attempts = Message.State.WAITING, "", 0
    message.due_at, message.decided_by = now, actor
    message.save(update_fields=["state", "reason", "attempts", "due_at", "decided_by"])
    have_sent(message.pk)


@transaction.atomic
def call_sent(*, message_id: UUID, actor: UUID | None, now: datetime) -> None:
    """Decide of a message that is unsure that it did leave.

    Raises:
        MessageNotThere: there is no such message.
        NotInThisState: it is not unsure, or no longer.
    """
    message = _locked(message_id)
    if message.state != Message.State.UNSURE:
        raise NotInThisState
    message.state, message.sent_at = Message.State.SENT, message.claimed_at or now
    message.decided_by = actor
    message.save(update_fields=["state", "sent_at", "decided_by"])
    record_sent(message, now)


def erase_addresses(*, now: datetime, kept: timedelta) -> int:
    """Erase the addresses of messages that are done with, and their files; return how many.

    What somebody must still decide about keeps its address, because without it nothing can be
    done; what came back and is handled does not.
    """
    before = now - kept
    done = Q(state=Message.State.SENT, sent_at__lt=before) | Q(
        state__in=[Message.State.BOUNCED, Message.State.FAILED], bounce__handled_at__lt=before
    )
    erased = 0
    open_ones = Message.objects.filter(done, erased_at__isnull=True)
    while ids := list(open_ones.values_list("pk", flat=True)[:BATCH]):
        for message_id in ids:
            outbox().remove(message_id)
        erased += Message.objects.filter(pk__in=ids).update(
            sealed_addresses=None, picture=None, erased_at=now
        )
    return erased


def _locked(message_id: UUID) -> Message:
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is None:
        raise MessageNotThere
    return message
