# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about a person, as the person reads it; nothing about others."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ports.holdings import Cell, Coded, Erased, Held, HoldingPort
from nabij.core.ports.holdings import Person as Whose
from nabij.core.residents.finished.using import persons_used
from nabij.core.residents.marks.kinds import told
from nabij.core.residents.models import ContactDetail, Person, Representative
from nabij.core.residents.queries import KIND
from nabij.core.residents.rights.held import acting, details, facts, refuses_nothing, row_of


def _held(whose: Whose) -> tuple[Held, ...]:
    person = row_of(whose, KIND, Person)
    if person is None:
        return ()
    around = (
        (Coded("represented", _("Iemand handelt voor u")), person.represented_by.all()),
        (Coded("represents", _("U handelt voor iemand")), person.represents.all()),
    )
    return facts(_known(person)), details(person), acting(around), _marks(person), _wishes(person)


def _marks(person: Person) -> Held:
    return Held(
        "marks",
        gettext_lazy("Markeringen: wat collega’s moeten weten"),
        {
            "kind": gettext_lazy("Soort"),
            "told": gettext_lazy("Wat collega’s lezen"),
            "reason": gettext_lazy("Waarom"),
            "since": gettext_lazy("Van"),
            "until": gettext_lazy("Tot"),
        },
        tuple(
            (
                Coded(row.kind, row.get_kind_display()),
                Coded(row.what, told(row.kind, row.what)),
                row.reason,
                row.since,
                row.until,
            )
            for row in person.marks.order_by("pk")
        ),
    )


def _wishes(person: Person) -> Held:
    return Held(
        "wishes",
        gettext_lazy("Wat u ons vroeg"),
        {
            "kind": gettext_lazy("Soort"),
            "text": gettext_lazy("In uw woorden"),
            "since": gettext_lazy("Van"),
            "until": gettext_lazy("Tot"),
        },
        tuple(
            (Coded(row.kind, row.get_kind_display()), row.text, row.since, row.until)
            for row in person.wishes.order_by("pk")
        ),
    )


def _known(person: Person) -> list[tuple[str, str, Cell]]:
    birth = person.birth
    born = Coded(birth.as_iso(), str(birth)) if birth.year else None
    return [
        ("givenNames", _("Voornamen"), person.given_names),
        ("familyName", _("Achternaam"), f"{person.prefix} {person.family_name}".strip()),
        ("birthDate", _("Geboortedatum"), born),
        ("bsn", _("Burgerservicenummer (BSN)"), person.bsn),
        ("address", _("Adres"), person.address),
        ("knownSince", _("In Nabij sinds"), localdate(person.created_at)),
    ]


def _erase(whose: Whose, now: datetime) -> tuple[Erased, ...]:
    """Erase all but who it is; the whole decides whether that goes too."""
    person = row_of(whose, KIND, Person)
    if person is None:
        return ()
    ways = ContactDetail.objects.filter(person=person).delete()[0]
    around = Representative.objects.filter(Q(person=person) | Q(representative=person)).delete()[0]
    marks, wishes = person.marks.all().delete()[0], person.wishes.all().delete()[0]
    had_address = bool(person.address)
    person.postcode = person.house_addition = person.street = person.place = ""
    person.house_number = None
    person.save()
    erased = (
        Erased(gettext_lazy("Contactgegevens"), ways),
        Erased(gettext_lazy("Vertegenwoordiging"), around),
        Erased(gettext_lazy("Adres"), int(had_address)),
        Erased(gettext_lazy("Markeringen"), marks),
        Erased(gettext_lazy("Wensen"), wishes),
    )
    return tuple(one for one in erased if one.number)


HOLDING = HoldingPort(_held, refuses_nothing, _erase, persons_used)
