# SPDX-License-Identifier: EUPL-1.2
"""What came back to a mailbox: our messages that did not arrive."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from nabij.connect.mail.models import Mail
from nabij.connect.mail.taking.keeping import key_of
from nabij.core.notify.public import note_bounce

UNKNOWN_REASON = "5.0.0"


def hear_of_bounces(message_ids: Collection[str], *, now: datetime) -> int:
    """Note of each message of ours that it came back; return how many that was news of."""
    keys = {key_of(one) for one in message_ids} - {""}
    sent = Mail.objects.filter(message_key__in=keys, way=Mail.Way.OUT, message__isnull=False)
    ids = [one.message for one in sent if one.message is not None]
    return sum(note_bounce(message_id=one, reason=UNKNOWN_REASON, now=now) for one in ids)
