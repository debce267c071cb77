# SPDX-License-Identifier: EUPL-1.2
"""What a resident wants of messages, as an employee hears it; kept by ``core.notify``."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.core.notify.public import (
    all_kinds,
    choices_of,
    give_consent,
    prefer_channel,
    withdraw_consent,
)
from nabij.core.ports.delivery import Channel, Recipient
from nabij.core.residents.queries import KIND

Agreed = tuple[str, Channel]
"""A kind of message, and the channel over which it may go."""

PAGES = "workspace"
"""Where somebody said yes: to an employee, who noted it on a page."""


def recipient_of(person_id: UUID) -> Recipient:
    """Return a person as messages know one."""
    return Recipient(KIND, str(person_id))


def askable() -> list[tuple[Agreed, str]]:
    """Return what one can agree to: each kind that asks it, over each digital channel it has."""
    return [
        ((kind.code, channel), str(kind.label))
        for kind in all_kinds()
        if kind.on_consent
        for channel in kind.channels
        if channel is not Channel.LETTER
    ]


@transaction.atomic
def set_choices(
    *,
    person_id: UUID,
    agreed: Set[Agreed],
    preferred: Channel | None,
    now: datetime,
    source: str = PAGES,
) -> None:
    """Give and withdraw consent until it is as ``agreed`` says; keep the preferred channel.

    ``source`` says where somebody said yes.
    """
    recipient = recipient_of(person_id)
    before = choices_of(recipient)
    possible = {one for one, _label in askable()}
    for kind, channel in sorted((agreed & possible) - before.consents):
        give_consent(
            recipient=recipient, message_kind=kind, channel=channel, source=source, now=now
        )
    for kind, channel in sorted((before.consents & possible) - agreed):
        withdraw_consent(recipient=recipient, message_kind=kind, channel=channel, now=now)
    if preferred != before.preferred:
        prefer_channel(recipient=recipient, channel=preferred, now=now)
    after = choices_of(recipient)
    record_change(
        KIND,
        person_id,
        before={"consent": _told(before.consents, before.preferred)},
        after={"consent": _told(after.consents, after.preferred)},
    )


def _told(consents: Set[Agreed], preferred: Channel | None) -> list[str]:
    return [
        *sorted(f"{kind} {channel}" for kind, channel in consents),
        f"prefers {preferred or '-'}",
    ]
