# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about an organisation: of a one-man business that is about its owner.

Nothing about the people who work there: each of them asks for oneself.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ports.holdings import Coded, Erased, Held, HoldingPort
from nabij.core.ports.holdings import Person as Whose
from nabij.core.residents.finished.using import organisations_used
from nabij.core.residents.models import ContactDetail, Organisation, Representative
from nabij.core.residents.queries import ORGANISATION_KIND
from nabij.core.residents.rights.held import acting, details, facts, refuses_nothing, row_of


def _held(whose: Whose) -> tuple[Held, ...]:
    row = row_of(whose, ORGANISATION_KIND, Organisation)
    if row is None:
        return ()
    known = (
        ("name", _("Naam"), row.name),
        ("kvk", _("KvK-nummer"), row.kvk),
        ("knownSince", _("In Nabij sinds"), localdate(row.created_at)),
    )
    represented = Coded("represented", _("Iemand handelt voor u"))
    around = acting([(represented, row.represented_by.all())])
    return facts(known), _branches(row), details(row), around


def _branches(row: Organisation) -> Held:
    return Held(
        "branches",
        gettext_lazy("Vestigingen"),
        {
            "name": gettext_lazy("Naam"),
            "number": gettext_lazy("Vestigingsnummer"),
            "address": gettext_lazy("Adres"),
            "endedOn": gettext_lazy("Niet meer open vanaf"),
        },
        tuple(
            (one.name or row.name, one.number, one.address, one.ended_on)
            for one in row.branches.order_by("name", "pk")
        ),
    )


def _erase(whose: Whose, now: datetime) -> tuple[Erased, ...]:
    """Erase all but which it is; the whole decides whether that goes too."""
    row = row_of(whose, ORGANISATION_KIND, Organisation)
    if row is None:
        return ()
    erased = (
        Erased(gettext_lazy("Vestigingen"), row.branches.all().delete()[0]),
        Erased(
            gettext_lazy("Contactgegevens"),
            ContactDetail.objects.filter(organisation=row).delete()[0],
        ),
        Erased(
            gettext_lazy("Vertegenwoordiging"),
            Representative.objects.filter(organisation=row).delete()[0],
        ),
    )
    return tuple(one for one in erased if one.number)


HOLDING = HoldingPort(_held, refuses_nothing, _erase, organisations_used)
