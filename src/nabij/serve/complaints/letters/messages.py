# SPDX-License-Identifier: EUPL-1.2
"""The message that a complaint came in: its reference and until when, and nothing about anybody."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nabij.core.notify.public import MessageKind, Parts, is_email_address
from nabij.core.ports.delivery import (
    MESSAGES,
    Channel,
    DeliveryRequest,
    DeliveryState,
    Recipient,
    deliveries,
)
from nabij.serve.complaints.kinds import SUBJECT
from nabij.serve.complaints.models import Complaint

CONFIRMED = "complaint.confirmed"


def send_confirmation(row: Complaint) -> bool:
    """Ask that the confirmation leaves, in the transaction of the step; say whether it may."""
    if not is_email_address(row.email):
        return False
    asked = deliveries.get(MESSAGES).ask(
        DeliveryRequest(
            kind=CONFIRMED,
            # The version: what came back once may be sent again, to a corrected address.
            key=f"{row.pk}:{row.version}",
            recipient=Recipient(SUBJECT, str(row.pk)),
            addresses={Channel.EMAIL: row.email},
            values={"kenmerk": row.reference, "datum": row.due_on},
        )
    )
    return asked.state is DeliveryState.ACCEPTED


def _is_there(recipient: Recipient, key: str, now: datetime) -> bool:
    return Complaint.objects.filter(pk=UUID(recipient.id)).exists()


CONFIRMATION = MessageKind(
    code=CONFIRMED,
    label=_("Ontvangstbevestiging van een klacht"),
    channels=(Channel.EMAIL,),
    on_consent=False,
    may_have=_is_there,
    texts={
        "nl": Parts(
            subject="Wij hebben uw klacht ontvangen",
            body=(
                "Wij hebben uw klacht ontvangen. Het kenmerk is ((kenmerk)).\n\n"
                "Wij zoeken uit wat er is gebeurd. Daarbij kunt u uw verhaal vertellen. U hoort"
                " uiterlijk op ((datum)) wat wij van uw klacht vinden.\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): wij hebben uw klacht ontvangen, kenmerk ((kenmerk)).",
        ),
        "en": Parts(
            subject="We have received your complaint",
            body=(
                "We have received your complaint. The reference is ((kenmerk)).\n\n"
                "We will find out what happened. You can tell your story. By ((datum)) at the"
                " latest you will hear what we think of your complaint.\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): we have received your complaint, reference ((kenmerk)).",
        ),
    },
)
