# SPDX-License-Identifier: EUPL-1.2
"""The message that a question came in, and until when an answer comes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.notify.public import MessageKind, Parts
from nabij.core.ports.delivery import Channel
from nabij.serve.portal.asking import RECEIVED

QUESTION_RECEIVED = MessageKind(
    code=RECEIVED,
    label=_("Ontvangstbevestiging van een vraag op de site"),
    channels=(Channel.EMAIL,),
    on_consent=False,
    texts={
        "nl": Parts(
            subject="Wij hebben uw vraag ontvangen",
            body=(
                "Wij hebben uw vraag ontvangen. U krijgt antwoord voor ((moment)).\n\n"
                "Hier ziet u hoe het ervoor staat: ((link))\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): wij hebben uw vraag ontvangen.",
        ),
        "en": Parts(
            subject="We have received your question",
            body=(
                "We have received your question. You will get an answer before ((moment)).\n\n"
                "Here you see how it stands: ((link))\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): we have received your question.",
        ),
    },
)
