# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people: about employees, between two of them, and who they helped."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

REVIEWS = Processing(
    name=_("Kwaliteit van contacten"),
    purpose=_("Leren van een paar contacten, die het toeval koos. Niet om mensen te vergelijken."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De bedrijfsvoering van de gemeente, na instemming van de ondernemingsraad."),
    subjects=_(
        "Medewerkers die contact hebben met inwoners. Ook de inwoner, voor zover een tekst daarover"
        " gaat."
    ),
    data=_(
        "Welk contact is bekeken en van wie het was, per criterium hoe het ging, een notitie en een"
        " reactie (versleuteld)."
    ),
    receivers=_(
        "De kwaliteitsmedewerker die het contact bekeek en de medewerker zelf. Inzage staat in het"
        " logboek. Anderen zien alleen uitkomsten van een team, vanaf vijf beoordelingen. De"
        " inwoner die alles opvraagt, krijgt de teksten zonder wie ze schreef."
    ),
    retention=_(
        "NABIJ_REVIEW_DAYS dagen; daarna blijven alleen de scores van het team, zonder medewerker,"
        " contact en teksten. Eerder als de inwoner vraagt om te wissen: dan gaan de teksten."
    ),
    models=("quality.Sample", "quality.Review", "quality.Score"),
)
