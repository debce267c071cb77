# SPDX-License-Identifier: EUPL-1.2
"""The list of contacts."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table, moment
from nabij.serve.contacts.models import Contact


def _products(row: Contact) -> str:
    names = dict.fromkeys(one.product.name for one in row.questions.all() if one.product)
    return ", ".join(names) or "–"


def _outcomes(row: Contact) -> str:
    told = dict.fromkeys(
        str(one.get_outcome_display()) for one in row.questions.all() if one.outcome
    )
    return ", ".join(told) or str(_("nog niets"))


CONTACTS = Table(
    name="contacten",
    caption=_("Contacten"),
    order="-began",
    columns=(
        Column(
            name="began",
            label=_("Wanneer"),
            value=lambda row: moment(row.began_at),
            sort="began_at",
            is_row_header=True,
            href=lambda row: reverse("contacts:contact", args=[row.pk]),
        ),
        Column(name="channel", label=_("Hoe"), value=lambda row: row.get_channel_display()),
        Column(name="product", label=_("Product"), value=_products),
        Column(name="outcome", label=_("Wat ervan kwam"), value=_outcomes),
        Column(name="team", label=_("Team"), value=lambda row: row.team or "–"),
    ),
    exportable=True,
    empty_heading=_("Geen contacten gevonden"),
    empty_text=_("Kies een langere periode, of begin een contact."),
)
