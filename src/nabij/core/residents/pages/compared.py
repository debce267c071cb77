# SPDX-License-Identifier: EUPL-1.2
"""Two persons or two organisations side by side: first what tells them apart."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ports.holdings import Person as Whose
from nabij.core.ports.holdings import holdings
from nabij.core.residents.actions.telling import Owner
from nabij.core.residents.marks.queries import marking_of, wishes_of
from nabij.core.residents.models import Organisation, Person
from nabij.core.residents.queries import (
    KIND,
    ORGANISATION_KIND,
    details_of,
    ids_of,
    organisation_ids_of,
)
from nabij.core.residents.values.numbers import masked_bsn
from nabij.core.ui.public import Column, Table, day

Hidden = Collection[UUID]
LETTERS = ("A", "B")
"""How the two are called in the table and in the choice: their names may be the same."""
SAME = Table(
    name="gelijk",
    caption=gettext_lazy("Bij A en B gelijk"),
    columns=(
        Column(name="label", label=gettext_lazy("Gegeven"), is_row_header=True),
        Column(name="one", label=gettext_lazy("Bij A en B")),
    ),
    prefix="gelijk",
)
# What the two have here is told by itself, and the logbook stays with whom it was about.
_TOLD_APART = ("residents", "organisations", "audit")


@dataclass(frozen=True)
class _Told:
    """One thing that is known of one; ``moves``: after merging both have it together."""

    label: str
    value: str
    moves: bool = False


@dataclass(frozen=True)
class Compared:
    """One thing that is known of two, and what comes of it; "–" where it is not known."""

    label: str
    one: str
    other: str
    moves: bool

    @property
    def is_same(self) -> bool:
        """Say whether it tells the two apart."""
        return self.one == self.other

    @property
    def after(self) -> str:
        """Say what stands on the page that stays."""
        return _("van beide samen") if self.moves else _("van wie u kiest")


def different_table(this: str | Promise) -> Table:
    """Return the table of what tells two apart; ``this`` is what the first is called."""
    return Table(
        name="verschil",
        caption=_("Wat verschilt"),
        columns=(
            Column(name="label", label=_("Gegeven"), is_row_header=True),
            Column(name="one", label=f"{LETTERS[0]}: {this}"),
            Column(name="other", label=f"{LETTERS[1]}: {_('de andere')}"),
            Column(name="after", label=_("Na samenvoegen")),
        ),
    )


def side_by_side(one: Owner, other: Owner, *, hidden: Hidden = frozenset()) -> list[Compared]:
    """Return what is known of two of one kind, row by row; of some the address is ``hidden``."""
    pairs = zip(_told(one, hidden), _told(other, hidden), strict=True)
    return [Compared(a.label, a.value or "–", b.value or "–", a.moves) for a, b in pairs]


def shown(
    one: Owner, other: Owner, *, this: str | Promise, query: QueryDict, hidden: Hidden
) -> dict[str, object]:
    """Return both tables for the page: what differs, and what is the same where something is."""
    rows = side_by_side(one, other, hidden=hidden)
    same = [row for row in rows if row.is_same]
    different = [row for row in rows if not row.is_same]
    return {
        "different": different and different_table(this).page(different, query),
        "same": same and SAME.page(same, query),
        "same_title": _("Gelijk (%(count)s)") % {"count": len(same)},
    }


def line_of(row: Owner, letter: str, *, hidden: Hidden) -> str:
    """Return one on one line, with what tells it from another."""
    if isinstance(row, Person):
        known = [row.name, str(row.birth), _address(row, hidden)]
    else:
        known = [row.name, row.kvk, *_addresses(row)[:1]]
    return f"{letter}: {', '.join(part for part in known if part)}"


def _told(row: Owner, hidden: Hidden) -> list[_Told]:
    own = _told_of_person(row, hidden) if isinstance(row, Person) else _told_of_organisation(row)
    return [
        _Told(_("Naam"), row.name),
        *own,
        _Told(_("Contactgegevens"), _contact(row, row.pk in hidden), moves=True),
        _Told(_("Berichten en toestemmingen"), _number(_kept_elsewhere(row)), moves=True),
        _Told(_("In Nabij sinds"), day(row.created_at)),
    ]


def _told_of_person(row: Person, hidden: Hidden) -> list[_Told]:
    today = localdate()
    marks = marking_of([row], today=today).of(row.pk)
    acts = row.represents.count() + row.represented_by.count()
    return [
        _Told(_("Geboortedatum"), str(row.birth)),
        _Told(_("Adres"), _address(row, hidden)),
        _Told(_("Burgerservicenummer (BSN)"), masked_bsn(row.bsn)),
        _Told(_("Vertegenwoordiging"), _number(acts), moves=True),
        _Told(_("Markeringen"), "; ".join(one.short for one in marks), moves=True),
        _Told(_("Wensen"), _number(len(wishes_of(row, today=today))), moves=True),
    ]


def _address(row: Person, hidden: Hidden) -> str:
    return _("geheim") if row.pk in hidden else row.address


def _told_of_organisation(row: Organisation) -> list[_Told]:
    return [
        _Told(_("KvK-nummer"), row.kvk),
        _Told(_("Vestigingen"), "; ".join(_addresses(row)), moves=True),
        _Told(_("Mensen"), _number(row.represented_by.count()), moves=True),
    ]


def _contact(row: Owner, hides_places: bool) -> str:
    details = details_of(row.contact_details.all(), hides_places=hides_places)
    return "; ".join(sorted(detail.value for detail in details))


def _kept_elsewhere(row: Owner) -> int:
    """Return how much other modules keep of one, under each of its ids."""
    if isinstance(row, Person):
        all_of_it = [Whose(KIND, str(each)) for each in ids_of(row.pk)]
    else:
        all_of_it = [Whose(ORGANISATION_KIND, str(each)) for each in organisation_ids_of(row.pk)]
    ports = [port for module, port in holdings if module not in _TOLD_APART]
    return sum(len(held.rows) for port in ports for whose in all_of_it for held in port.held(whose))


def _number(count: int) -> str:
    return str(count) if count else ""


def _addresses(row: Organisation) -> list[str]:
    """Return where it is now."""
    there = row.branches.filter(ended_on=None).order_by("name", "pk")
    return [branch.address for branch in there if branch.address]
