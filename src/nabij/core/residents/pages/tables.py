# SPDX-License-Identifier: EUPL-1.2
"""Tables of people, organisations and what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.residents.queries import DetailInfo, RepresentationInfo
from nabij.core.ui.public import Column, Table, day

PERSONS = Table(
    name="inwoners",
    caption=_("Inwoners"),
    columns=(
        Column(
            name="name",
            label=_("Naam"),
            is_row_header=True,
            template="residents/person_cell.html",
        ),
        Column(name="birth", label=_("Geboren"), is_whole=True),
        Column(name="address", label=_("Adres")),
    ),
    prefix="p",
)
ORGANISATIONS = Table(
    name="organisaties",
    caption=_("Organisaties"),
    columns=(
        Column(
            name="name",
            label=_("Naam"),
            is_row_header=True,
            href=lambda row: reverse("residents:organisation", args=[row.id]),
        ),
        Column(name="kvk", label=_("KvK-nummer"), is_whole=True),
        Column(name="address", label=_("Adres")),
    ),
    prefix="o",
)
BRANCHES = Table(
    name="vestigingen",
    caption=_("Waar deze organisatie zit"),
    columns=(
        Column(name="name", label=_("Naam"), is_row_header=True),
        Column(name="number", label=_("Vestigingsnummer"), is_whole=True),
        Column(name="address", label=_("Adres")),
    ),
    empty_heading=_("Nog geen vestigingen"),
    empty_text=_("Voeg een vestiging toe, dan vindt u de organisatie ook op adres."),
    prefix="v",
)
MERGES = Table(
    name="samengevoegd",
    caption=_("Stond eerder apart"),
    columns=(
        Column(name="name", label=_("Naam"), is_row_header=True),
        Column(name="birth", label=_("Geboren"), is_whole=True),
        Column(name="address", label=_("Adres")),
        Column(name="at", label=_("Samengevoegd op"), value=lambda row: day(row.at)),
        Column(name="id", label=_("Terugdraaien"), template="residents/undo_cell.html"),
    ),
    prefix="s",
)
COMPARED = Table(
    name="naast-elkaar",
    caption=_("Naast elkaar"),
    columns=(
        Column(name="label", label=_("Gegeven"), is_row_header=True),
        Column(name="one", label=_("Deze inwoner")),
        Column(name="other", label=_("De andere")),
        Column(name="difference", label=_("Verschil")),
    ),
)


@dataclass(frozen=True)
class Owned:
    """Whose page a table stands on: the names of its addresses, and the id in them."""

    is_organisation: bool
    id: UUID

    def url(self, name: str, part: UUID) -> str:
        """Return the address of something that belongs to it."""
        kind = "organisation_" if self.is_organisation else ""
        return reverse(f"residents:{kind}{name}", args=[self.id, part])


def details_table(owner: Owned, *, may_edit: bool) -> Table:
    """Return the table of ways to reach somebody, with a link to change each."""

    def change(row: DetailInfo) -> str:
        return owner.url("change_detail", row.id)

    deeds = (
        Column(
            name="id",
            label=_("Wijzigen"),
            value=change,
            template="residents/detail_deeds_cell.html",
        ),
    )
    return Table(
        name="contactgegevens",
        caption=_("Zo te bereiken"),
        columns=(
            Column(name="kind_label", label=_("Soort"), is_row_header=True),
            Column(name="value", label=_("Waar"), template="residents/detail_cell.html"),
            Column(name="label", label=_("Omschrijving")),
            *(deeds if may_edit else ()),
        ),
        empty_heading=_("Nog geen contactgegevens"),
        empty_text=_("Voeg een telefoonnummer, e-mailadres of postadres toe."),
        prefix="c",
    )


def people_table(
    owner: Owned, *, name: str, caption: str | Promise, empty: str | Promise, may_edit: bool
) -> Table:
    """Return a table of who acts for whom, with a button to end each that holds."""

    def end(row: RepresentationInfo) -> str:
        return owner.url("end_representation", row.id) if row.is_now else ""

    deeds = (
        Column(name="id", label=_("Beëindigen"), value=end, template="residents/end_cell.html"),
    )
    return Table(
        name=name,
        caption=caption,
        columns=(
            Column(
                name="other_name",
                label=_("Wie"),
                is_row_header=True,
                template="residents/other_cell.html",
            ),
            Column(name="ground_label", label=_("Grond")),
            Column(
                name="matters", label=_("Waarvoor"), value=lambda row: row.matters or _("alles")
            ),
            Column(name="valid_from", label=_("Vanaf"), value=lambda row: day(row.valid_from)),
            Column(name="valid_until", label=_("Tot"), value=lambda row: day(row.valid_until)),
            *(deeds if may_edit else ()),
        ),
        empty_heading=_("Niemand"),
        empty_text=empty,
        prefix=name[:1] + "v",
    )
