# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

CALLS = Processing(
    name=_("Telefoongesprekken"),
    purpose=_(
        "Wie opneemt laten zien wie er misschien belt, en weten hoe lang bellers wachten. Wat er is"
        " gezegd, staat er niet in en wordt niet opgenomen."
    ),
    ground=Ground.PUBLIC_TASK,
    basis=_("De wettelijke taak waarvoor iemand belt."),
    subjects=_("Wie de gemeente belt, en de medewerker die opneemt."),
    data=_(
        "Het nummer van de beller en het kenmerk van de telefooncentrale (versleuteld), de lijn,"
        " het team, wie opneemt, de momenten waarop is gebeld, opgenomen, opgehangen, doorverbonden"
        " en geëindigd, en welk contact ervan kwam."
    ),
    receivers=_("De medewerker bij wie de telefoon gaat. Inzage staat in het logboek."),
    retention=_(
        "Het nummer NABIJ_CALLER_DAYS dagen. De rest de termijn van categorie NABIJ_CONTACT_RESULT"
        " van de selectielijst, tot iemand de vernietigingslijst goedkeurt."
    ),
    models=("calls.Call", "calls.Taken"),
)

TELEPHONES = Processing(
    name=_("Toestellen van medewerkers"),
    purpose=_("De medewerker bij wie de telefoon gaat, laten zien wie er belt."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De bedrijfsvoering van de gemeente."),
    subjects=_("Medewerkers die de telefoon opnemen."),
    data=_("Het nummer van het toestel."),
    receivers=_("De medewerker zelf."),
    retention=_("Tot de medewerker het weghaalt, of het account er niet meer is."),
    models=("calls.Telephone",),
)
