# SPDX-License-Identifier: EUPL-1.2
"""The tables of the logbook."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table

MOST = 1_000

ROWS = Table(
    name="logboek",
    caption=_("Regels op deze pagina"),
    columns=(
        Column(
            name="at",
            label=_("Wanneer"),
            template="workspace/logbook/moment_cell.html",
            is_row_header=True,
        ),
        Column(name="who", label=_("Wie")),
        Column(name="about", label=_("Wat"), template="workspace/logbook/about_cell.html"),
        Column(name="purpose", label=_("Doel"), value=lambda row: row.purpose or None),
        Column(name="outcome", label=_("Uitkomst"), template="workspace/logbook/outcome_cell.html"),
    ),
    page_size=MOST,
    empty_heading=_("Nog niets vastgelegd"),
    empty_text=_("Zodra iemand iets wijzigt of inziet, komt het hier te staan."),
)

CHANGES = Table(
    name="wijzigingen",
    caption=_("Wat er wijzigde"),
    columns=(
        Column(name="about", label=_("Waarvan"), href=lambda row: row.url, is_row_header=True),
        Column(name="did", label=_("Wat")),
        Column(name="field", label=_("Veld")),
        Column(name="before", label=_("Eerst")),
        Column(name="after", label=_("Daarna")),
    ),
    page_size=50,
    empty_heading=_("Niets gewijzigd"),
)

CHANGES_ID = f"tabel-{CHANGES.name}"
"""Where that table stands on its page."""

VIEWS = Table(
    name="ingezien",
    prefix="ingezien",
    caption=_("Wat er werd ingezien"),
    columns=(
        Column(name="about", label=_("Waarvan"), href=lambda row: row.url, is_row_header=True),
        Column(name="fields", label=_("Gegevens")),
        Column(name="purpose", label=_("Doel")),
    ),
    page_size=50,
    empty_heading=_("Niets ingezien"),
)
