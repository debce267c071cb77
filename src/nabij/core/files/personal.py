# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

FILES = Processing(
    name=_("Bestanden die zijn geüpload of gemaakt"),
    purpose=_("Een bestand bewaren zolang het onderdeel waar het bij hoort, het nodig heeft."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De taak waar het bestand bij hoort; in deze versie: het importeren van logbestanden."),
    subjects=_(
        "Medewerkers die uploaden; en iedereen over wie iets in het bestand staat, ook wat Nabij"
        " er niet uit overneemt."
    ),
    data=_(
        "Naam van het bestand, soort, grootte, controlegetal, wie het uploadde en wanneer; en de"
        " inhoud. Een geüpload logbestand kan namen, adressen en burgerservicenummers bevatten."
    ),
    receivers=_("Alleen wie het bestand uploadde."),
    retention=_(
        "Uploads en lijsten met afgekeurde regels: NABIJ_UPLOAD_KEPT_DAYS dagen. Nabij verwijdert"
        " elk uur wat verlopen is."
    ),
    models=("files.StoredFile",),
    elsewhere=_("De map files in NABIJ_HOME. Bestanden zijn daar niet versleuteld."),
)
