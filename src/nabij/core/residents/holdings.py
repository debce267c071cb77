# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about a person, as the person reads it; nothing about others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ports.holdings import Erased, Held, HoldingPort, Refusal
from nabij.core.ports.holdings import Person as Whose
from nabij.core.residents.models import ContactDetail, Person, Representative
from nabij.core.residents.queries import KIND
from nabij.core.ui.public import day


def _held(whose: Whose) -> tuple[Held, ...]:
    person = _row(whose)
    return (_facts(person), _details(person), _acting(person)) if person else ()


def _facts(person: Person) -> Held:
    known = (
        (_("Voornamen"), person.given_names),
        (_("Achternaam"), f"{person.prefix} {person.family_name}".strip()),
        (_("Geboortedatum"), str(person.birth)),
        (_("Burgerservicenummer (BSN)"), person.bsn or ""),
        (_("Adres"), person.address),
        (_("In Nabij sinds"), day(person.created_at)),
    )
    return Held(
        gettext_lazy("Wie u bent"),
        (gettext_lazy("Gegeven"), gettext_lazy("Wat er staat")),
        tuple((str(label), value) for label, value in known if value),
    )


def _details(person: Person) -> Held:
    return Held(
        gettext_lazy("Hoe u te bereiken bent"),
        (gettext_lazy("Soort"), gettext_lazy("Waar"), gettext_lazy("Omschrijving")),
        tuple(
            (str(row.get_kind_display()), row.value, row.label)
            for row in person.contact_details.order_by("kind", "pk")
        ),
    )


def _acting(person: Person) -> Held:
    """Return who acts for whom, without who the other is."""
    rows = [
        *_periods(_("Iemand handelt voor u"), person.represented_by.all()),
        *_periods(_("U handelt voor iemand"), person.represents.all()),
    ]
    titles = (_("Wat"), _("Grond"), _("Waarvoor"), _("Van"), _("Tot"))
    return Held(gettext_lazy("Vertegenwoordiging"), titles, tuple(rows))


def _periods(what: str, rows: Iterable[Representative]) -> list[tuple[str, ...]]:
    return [
        (
            what,
            str(row.get_ground_display()),
            row.matters or _("alles"),
            day(row.valid_from),
            _until(row),
        )
        for row in rows
    ]


def _until(row: Representative) -> str:
    last: date | None = row.valid_until
    return day(last) if last else ""


def _refuses_nothing(whose: Whose) -> tuple[Refusal, ...]:
    return ()


def _erase(whose: Whose, now: datetime) -> tuple[Erased, ...]:
    """Erase all but who it is; the whole decides whether that goes too."""
    person = _row(whose)
    if person is None:
        return ()
    details = ContactDetail.objects.filter(person=person).delete()[0]
    acting = Representative.objects.filter(Q(person=person) | Q(representative=person)).delete()[0]
    had_address = bool(person.address)
    person.postcode = person.house_addition = person.street = person.place = ""
    person.house_number = None
    person.save()
    erased = (
        Erased(gettext_lazy("Contactgegevens"), details),
        Erased(gettext_lazy("Vertegenwoordiging"), acting),
        Erased(gettext_lazy("Adres"), int(had_address)),
    )
    return tuple(one for one in erased if one.number)


def _row(whose: Whose) -> Person | None:
    if whose.kind != KIND:
        return None
    try:
        person_id = UUID(whose.id)
    except ValueError:
        return None
    return Person.objects.filter(pk=person_id).first()


HOLDING = HoldingPort(_held, _refuses_nothing, _erase)
