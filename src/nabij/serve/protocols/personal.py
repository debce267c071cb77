# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

RUNS = Processing(
    name=_("Protocollen in contacten"),
    purpose=_("In een contact niets vergeten, en weten of een protocol werkt."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De wettelijke taak waarvoor iemand contact heeft."),
    subjects=_("Wie contact heeft met de gemeente."),
    data=_("Welke stappen van een protocol zijn gezet in welk contact (een nummer)."),
    receivers=_("De medewerker die het contact heeft. Anderen zien alleen aantallen."),
    retention=_("Net zo lang als het contact."),
    models=("protocols.Run",),
)
