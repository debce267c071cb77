# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

ANSWERS = Processing(
    name=_("Antwoorden aan andere programma’s"),
    purpose=_("Een verzoek dat door een storing twee keer komt, maar één keer laten tellen."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De taak waarvoor het programma het verzoek stuurt."),
    subjects=_("De mensen over wie een verzoek aan de API gaat."),
    data=_("Het antwoord op een verzoek dat iets maakte, versleuteld."),
    receivers=_("Het programma dat het verzoek stuurde."),
    retention=_("24 uur."),
    models=("api.Answer",),
)

TOKENS = Processing(
    name=_("Tokens van andere programma’s"),
    purpose=_("Weten welk programma wat mag, en wie dat toestond."),
    ground=Ground.LEGAL_OBLIGATION,
    basis=_("Artikel 32 AVG: alleen wie het nodig heeft, mag bij de gegevens."),
    subjects=_("Medewerkers die een programma een token geven."),
    data=_(
        "Het programma, wat het mag, tot wanneer en wanneer het voor het laatst iets vroeg. Van de"
        " medewerker het nummer."
    ),
    receivers=_("Wie het recht tokens.manage heeft."),
    retention=_("Zolang Nabij in gebruik is, ook na het intrekken: het logboek verwijst ernaar."),
    models=("api.Token",),
)
