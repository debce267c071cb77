# SPDX-License-Identifier: EUPL-1.2
"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from nabij.core.ports.personal import Ground, Processing

WEBHOOKS = Processing(
    name=_("Webhooks naar andere programma’s"),
    purpose=_("Een ander programma laten weten dat er iets gebeurde, en zien of dat aankwam."),
    ground=Ground.PUBLIC_TASK,
    basis=_("De taak waarvoor het andere programma de gebeurtenis moet weten."),
    subjects=_(
        "De mensen over wie een zaak of ander onderwerp gaat, alleen onder het nummer daarvan; en"
        " medewerkers die een webhook maken."
    ),
    data=_(
        "Wat er gebeurde en wanneer, het nummer van het onderwerp, en of het ontvangen is. Geen"
        " namen of pseudoniemen. Van de medewerker het nummer."
    ),
    receivers=_(
        "Programma’s op de hosts die de beheerder toestaat (NABIJ_WEBHOOK_HOSTS), en wie het recht"
        " webhooks.manage heeft."
    ),
    retention=_(
        "Wat verstuurd is of nog wacht: 30 dagen, of tot het onderwerp wordt gewist of vernietigd."
        " De webhook zelf: tot een dag nadat iemand hem verwijdert."
    ),
    models=("webhooks.Webhook", "webhooks.Delivery"),
)
