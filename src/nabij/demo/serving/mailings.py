# SPDX-License-Identifier: EUPL-1.2
"""What is coming in Lindeveen, and what came of the one before."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from nabij.core.audit.public import unit
from nabij.serve.catalogue.public import Product
from nabij.serve.mailings.public import MailingData, announce, has_mailings

# Days from today, how many days, what, kind, how many, team, product, expected, what to know.
_MAILINGS = (
    (
        *(1, 6, "Brief over de afvalkalender van volgend jaar", "letter", 2_400),
        *("openbare-ruimte", "afvalkalender", 120),
        "De kalender staat ook op de site. De dag van het oud papier verandert in drie wijken.",
    ),
    (
        *(5, 0, "Avond over de nieuwe speeltuin aan het Heideplein", "event", 80),
        *("openbare-ruimte", "", 10),
        "Aanmelden hoeft niet. De zaal gaat om half acht open.",
    ),
    (
        *(-9, 6, "Herinnering: uw rijbewijs verloopt", "letter", 600),
        *("burgerzaken", "rijbewijs", 30),
        "Wie een afspraak wil, kan die meteen maken.",
    ),
)


def announce_mailings(*, now: datetime) -> None:
    """Announce them; a second time adds nothing."""
    if has_mailings():
        return
    offered = set(Product.objects.values_list("pk", flat=True))
    with unit(name="demo-mailings"):
        for ahead, days, title, kind, number, team, product, expected, told in _MAILINGS:
            first = localdate(now) + timedelta(days=ahead)
            data = MailingData(
                title=title,
                kind=kind,
                number=number,
                team=team,
                product=product if product in offered else "",
                expected=expected,
                told=told,
                first_day=first,
                last_day=first + timedelta(days=days),
            )
            announce(data=data)
