# SPDX-License-Identifier: EUPL-1.2
"""Two persons or two organisations side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.core.residents.actions.telling import Owner
from nabij.core.residents.models import Organisation, Person
from nabij.core.residents.values.numbers import masked_bsn
from nabij.core.ui.public import day


@dataclass(frozen=True)
class Compared:
    """One thing that is known of two; "–" where it is not known."""

    label: str
    one: str
    other: str

    @property
    def difference(self) -> str:
        """Say in a word whether it differs."""
        return _("gelijk") if self.one == self.other else _("anders")


def side_by_side(one: Owner, other: Owner) -> list[Compared]:
    """Return what is known of two of one kind, row by row."""
    pairs = zip(_told(one), _told(other), strict=True)
    return [Compared(label, a or "–", b or "–") for (label, a), (_label, b) in pairs]


def line_of(row: Owner) -> str:
    """Return one on one line, with what tells it from another."""
    if isinstance(row, Person):
        return _line((row.name, str(row.birth), row.address))
    return _line((row.name, row.kvk, *_addresses(row)[:1]))


def _told(row: Owner) -> list[tuple[str, str]]:
    own = _told_of_person(row) if isinstance(row, Person) else _told_of_organisation(row)
    return [
        (_("Naam"), row.name),
        *own,
        (_("In Nabij sinds"), day(row.created_at)),
        (_("Contactgegevens"), str(row.contact_details.count())),
    ]


def _told_of_person(row: Person) -> list[tuple[str, str]]:
    return [
        (_("Geboortedatum"), str(row.birth)),
        (_("Adres"), row.address),
        (_("Burgerservicenummer (BSN)"), masked_bsn(row.bsn)),
    ]


def _told_of_organisation(row: Organisation) -> list[tuple[str, str]]:
    return [
        (_("KvK-nummer"), row.kvk),
        (_("Vestigingen"), "; ".join(_addresses(row))),
        (_("Mensen"), str(row.represented_by.count())),
    ]


def _addresses(row: Organisation) -> list[str]:
    """Return where it is now."""
    there = row.branches.filter(ended_on=None).order_by("name", "pk")
    return [branch.address for branch in there if branch.address]


def _line(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
