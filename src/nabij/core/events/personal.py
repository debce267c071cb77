# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

EVENTS = Processing(
    name=_("Gebeurtenissen van Nabij zelf"),
    purpose=_("Zien hoe de dienstverlening verloopt, om haar te verbeteren."),
    ground=Ground.PUBLIC_TASK,
    basis=_(
        "De wettelijke taak waar de dienst bij hoort. Meten moet een verder gebruik zijn dat"
        " daarbij past (artikel 5 lid 1 onder b en artikel 6 lid 4 AVG); de DPIA gaat dat na."
    ),
    subjects=_("Inwoners en ondernemers, alleen onder een nummer of pseudoniem."),
    data=_(
        "Wat er gebeurde en wanneer, het nummer van het bericht of ander onderwerp, een"
        " pseudoniem, en codes zoals kanaal, product, team en gemeente. Geen namen, adressen, vrije"
        " tekst of nummers van medewerkers."
    ),
    receivers=_("Wie het recht paths.see heeft. Cijfers per medewerker zijn er niet."),
    retention=_(
        "In de database: tot de gebeurtenis in het meer staat, meestal binnen een minuut. In het"
        " meer: er is nog geen bewaartermijn."
    ),
    models=("events.OutboxEvent",),
    elsewhere=_("Het meer (NABIJ_LAKE), een map per bron."),
)
