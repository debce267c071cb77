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
SUBJECT_KEYS = Processing(
    name=_("Eigen sleutels van mensen"),
    purpose=_(
        "Kunnen nagaan wat er eerst en daarna van iemand stond, en dat onleesbaar maken zodra die"
        " persoon wordt gewist."
    ),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_("Artikel 5 lid 2, artikel 17, artikel 25 en artikel 32 AVG."),
    subjects=_("Inwoners, en organisaties waar het om één persoon kan gaan."),
    data=_(
        "Een willekeurige sleutel bij het nummer van een persoon of organisatie, zelf versleuteld."
        " Wat ermee verzegeld is, staat in het logboek."
    ),
    receivers=_("Niemand."),
    retention=_(
        "Tot de persoon of organisatie wordt gewist, op verzoek of met een vernietigingslijst: dan"
        " vernietigt Nabij de sleutel meteen."
    ),
    models=("crypto.SubjectKey",),
)
