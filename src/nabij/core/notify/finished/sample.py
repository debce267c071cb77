# SPDX-License-Identifier: EUPL-1.2
"""Messages of long ago, for the sample municipality: nothing of them was ever sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from nabij.core.notify.kinds import kind_of
from nabij.core.notify.models import Message
from nabij.core.notify.texts import in_words, parts_of
from nabij.core.ports.delivery import Channel, Recipient


def add_past_messages(
    *, kind: str, recipient: Recipient, sent: Iterable[tuple[datetime, Mapping[str, object]]]
) -> int:
    """Add messages as they stand long after they were sent; return how many.

    ``sent`` tells when each was sent and with which values. Their addresses are gone.

    Raises:
        UnknownKind: no module registered the kind.
        UnsafeValue: a value may not stand in a message.
    """
    found = kind_of(kind)
    rows = []
    for number, (at, values) in enumerate(sent):
        said = in_words(found, parts_of(found, "nl"), values, "nl")
        row = Message(
            kind=kind,
            key=f"sample:{at.isoformat()}:{number}",
            recipient_kind=recipient.kind,
            recipient_id=recipient.id,
            channel=Channel.EMAIL.value,
            language="nl",
            subject=said.subject,
            body=said.body,
            short=said.short,
            state=Message.State.SENT,
            carrier="outbox",
            attempts=1,
            created_at=at,
            due_at=at,
            sent_at=at,
            erased_at=at,
        )
        rows.append(row)
    return len(Message.objects.bulk_create(rows))
