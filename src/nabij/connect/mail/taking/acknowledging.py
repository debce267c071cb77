# SPDX-License-Identifier: EUPL-1.2
"""Saying that a mail came in and until when an answer comes: once, and not to machines."""

from __future__ import annotations

from datetime import datetime, timedelta

from nabij.connect.mail.models import Mail
from nabij.connect.mail.reading.letter import Letter
from nabij.core.notify.public import is_email_address
from nabij.core.ports.delivery import MESSAGES, Channel, DeliveryRequest, Recipient, deliveries

RECEIVED = "mail.received"
RECIPIENT = "mail"
MOST_A_DAY = 5
"""Acknowledgements to one address within a day: two machines that answer each other stop here."""


def acknowledge(mail: Mail, letter: Letter, *, due_at: datetime, now: datetime) -> None:
    """Ask for the message that says so, in the transaction that takes the mail in.

    Nothing is said where there is nobody to say it to, or where too much was said today. It
    leaves at night and on Sunday too: who just wrote looks whether it came in.
    """
    address = letter.sender.email
    if (
        not letter.may_answer
        or not is_email_address(address)
        or _said_today(address, now) >= MOST_A_DAY
    ):
        return
    answer = deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=RECEIVED,
            key=str(mail.pk),
            recipient=Recipient(RECIPIENT, str(mail.pk)),
            addresses={Channel.EMAIL: address},
            values={"moment": due_at},
            is_urgent=True,
        )
    )
    if answer.message_id is not None:
        mail.acknowledgement = answer.message_id
        mail.save(update_fields=["acknowledgement"])


def _said_today(address: str, now: datetime) -> int:
    return Mail.objects.filter(
        way=Mail.Way.IN,
        sender_email_search=address,
        acknowledgement__isnull=False,
        arrived_at__gte=now - timedelta(days=1),
    ).count()
