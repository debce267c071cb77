# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

MARKS = Processing(
    name=_("Opmerkingen bij cijfers"),
    purpose=_("Weten waarom een grafiek opnieuw begint, en wie dat heeft vastgelegd."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De gemeente verantwoordt hoe zij haar dienstverlening meet."),
    subjects=_("Medewerkers die een opmerking bij een grafiek zetten of weghalen."),
    data=_("Het nummer van de medewerker, de opmerking, en wanneer die is gezet of weggehaald."),
    receivers=_("Medewerkers die normen mogen zien: de opmerking. Beheerders: wie die schreef."),
    retention=_("Zolang de cijfers bestaan. Nabij verwijdert een opmerking niet zelf."),
    models=("dashboards.Mark",),
)
