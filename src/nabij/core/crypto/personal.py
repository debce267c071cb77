# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

PSEUDONYMS = Processing(
    name=_("Pseudoniemen van mensen"),
    purpose=_("Cijfers maken over wat mensen meemaken, zonder dat er staat wie het zijn."),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_("Artikel 25 en 32 AVG: gegevensbescherming door ontwerp, en pseudonimiseren."),
    subjects=_("Inwoners en ondernemers over wie Nabij zelf gebeurtenissen vastlegt."),
    data=_(
        "Welk willekeurig pseudoniem bij welk nummer van een persoon hoort. In deze versie legt"
        " geen onderdeel zulke gebeurtenissen vast: de tabel is leeg."
    ),
    receivers=_("Niemand."),
    retention=_(
        "Tot de koppeling wordt vergeten. Daarna weet niemand meer van wie de gebeurtenissen zijn."
    ),
    models=("crypto.Pseudonym",),
)
