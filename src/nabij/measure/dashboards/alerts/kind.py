# SPDX-License-Identifier: EUPL-1.2
"""The message about a norm that really changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.notify.public import MessageKind, Parts
from nabij.core.ports.delivery import Channel
from nabij.measure.dashboards.alerts.actions import KIND, may_hear

CHANGED = MessageKind(
    code=KIND,
    label=_("Een norm is echt veranderd"),
    channels=(Channel.EMAIL,),
    on_consent=False,
    may_have=may_hear,
    texts={
        "nl": Parts(
            subject="Een norm van uw team is echt veranderd",
            body=(
                "Een norm van uw team is echt veranderd. Dat is geen gewone schommeling meer.\n\n"
                "((grafiek))\n\n"
                "Bekijk de norm zelf: ((link))\n\n"
                "Het gaat om de cijfers tot en met de maand die begint op ((datum)). U krijgt dit"
                " bericht een keer.\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): een norm van uw team is echt veranderd. ((link))",
        ),
        "en": Parts(
            subject="A norm of your team has really changed",
            body=(
                "A norm of your team has really changed. This is no common wobble any more.\n\n"
                "((grafiek))\n\n"
                "See the norm itself: ((link))\n\n"
                "It is about the figures up to the month that begins on ((datum)). You get this"
                " message once.\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): a norm of your team has really changed. ((link))",
        ),
    },
)
