# SPDX-License-Identifier: EUPL-1.2
"""The kinds of messages that come with this room, with their first texts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.notify.kinds import MessageKind, register_kind
from nabij.core.notify.wording.check import Parts
from nabij.core.ports.delivery import Channel

RECEIVED = MessageKind(
    code="notify.received",
    label=_("Ontvangstbevestiging"),
    channels=(Channel.EMAIL, Channel.SMS, Channel.BOX, Channel.LETTER),
    on_consent=False,
    texts={
        "nl": Parts(
            subject="Wij hebben uw bericht ontvangen",
            body=(
                "Wij hebben uw bericht ontvangen op ((moment)).\n\n"
                "Uw kenmerk is ((kenmerk)). Noem dit als u contact met ons opneemt.\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): uw bericht is ontvangen op ((moment)). Kenmerk: ((kenmerk)).",
        ),
        "en": Parts(
            subject="We have received your message",
            body=(
                "We received your message on ((moment)).\n\n"
                "Your reference is ((kenmerk)). Please mention it when you contact us.\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): your message was received on ((moment)). Reference: ((kenmerk)).",
        ),
    },
)

IN_THE_BOX = MessageKind(
    code="notify.in_the_box",
    label=_("Er staat een bericht klaar"),
    channels=(Channel.EMAIL, Channel.SMS, Channel.LETTER),
    on_consent=True,
    texts={
        "nl": Parts(
            subject="Er staat een bericht voor u klaar",
            body=(
                "Er staat een bericht voor u klaar van de gemeente.\n\n"
                "U leest het hier: ((link))\n"
                "Het kenmerk is ((kenmerk)).\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): er staat een bericht voor u klaar. ((link))",
        ),
        "en": Parts(
            subject="There is a message for you",
            body=(
                "There is a message for you from the municipality.\n\n"
                "You can read it here: ((link))\n"
                "The reference is ((kenmerk)).\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): there is a message for you. ((link))",
        ),
    },
)


def register_shipped() -> None:
    """Register them; called in ``ready()``."""
    for kind in (RECEIVED, IN_THE_BOX):
        register_kind(kind)
