# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

WHO_IS_WHO = Processing(
    name=_("Wie is wie: kaarten en afwezigheid van medewerkers"),
    purpose=_(
        "Weten welke collega u waarvoor kunt vragen, of die er is, en wie het werk overneemt."
    ),
    ground=Ground.PUBLIC_TASK,
    basis=_(
        "De gemeente moet bereikbaar zijn en vragen op tijd beantwoorden. Een foto plaatst de"
        " medewerker zelf of met diens instemming; zonder foto staan er initialen. Laat de"
        " ondernemingsraad vooraf instemmen."
    ),
    subjects=_("Medewerkers van de gemeente."),
    data=_(
        "Team, functie, telefoon van het werk, onderwerpen en producten waarvoor men te vragen is,"
        " vaardigheden, talen, werktijden, wie vervangt, en een kleine foto. Van afwezigheid alleen"
        " van wanneer tot wanneer, nooit waarom. Van een agenda het adres, versleuteld, en wanneer"
        " iemand afwezig of bezet is; nooit een titel of plaats."
    ),
    receivers=_(
        "Iedereen die zich aanmeldt in Nabij, en programma’s met een token voor people.read; die"
        " krijgen geen foto."
    ),
    retention=_(
        "Zolang iemand hier werkt. Een kaart gaat 30 dagen nadat het account is gesloten;"
        " afwezigheid 30 dagen nadat zij voorbij is."
    ),
    models=("people.Card", "people.Absence", "people.Feed", "people.TeamCard"),
)
