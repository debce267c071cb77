# SPDX-License-Identifier: EUPL-1.2
"""The messages about answers: to look at one, that somebody said something, and what was done."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.notify.public import MessageKind, Parts
from nabij.core.ports.delivery import Channel
from nabij.serve.answers import reminding
from nabij.serve.answers.feedback import handing_over, kinds

REVIEW_DUE = MessageKind(
    code=reminding.KIND,
    label=_("Een antwoord moet nagekeken worden"),
    channels=(Channel.EMAIL,),
    on_consent=False,
    may_have=reminding.may_hear,
    texts={
        "nl": Parts(
            subject="Kijk een antwoord na",
            body=(
                "U bent eigenaar van een antwoord. Kijk na of alles nog klopt.\n\n"
                "Hier staat het: ((link))\n\n"
                "De dag om het na te kijken is ((datum)). Klopt alles nog? Kies dan een nieuwe"
                " dag.\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): kijk een antwoord na voor ((datum)). ((link))",
        ),
        "en": Parts(
            subject="Please review an answer",
            body=(
                "You own an answer. Please see whether all of it is still right.\n\n"
                "It is here: ((link))\n\n"
                "The day to review it is ((datum)). Is all of it right? Then choose a new day.\n\n"
                "((gemeente))"
            ),
            short="((gemeente)): please review an answer before ((datum)). ((link))",
        ),
    },
)
GIVEN = MessageKind(
    code=kinds.GIVEN,
    label=_("Iemand zegt iets over een antwoord"),
    channels=(Channel.EMAIL,),
    on_consent=False,
    may_have=handing_over.may_hear_of_new,
    texts={
        "nl": Parts(
            subject="Iemand zegt iets over een antwoord",
            body=(
                "Iemand zegt iets over een antwoord van u.\n\n"
                "U leest het hier: ((link))\n\n"
                "Schrijf erbij wat u deed. Wie het zei, leest dat ook.\n\n"
                "((gemeente))"
            ),
        ),
        "en": Parts(
            subject="Somebody has said something about an answer",
            body=(
                "Somebody has said something about an answer of yours.\n\n"
                "You can read it here: ((link))\n\n"
                "Please write what you did. Whoever said it will read that too.\n\n"
                "((gemeente))"
            ),
        ),
    },
)
DONE = MessageKind(
    code=kinds.DONE,
    label=_("Uw melding over een antwoord is afgehandeld"),
    channels=(Channel.EMAIL,),
    on_consent=False,
    texts={
        "nl": Parts(
            subject="Uw melding over een antwoord is klaar",
            body=(
                "U zei iets over een antwoord. Een collega keek ernaar.\n\n"
                "Hier leest u wat er gebeurd is: ((link))\n\n"
                "Dank u wel.\n\n"
                "((gemeente))"
            ),
        ),
        "en": Parts(
            subject="What you said about an answer has been handled",
            body=(
                "You said something about an answer. A colleague has looked at it.\n\n"
                "Here you read what was done: ((link))\n\n"
                "Thank you.\n\n"
                "((gemeente))"
            ),
        ),
    },
)
DONE_OUTSIDE = MessageKind(
    code=kinds.DONE_OUTSIDE,
    label=_("Uw melding over een tekst op de site is afgehandeld"),
    channels=(Channel.EMAIL,),
    on_consent=False,
    texts={
        "nl": Parts(
            subject="Wij hebben uw melding bekeken",
            body=(
                "U zei iets over een tekst op onze site. Wij keken ernaar.\n\n"
                "Hier leest u wat wij deden: ((link))\n\n"
                "Dank u wel.\n\n"
                "((gemeente))"
            ),
        ),
        "en": Parts(
            subject="We have looked at what you told us",
            body=(
                "You said something about a text on our site. We have looked at it.\n\n"
                "Here you read what we did: ((link))\n\n"
                "Thank you.\n\n"
                "((gemeente))"
            ),
        ),
    },
)
KINDS = (REVIEW_DUE, GIVEN, DONE, DONE_OUTSIDE)
