# SPDX-License-Identifier: EUPL-1.2
"""The tables of webhooks, and of what was sent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table

WEBHOOKS = Table(
    name="webhooks",
    caption=_("Webhooks"),
    columns=(
        Column(
            name="name",
            label=_("Programma"),
            is_row_header=True,
            template="administration/webhooks/name_cell.html",
        ),
        Column(name="url", label=_("Adres")),
        Column(name="waiting", label=_("Wacht"), numeric=True),
        Column(name="failed", label=_("Niet gelukt"), numeric=True),
    ),
    empty_heading=_("Nog geen webhooks"),
    empty_text=_("Met een webhook hoort een ander programma meteen wat er gebeurt."),
)

DELIVERIES = Table(
    name="leveringen",
    caption=_("Wat er verstuurd is, het nieuwste eerst"),
    columns=(
        Column(
            name="created_at",
            label=_("Wanneer"),
            is_row_header=True,
            template="ui/tables/moment_cell.html",
        ),
        Column(name="activity", label=_("Gebeurtenis"), is_whole=True),
        Column(
            name="state",
            label=_("Hoe het staat"),
            template="administration/webhooks/state_cell.html",
        ),
        Column(name="outcome", label=_("Antwoord")),
        Column(name="tries", label=_("Pogingen"), numeric=True),
        Column(name="took_ms", label=_("Duurde (ms)"), numeric=True),
        Column(name="pk", label=_("Wat nu"), template="administration/webhooks/again_cell.html"),
    ),
    empty_heading=_("Nog niets verstuurd"),
    empty_text=_("Stuur een proef om te zien of het adres werkt."),
)
