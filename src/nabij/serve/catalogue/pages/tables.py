# SPDX-License-Identifier: EUPL-1.2
"""The lists of the catalogue."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table
from nabij.serve.catalogue.pages.wording import GAPS
from nabij.serve.catalogue.products.queries import Listed


def _address(row: Listed) -> str:
    return reverse("catalogue:product", args=[row.product.pk])


PRODUCTS = Table(
    name="producten",
    caption=_("Producten"),
    search=(
        lambda row: row.product.name,
        lambda row: row.product.summary,
        lambda row: " ".join(one.word for one in row.product.words.all()),
        lambda row: row.product.national.name if row.product.national else "",
    ),
    search_label=_("Zoek een product"),
    order="name",
    columns=(
        Column(
            name="name",
            label=_("Product"),
            value="product.name",
            sort=lambda row: row.product.name.lower(),
            is_row_header=True,
            href=_address,
        ),
        Column(
            name="team",
            label=_("Team"),
            value=lambda row: row.product.team or "–",
            sort=lambda row: str(row.product.team or ""),
        ),
        Column(
            name="formula",
            label=_("Formule"),
            value=lambda row: row.product.formula or "–",
            sort=lambda row: row.product.formula.order if row.product.formula else 99,
        ),
        Column(
            name="state",
            label=_("Stand"),
            value=lambda row: row.product.get_state_display(),
            template="catalogue/state_cell.html",
            sort=lambda row: row.product.state,
        ),
        Column(
            name="gaps",
            label=_("Wat er ontbreekt"),
            value=lambda row: ", ".join(str(GAPS[gap]) for gap in row.gaps) or _("niets"),
            sort="gap_count",
        ),
    ),
    exportable=True,
    empty_heading=_("Geen producten gevonden"),
    empty_text=_("Kies iets anders, of voeg een product toe."),
)
NATIONAL = Table(
    name="landelijk",
    caption=_("Producten van de landelijke lijst waarover nog niets besloten is"),
    search=("name",),
    search_label=_("Zoek op de landelijke lijst"),
    order="name",
    columns=(
        Column(name="name", label=_("Product"), is_row_header=True, sort=True),
        Column(
            name="who",
            label=_("Voor wie"),
            template="catalogue/who_cell.html",
            value=lambda one: "",
        ),
    ),
    empty_heading=_("Over alles is besloten"),
    empty_text=_("Er is geen product van de landelijke lijst dat u nog moet bekijken."),
)
NATIONAL_TO_DECIDE = replace(
    NATIONAL,
    columns=(
        *NATIONAL.columns,
        Column(
            name="do", label=_("Biedt u dit?"), template="catalogue/decide_cell.html", value=str
        ),
    ),
)
