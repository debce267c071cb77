# SPDX-License-Identifier: EUPL-1.2
"""A few messages of Lindeveen, in the outbox: nothing of the sample reaches anybody."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from nabij.core.notify.public import Link, carriers, give_consent
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries
from nabij.core.residents.public import KIND
from nabij.demo.residents import reachable_people

_A_WHILE = timedelta(minutes=10)
_FIRST, _SECOND = Recipient("demo", "1"), Recipient("demo", "2")


def ask_for_messages(*, now: datetime) -> int:
    """Ask for the messages that are not there yet; none where messages would really leave.

    Two of them are to residents, who have to be there first.
    """
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
    wanted = [*_requests(now), *_to_residents(now)]
    with transaction.atomic():
        for request in wanted:
            deliveries.get(MESSAGES).ask(request)
    return len(wanted)


def _requests(now: datetime) -> list[DeliveryRequest]:
    year = now.year
    received = now - _A_WHILE
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


def _to_residents(now: datetime) -> list[DeliveryRequest]:
    """Return messages to who has a page: there they are seen, and stand in the way of erasing."""
    return [
        DeliveryRequest(
            kind="notify.received",
            # By who it is for: another is written to once the first has gone.
            key=f"demo:resident:{person_id}",
            recipient=Recipient(KIND, str(person_id)),
            addresses={Channel.EMAIL: address},
            values={"kenmerk": f"ZAAK-{now.year}-{number:07}", "moment": now - _A_WHILE},
            is_urgent=True,
        )
        for number, (person_id, address) in enumerate(reachable_people(most=2, now=now), 104)
    ]
