# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

COMPLAINTS = Processing(
    name=_("Klachten"),
    purpose=_("Klachten over gedrag van de gemeente behandelen, en ervan leren."),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_("Hoofdstuk 9 van de Algemene wet bestuursrecht; het register is artikel 9:12a."),
    subjects=_("Wie klaagt, de medewerker over wie dat gaat, en wie de klacht behandelt."),
    data=_(
        "Waar de klacht over gaat, naam, adres, e-mailadres en telefoonnummer, over welke"
        " medewerker, wat er is gedaan, bevindingen, conclusies en maatregelen (versleuteld); het"
        " nummer van de inwoner; dagen, team, onderwerp en oordeel."
    ),
    receivers=_(
        "Wie het recht complaints.see heeft voor het team, en wie de klacht behandelt; niet degene"
        " over wie zij gaat. Elke inzage staat in het logboek. Anderen zien alleen aantallen."
    ),
    retention=_(
        "Tot de termijn van categorie NABIJ_COMPLAINT_RESULT van de selectielijst voorbij is, en"
        " iemand de vernietigingslijst goedkeurt waar de klacht op staat. Eerder als iemand vraagt"
        " om te wissen; wat nog loopt, wordt eerst afgehandeld."
    ),
    models=("complaints.Complaint", "complaints.Step", "complaints.Measure"),
)
