# SPDX-License-Identifier: EUPL-1.2
"""A few messages of Lindeveen, in the outbox: nothing of the sample reaches anybody."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from nabij.core.notify.public import Link, carriers, give_consent
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries

_FIRST, _SECOND = Recipient("demo", "1"), Recipient("demo", "2")


def ask_for_messages(*, now: datetime) -> int:
    """Ask for the messages that are not there yet; none where messages would really leave."""
    if any(each.is_connected and each.code != "outbox" for each in carriers()):
        return 0
    for recipient in (_FIRST, _SECOND):
        give_consent(
            recipient=recipient,
            message_kind="notify.in_the_box",
            channel=Channel.EMAIL,
            source="demo",
            now=now,
        )
    wanted = _requests(now)
    with transaction.atomic():
        for request in wanted:
            deliveries.get(MESSAGES).ask(request)
    return len(wanted)


def _requests(now: datetime) -> list[DeliveryRequest]:
    year = now.year
    received = now - timedelta(minutes=10)
    return [
        DeliveryRequest(
            kind="notify.received",
            key="demo:1",
            recipient=_FIRST,
            addresses={Channel.EMAIL: "bewoner@lindeveen.example"},
            values={"kenmerk": f"ZAAK-{year}-0000101", "moment": received},
            is_urgent=True,
        ),
        DeliveryRequest(
            kind="notify.received",
            key="demo:2",
            recipient=_SECOND,
            addresses={Channel.SMS: "0600000000"},
            values={"kenmerk": f"ZAAK-{year}-0000102", "moment": received},
            language="en",
            is_urgent=True,
        ),
        DeliveryRequest(
            kind="notify.in_the_box",
            key="demo:3",
            recipient=_SECOND,
            addresses={Channel.EMAIL: "buur@lindeveen.example"},
            values={"kenmerk": f"ZAAK-{year}-0000103", "link": Link("public:home")},
            is_urgent=True,
        ),
    ]
