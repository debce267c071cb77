# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

CONTACTS = Processing(
    name=_("Contacten met inwoners"),
    purpose=_("Een vraag beantwoorden, weten wat eraan voorafging, en het beloofde nakomen."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De wettelijke taak waarvoor iemand contact heeft."),
    subjects=_("Wie de gemeente belt, mailt, schrijft of bezoekt, en de medewerker die helpt."),
    data=_(
        "Hoe en wanneer iemand contact had, wie dat was (een nummer), hoe dat is vastgesteld"
        " (niet de antwoorden op controlevragen), wie namens iemand sprak en welk bewijs er was"
        " (versleuteld), de vragen en aantekeningen (versleuteld), over"
        " welk product, wat ervan kwam, en bij doorverbinden naar welk team en wie daar is"
        " gesproken (versleuteld)."
    ),
    receivers=_(
        "Wie het recht contacts.see heeft, voor de eigen teams. Inzage staat in het logboek."
    ),
    retention=_(
        "Na het contact de termijn van categorie NABIJ_CONTACT_RESULT van de selectielijst, tot"
        " iemand de vernietigingslijst goedkeurt. Eerder als iemand vraagt om te wissen."
    ),
    models=("contacts.Contact", "contacts.Question", "contacts.Transfer"),
)
