# SPDX-License-Identifier: EUPL-1.2
"""Tables of people, organisations and what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.core.residents.marks.queries import MarkInfo, WishInfo
from nabij.core.residents.queries import BranchInfo, DetailInfo, RepresentationInfo
from nabij.core.ui.public import Column, Table, day


def _undo(name: str) -> Column:
    """Return the column with a button that takes a merge back; ``name`` is of its address."""
    return Column(
        name="id",
        label=_("Terugdraaien"),
        value=lambda row: reverse(name, args=[row.id]),
        template="residents/undo_cell.html",
    )


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
        Column(name="address", label=_("Adres"), value=lambda row: row.shown_address),
    ),
    prefix="p",
)
MARKS = Table(
    name="markeringen",
    caption=_("Markeringen die nu gelden"),
    columns=(
        Column(
            name="name",
            label=_("Naam"),
            is_row_header=True,
            href=lambda row: reverse("residents:person", args=[row.person_id]),
        ),
        Column(name="kind_label", label=_("Soort")),
        Column(name="last", label=_("Tot en met"), template="residents/mark_last_cell.html"),
        Column(
            name="id",
            label=_("Nog nodig?"),
            value=lambda row: reverse("residents:extend_mark", args=[row.person_id, row.id]),
            template="residents/mark_review_cell.html",
        ),
    ),
    empty_heading=_("Er gelden geen markeringen"),
    empty_text=_("U zet een markering op de pagina van een inwoner."),
    prefix="m",
)
ORGANISATIONS = Table(
    name="organisaties",
    caption=_("Organisaties"),
    columns=(
        Column(
            name="name",
            label=_("Naam"),
            is_row_header=True,
            template="residents/organisation_cell.html",
        ),
        Column(name="kvk", label=_("KvK-nummer"), is_whole=True),
        Column(name="address", label=_("Adres")),
    ),
    prefix="o",
)
MERGES = Table(
    name="samengevoegd",
    caption=_("Stond eerder apart"),
    columns=(
        Column(name="name", label=_("Naam"), is_row_header=True),
        Column(name="birth", label=_("Geboren"), is_whole=True),
        Column(name="address", label=_("Adres")),
        Column(name="at", label=_("Samengevoegd op"), value=lambda row: day(row.at)),
        _undo("residents:undo_merge"),
    ),
    prefix="s",
)
ORGANISATION_MERGES = Table(
    name="samengevoegd",
    caption=_("Stond eerder apart"),
    columns=(
        Column(name="name", label=_("Naam"), is_row_header=True),
        Column(name="kvk", label=_("KvK-nummer"), is_whole=True),
        Column(name="at", label=_("Samengevoegd op"), value=lambda row: day(row.at)),
        _undo("residents:undo_organisation_merge"),
    ),
    prefix="s",
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


def marks_table(person_id: UUID) -> Table:
    """Return the table of all marks of a person, for the few who may see why."""

    def deeds(row: MarkInfo) -> list[str]:
        names = ("residents:extend_mark", "residents:end_mark") if row.is_running else ()
        return [reverse(name, args=[person_id, row.id]) for name in names]

    return Table(
        name="markeringen",
        caption=_("Wat u weet en anderen niet"),
        columns=(
            Column(name="kind_label", label=_("Soort"), is_row_header=True),
            Column(name="told", label=_("Wat collega’s lezen")),
            Column(name="reason", label=_("Waarom")),
            Column(name="set_by", label=_("Gezet door"), value=lambda row: row.set_by or "–"),
            Column(name="last", label=_("Tot en met"), value=lambda row: day(row.last)),
            Column(
                name="id",
                label=_("Nog nodig?"),
                value=deeds,
                template="residents/mark_deeds_cell.html",
            ),
        ),
        empty_heading=_("Geen markeringen"),
        empty_text=_("Is het adres geheim, is er gevaar, of is er een tolk nodig? Markeer dat."),
        prefix="mk",
    )


def wishes_table(person_id: UUID, *, may_edit: bool) -> Table:
    """Return the table of what a person asked for, with a button to forget each."""

    def end(row: WishInfo) -> str:
        return reverse("residents:end_wish", args=[person_id, row.id])

    deeds = (
        Column(name="id", label=_("Weghalen"), value=end, template="residents/wish_end_cell.html"),
    )
    return Table(
        name="wensen",
        caption=_("Wat deze inwoner vroeg"),
        columns=(
            Column(name="kind_label", label=_("Wat"), is_row_header=True),
            Column(name="text", label=_("In eigen woorden")),
            Column(name="last", label=_("Tot en met"), value=lambda row: day(row.last)),
            *(deeds if may_edit else ()),
        ),
        empty_heading=_("Geen wensen"),
        empty_text=_("Wil iemand grote letters, samen invullen of liever bellen? Schrijf het op."),
        prefix="w",
    )


def branches_table(organisation_id: UUID, *, may_edit: bool) -> Table:
    """Return the table of branches, with what can be done with each."""

    def end(row: BranchInfo) -> str:
        return (
            reverse("residents:end_branch", args=[organisation_id, row.id])
            if row.ended_on is None
            else ""
        )

    def change(row: BranchInfo) -> str:
        return reverse("residents:change_branch", args=[organisation_id, row.id])

    deeds = (
        Column(
            name="id",
            label=_("Wijzigen"),
            value=change,
            template="residents/branch_deeds_cell.html",
        ),
        Column(name="end", label=_("Beëindigen"), value=end, template="residents/end_cell.html"),
    )
    return Table(
        name="vestigingen",
        caption=_("Waar deze organisatie zit"),
        columns=(
            Column(
                name="name",
                label=_("Naam"),
                is_row_header=True,
                template="residents/branch_cell.html",
            ),
            Column(name="number", label=_("Vestigingsnummer"), is_whole=True),
            Column(name="address", label=_("Adres")),
            *(deeds if may_edit else ()),
        ),
        empty_heading=_("Nog geen vestigingen"),
        empty_text=_("Voeg een vestiging toe, dan vindt u de organisatie ook op adres."),
        prefix="v",
    )


def people_table(
    owner: Owned, *, name: str, caption: str, nobody: str, advice: str, may_edit: bool
) -> Table:
    """Return a table of who acts for whom, with a button to end each that holds.

    ``nobody`` and ``advice`` stand there where it is empty.
    """

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
        empty_heading=nobody,
        empty_text=advice,
        prefix=name[:1] + "v",
    )
