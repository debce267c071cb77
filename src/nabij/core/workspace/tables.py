# SPDX-License-Identifier: EUPL-1.2
"""The tables of background work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table

FAILED = Table(
    name="mislukt",
    caption=_("Taken die na alle pogingen zijn mislukt"),
    columns=(
        Column(name="title", label=_("Taak"), is_row_header=True),
        Column(name="reason", label=_("Reden"), template="workspace/reason_cell.html"),
        Column(name="attempts", label=_("Pogingen"), numeric=True),
        Column(name="finished_at", label=_("Mislukt op"), template="ui/tables/moment_cell.html"),
        Column(name="id", label=_("Wat nu"), template="workspace/failed_actions_cell.html"),
    ),
    empty_heading=_("Niets mislukt"),
    empty_text=_("Alle taken zijn gelukt of worden nog geprobeerd."),
)

UNDER_WAY = Table(
    name="bezig",
    prefix="bezig",
    caption=_("Taken die lopen of wachten"),
    columns=(
        Column(name="title", label=_("Taak"), is_row_header=True),
        Column(name="state", label=_("Stand"), template="workspace/state_cell.html"),
        Column(name="enqueued_at", label=_("Gevraagd op"), template="ui/tables/moment_cell.html"),
        Column(name="attempts", label=_("Pogingen"), numeric=True),
    ),
    empty_heading=_("Niets onderweg"),
    empty_text=_("Er loopt niets en er wacht niets."),
)

PERIODIC = Table(
    name="vast",
    prefix="vast",
    caption=_("Taken die vanzelf beginnen"),
    columns=(
        Column(name="title", label=_("Taak"), is_row_header=True),
        Column(
            name="last_started_at",
            label=_("Laatst begonnen"),
            template="ui/tables/moment_cell.html",
        ),
        Column(name="next_due_at", label=_("Volgende keer"), template="ui/tables/moment_cell.html"),
    ),
)
