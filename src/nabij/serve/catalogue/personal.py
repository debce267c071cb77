# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

MISSED = Processing(
    name=_("Zoekvragen die niets vonden"),
    purpose=_("Weten welke antwoorden er ontbreken, en hoe inwoners iets noemen."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De gemeente geeft informatie die te vinden is."),
    subjects=_("Wie iets zoekt. Niet vastgelegd is wie dat was."),
    data=_("De woorden zonder cijfers, hoe vaak, en de laatste dag."),
    receivers=_("Wie het recht catalogue.change heeft."),
    retention=_("180 dagen na de laatste keer."),
    models=("catalogue.MissedSearch",),
)
