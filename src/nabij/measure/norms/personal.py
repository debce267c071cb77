# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

NORMS = Processing(
    name=_("Versies van normen"),
    purpose=_("Kunnen uitleggen wie een norm veranderde, wanneer en waarom."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De dienstverlening van de gemeente en de verantwoording daarover."),
    subjects=_("Medewerkers die een norm maken of veranderen."),
    data=_("Wie welke versie van een norm bewaarde, wanneer en met welke reden."),
    receivers=_("Wie het recht norms.see heeft."),
    retention=_("Blijvend: oude cijfers blijven zo uit te leggen."),
    models=("norms.NormVersion",),
)
