# SPDX-License-Identifier: EUPL-1.2
"""The table of programs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table

TOKENS = Table(
    name="programmas",
    caption=_("Programma’s met een token"),
    search=("name",),
    columns=(
        Column(
            name="name",
            label=_("Programma"),
            is_row_header=True,
            sort=True,
            template="administration/token_cell.html",
        ),
        Column(name="scopes", label=_("Mag")),
        Column(name="made_by", label=_("Gegeven door"), sort=True),
        Column(
            name="last_used_at",
            label=_("Laatst gebruikt"),
            sort=True,
            template="ui/tables/moment_cell.html",
        ),
        Column(
            name="expires_at",
            label=_("Loopt af"),
            sort=True,
            template="administration/token_end_cell.html",
        ),
        Column(name="pk", label=_("Wat nu"), template="administration/revoke_cell.html"),
    ),
    empty_heading=_("Nog geen programma’s"),
    empty_text=_("Geef een programma een token; dan kan het lezen wat u toestaat."),
)
