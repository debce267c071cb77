# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

PROMISES = Processing(
    name=_("Beloften aan inwoners"),
    purpose=_("Nakomen wat is beloofd: terugbellen, antwoorden, een vraag uitzoeken."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De taak waar de vraag over gaat, en de plicht om op vragen te antwoorden."),
    subjects=_("Wie een vraag stelde, en de medewerkers die eraan werken."),
    data=_(
        "Waar het over gaat, naam, telefoonnummer en e-mailadres (versleuteld), het nummer van de"
        " inwoner, wat er is gedaan, door wie en wanneer, met notities (versleuteld). Van een"
        " afspraak: wat een team voortaan doet, zonder namen, en welke medewerker haar opschreef."
    ),
    receivers=_(
        "Wie het recht followups.see heeft voor het team. Elke inzage staat in het logboek."
    ),
    retention=_(
        "Tot de termijn van categorie NABIJ_FOLLOW_UP_RESULT van de selectielijst voorbij is, en"
        " iemand de vernietigingslijst goedkeurt waar de belofte op staat. Eerder als iemand vraagt"
        " om te wissen; wat nog open staat, wordt eerst nagekomen of ingetrokken."
        " Een afspraak gaat niet over de inwoner en blijft."
    ),
    models=(
        "followups.FollowUp",
        "followups.Deed",
        "followups.Contribution",
        "followups.Agreement",
    ),
)
