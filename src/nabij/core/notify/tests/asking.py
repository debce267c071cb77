# SPDX-License-Identifier: EUPL-1.2
"""Builders: somebody who asks for a message, and moments at which it may go."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from nabij.core.jobs.testing import queued_jobs
from nabij.core.notify.actions import ask
from nabij.core.notify.delivering import deliver
from nabij.core.notify.models import Message
from nabij.core.ports.delivery import Channel, DeliveryAnswer, DeliveryRequest, Recipient

# A Tuesday, ten in the morning in Amsterdam.
MORNING = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
ADDRESS = "bewoner.van.lindeveen@voorbeeld.example"
POSTAL = "De bewoner\nLindelaan 1\n1234 AB Lindeveen"
SOMEBODY = Recipient("resident", "7f1e")


def a_request(**changes: Any) -> DeliveryRequest:
    """Return a request for a receipt by e-mail."""
    values: dict[str, Any] = {
        "kind": "notify.received",
        "key": "contact:1",
        "recipient": SOMEBODY,
        "addresses": {Channel.EMAIL: ADDRESS},
        "values": {"kenmerk": "ZAAK-2026-0000123", "moment": MORNING},
    }
    return DeliveryRequest(**(values | changes))


def asked(*, now: datetime = MORNING, **changes: Any) -> DeliveryAnswer:
    """Ask for a message, which waits in the queue."""
    with queued_jobs():
        return ask(request=a_request(**changes), now=now)


def sent(*, now: datetime = MORNING, **changes: Any) -> Message:
    """Ask for a message, and send it at the moment of the test instead of that of the clock."""
    message = the_message(now=now, **changes)
    with queued_jobs():
        deliver(message_id=message.pk, now=now)
    message.refresh_from_db()
    return message


def the_message(*, now: datetime = MORNING, **changes: Any) -> Message:
    """Ask for a message and return it as it is stored."""
    answer = asked(now=now, **changes)
    assert answer.message_id, answer.state
    return Message.objects.get(pk=answer.message_id)
