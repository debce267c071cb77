# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

ERASURES = Processing(
    name=_("Lijst van wissingen"),
    purpose=_(
        "Na het terugzetten van een oudere reservekopie opnieuw wissen wie en wat al gewist was."
    ),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_("Artikel 17 en 32 AVG: wie gewist is, blijft gewist."),
    subjects=_("Inwoners en ondernemers die gewist zijn, en vernietigde gegevens."),
    data=_(
        "Het nummer waaronder iemand of iets in Nabij stond, het soort en het moment van wissen."
        " Geen naam en geen reden. Het nummer leidt alleen nog ergens heen in een reservekopie van"
        " voor die tijd."
    ),
    receivers=_("Wie de sleutels beheert."),
    retention=_(
        "Er is geen bewaartermijn. Regels die ouder zijn dan de oudste reservekopie hebben geen"
        " nut meer."
    ),
    elsewhere=_("Bestanden, buiten de database: de map van NABIJ_ERASURES."),
)
