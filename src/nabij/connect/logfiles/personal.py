# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

_BASIS = _(
    "De wettelijke taken waar de zaken en gesprekken bij horen. Meten moet een verder gebruik zijn"
    " dat daarbij past (artikel 5 lid 1 onder b en artikel 6 lid 4 AVG); de DPIA gaat dat na."
)

IMPORTED = Processing(
    name=_("Geïmporteerde logbestanden"),
    purpose=_("Zien welke weg zaken en gesprekken echt afleggen, om de dienst te verbeteren."),
    ground=Ground.PUBLIC_TASK,
    basis=_BASIS,
    subjects=_(
        "Inwoners en ondernemers met een zaak of gesprek, onder een nummer; medewerkers die de"
        " zaak behandelden, hoogstens onder een pseudoniem; de medewerker die importeerde."
    ),
    data=_(
        "Nummer van de zaak of het gesprek, wat er gebeurde en wanneer, codes zoals team, kanaal"
        " en product, en wat de koppeling verder noemt. Van de import zelf: naam van het bestand,"
        " de koppeling met de redenen die erin staan, en wie importeerde. Namen, adressen, nummers"
        " van personen en vrije tekst weigert Nabij, tenzij de koppeling een reden geeft."
    ),
    receivers=_(
        "Wie het recht paths.see of imports.run heeft. Cijfers per medewerker zijn er niet."
    ),
    retention=_(
        "Tot de termijn van categorie 19.1 in de selectielijst om is en de vernietigingslijst is"
        " goedgekeurd, of tot iemand de import terugdraait; daarna hoogstens tot de tweede nacht."
        " Dat er een import was, blijft staan."
    ),
    models=("logfiles.Import",),
    elsewhere=_("Het meer (NABIJ_LAKE), een map per bron."),
)
UPLOADS = Processing(
    name=_("Uploads die nog worden geïmporteerd"),
    purpose=_("Onthouden wat iemand bij een upload koos, tot de import klaar is."),
    ground=Ground.PUBLIC_TASK,
    basis=_BASIS,
    subjects=_("De medewerker die uploadt."),
    data=_("Nummer van de medewerker, naam van het bestand, de gekozen koppeling en het moment."),
    receivers=_("Alleen wie het bestand uploadde."),
    retention=_("NABIJ_UPLOAD_KEPT_DAYS dagen; daarna vergeet Nabij ze elke nacht."),
    models=("logfiles.Upload",),
)
