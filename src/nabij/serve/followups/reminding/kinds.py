# SPDX-License-Identifier: EUPL-1.2
"""The messages about what is nearly due and what is late."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.notify.public import MessageKind, Parts
from nabij.core.ports.delivery import Channel
from nabij.serve.followups.reminding.actions import DUE_SOON, LATE, may_hear

KINDS = (
    MessageKind(
        code=DUE_SOON,
        label=_("Een belofte moet bijna klaar zijn"),
        channels=(Channel.EMAIL,),
        on_consent=False,
        may_have=may_hear,
        texts={
            "nl": Parts(
                subject="Een belofte moet bijna klaar zijn",
                body=(
                    "Op uw lijst staat een belofte aan een inwoner die bijna klaar moet zijn.\n\n"
                    "Bekijk uw lijst: ((link))\n\n"
                    "U krijgt dit bericht hooguit een keer per dag.\n\n"
                    "((gemeente))"
                ),
                short="((gemeente)): een belofte moet bijna klaar zijn. ((link))",
            ),
            "en": Parts(
                subject="A promise is nearly due",
                body=(
                    "There is a promise to a resident on your list that is nearly due.\n\n"
                    "See your list: ((link))\n\n"
                    "You get this message once a day at most.\n\n"
                    "((gemeente))"
                ),
                short="((gemeente)): a promise is nearly due. ((link))",
            ),
        },
    ),
    MessageKind(
        code=LATE,
        label=_("Een belofte is te laat"),
        channels=(Channel.EMAIL,),
        on_consent=False,
        may_have=may_hear,
        texts={
            "nl": Parts(
                subject="Een belofte aan een inwoner is te laat",
                body=(
                    "Een belofte aan een inwoner is te laat. Laat de inwoner vandaag iets horen,"
                    " ook als u nog niet klaar bent.\n\n"
                    "Bekijk uw lijst: ((link))\n\n"
                    "U krijgt dit bericht hooguit een keer per dag.\n\n"
                    "((gemeente))"
                ),
                short="((gemeente)): een belofte aan een inwoner is te laat. ((link))",
            ),
            "en": Parts(
                subject="A promise to a resident is late",
                body=(
                    "A promise to a resident is late. Let the resident hear something today, also"
                    " if you are not done yet.\n\n"
                    "See your list: ((link))\n\n"
                    "You get this message once a day at most.\n\n"
                    "((gemeente))"
                ),
                short="((gemeente)): a promise to a resident is late. ((link))",
            ),
        },
    ),
)
