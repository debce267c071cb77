# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

DESTRUCTION = Processing(
    name=_("Vernietigingslijsten en verklaringen van vernietiging"),
    purpose=_(
        "Vernietigen wat niet langer bewaard mag worden, en kunnen verantwoorden wie dat besloot."
    ),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_("De Archiefwet: vernietigen volgens de selectielijst, met een verklaring."),
    subjects=_(
        "Medewerkers die een lijst maken, indienen, goedkeuren of terugsturen; en de mensen over"
        " wie een archiefbescheid gaat dat op een lijst staat."
    ),
    data=_(
        "Wie wat besloot, in welke rol en wanneer. Van elk archiefbescheid: kenmerk, categorie van"
        " de selectielijst, dag van sluiten, en waarom het eventueel bleef staan. Na het"
        " vernietigen gaat het interne nummer weg en blijft het kenmerk."
    ),
    receivers=_("Wie het recht retention.see heeft, en wie toezicht houdt op het archief."),
    retention=_("Blijvend: een verklaring van vernietiging wordt niet vernietigd."),
    models=("retention.DestructionList", "retention.DestructionItem"),
    elsewhere=_("De verklaringen zelf staan als PDF en als Word-bestand bij de bestanden."),
)
