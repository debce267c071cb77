# SPDX-License-Identifier: EUPL-1.2
"""The tables about the selection list and destruction lists."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.core.retention.lists.queries import kind_label
from nabij.core.retention.wording import UNPLACED, period_in_words, reason_in_words
from nabij.core.ui.public import Column, Table

_DAY = "ui/tables/moment_cell.html"

LISTS = Table(
    name="vernietigingslijsten",
    caption=_("Vernietigingslijsten"),
    order="-pk",
    columns=(
        Column(
            name="pk",
            label=_("Lijst"),
            is_row_header=True,
            sort=True,
            template="retention/list_cell.html",
        ),
        Column(name="reference_day", label=_("Peildatum"), sort=True, template=_DAY),
        Column(name="state", label=_("Stand"), sort=True, template="retention/state_cell.html"),
        Column(name="listed", label=_("Op de lijst"), numeric=True),
        Column(name="destroyed", label=_("Vernietigd"), numeric=True),
    ),
)


def items(*, may_change: bool) -> Table:
    """Return the table of what stands on a list; on a draft, for who may take things off."""
    template = "retention/item_change_cell.html" if may_change else "retention/item_state_cell.html"
    return Table(
        name="archiefbescheiden",
        caption=_("Wat op deze lijst staat"),
        search=("reference", "category.number"),
        search_label=_("Zoek op kenmerk of categorie"),
        exportable=True,
        page_size=50,
        columns=(
            Column(name="reference", label=_("Kenmerk"), is_row_header=True, sort=True),
            Column(name="kind", label=_("Soort"), value=lambda item: kind_label(item.kind)),
            Column(name="category", label=_("Categorie"), sort="category.number"),
            Column(name="closed_on", label=_("Gesloten"), sort=True, template=_DAY),
            Column(name="destroy_from", label=_("Vernietigen vanaf"), sort=True, template=_DAY),
            Column(
                name="state",
                label=_("Wat ermee gebeurt"),
                value=lambda item: item.get_state_display(),
                template=template,
            ),
            Column(name="reason", label=_("Waarom"), value=reason_in_words, is_download_only=True),
        ),
        empty_heading=_("Niets gevonden"),
        empty_text=_("Er staat niets op deze lijst dat hierbij past."),
    )


COUNTS = Table(
    name="per-categorie",
    prefix="categorie",
    caption=_("Per categorie"),
    page_size=100,
    columns=(
        Column(name="category", label=_("Categorie"), is_row_header=True),
        Column(
            name="term",
            label=_("Bewaartermijn"),
            value=lambda count: period_in_words(count.category.term),
        ),
        Column(name="listed", label=_("Op de lijst"), numeric=True),
        Column(name="destroyed", label=_("Vernietigd"), numeric=True),
        Column(name="spared", label=_("Blijft staan"), numeric=True),
        Column(name="first_closed", label=_("Gesloten van"), template=_DAY),
        Column(name="last_closed", label=_("Gesloten tot en met"), template=_DAY),
    ),
)

UNPLACED_RECORDS = Table(
    name="zonder-plaats",
    prefix="zonder",
    caption=_("Wat niet kon worden beoordeeld"),
    page_size=100,
    columns=(
        Column(name="kind_label", label=_("Soort"), is_row_header=True),
        Column(name="number", label=_("Categorie")),
        Column(name="count", label=_("Aantal"), numeric=True),
        Column(name="reason", label=_("Waarom"), value=lambda row: UNPLACED[row.reason]),
    ),
)

_RULE_COLUMNS = (
    Column(name="disposition_label", label=_("Waardering"), sort=True),
    Column(name="term", label=_("Bewaartermijn"), value=lambda row: period_in_words(row.term)),
    Column(name="start_label", label=_("Loopt vanaf")),
    Column(name="valid_from", label=_("Geldig vanaf"), template=_DAY),
    Column(name="valid_until", label=_("Geldig tot"), template=_DAY),
)

CATEGORIES = Table(
    name="selectielijst",
    caption=_("Categorieën van de selectielijst"),
    search=("number", "result", "description", "source"),
    search_label=_("Zoek een nummer of resultaat"),
    exportable=True,
    page_size=50,
    columns=(
        Column(
            name="number",
            label=_("Nummer"),
            is_row_header=True,
            is_whole=True,
            sort=lambda row: row.place,
            href=lambda row: reverse("retention:category", args=[row.id]),
        ),
        Column(name="result", label=_("Resultaat"), sort=True),
        *_RULE_COLUMNS,
        Column(name="description", label=_("Omschrijving"), is_download_only=True),
        Column(name="source", label=_("Bron"), is_download_only=True),
    ),
    empty_heading=_("Niets gevonden"),
    empty_text=_("Er is geen categorie die hierbij past."),
)

VERSIONS = Table(
    name="versies",
    caption=_("Versies van deze categorie"),
    columns=(Column(name="result", label=_("Resultaat"), is_row_header=True), *_RULE_COLUMNS),
)
