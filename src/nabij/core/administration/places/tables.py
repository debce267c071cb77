# SPDX-License-Identifier: EUPL-1.2
"""Tables of municipalities and teams."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table

MUNICIPALITIES = Table(
    name="gemeenten",
    prefix="gemeenten",
    caption=_("Gemeenten"),
    columns=(
        Column(
            name="name",
            label=_("Gemeente"),
            is_row_header=True,
            sort=True,
            template="administration/municipality_cell.html",
        ),
        Column(name="code", label=_("CBS-code"), sort=True),
    ),
    empty_heading=_("Nog geen gemeente"),
    empty_text=_("Voeg de gemeente toe waarvoor u werkt, of alle gemeenten die u bedient."),
)

TEAMS = Table(
    name="teams",
    prefix="teams",
    caption=_("Teams"),
    search=("name", "code"),
    columns=(
        Column(
            name="name",
            label=_("Team"),
            is_row_header=True,
            sort=True,
            template="administration/team_cell.html",
        ),
        Column(name="code", label=_("Code"), sort=True),
        Column(
            name="municipality",
            label=_("Gemeente"),
            value=lambda team: team.municipality or _("Alle"),
        ),
    ),
    empty_heading=_("Nog geen teams"),
    empty_text=_("Voeg teams toe. Daarna kunt u een rol geven voor één team."),
)
