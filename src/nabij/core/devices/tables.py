# SPDX-License-Identifier: EUPL-1.2
"""The table of screens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table

DEVICES = Table(
    name="schermen",
    caption=_("Schermen die cijfers tonen"),
    search=("name",),
    columns=(
        Column(
            name="name",
            label=_("Scherm"),
            is_row_header=True,
            sort=True,
            template="devices/name_cell.html",
        ),
        Column(
            name="last_seen_at",
            label=_("Laatst gezien"),
            sort=True,
            template="ui/tables/moment_cell.html",
        ),
        Column(name="id", label=_("Wat nu"), template="devices/actions_cell.html"),
    ),
    empty_heading=_("Nog geen schermen"),
    empty_text=_("Voeg een scherm toe; dan toont het in de hal of bij het team hoe het gaat."),
)
