# SPDX-License-Identifier: EUPL-1.2
"""The list of imports."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table


def imports(source_labels: Mapping[str, str]) -> Table:
    """Return the table of all imports, the latest first."""
    return Table(
        name="imports",
        caption=_("Wat er geïmporteerd is"),
        order="-started_at",
        search=("file_name", "source"),
        search_label=_("Zoek op bestand of bron"),
        columns=(
            Column(
                name="file_name",
                label=_("Bestand"),
                sort=True,
                is_row_header=True,
                href=lambda found: reverse("logfiles:import", args=[found.number]),
            ),
            Column(
                name="source",
                label=_("Bron"),
                sort="source",
                value=lambda found: source_labels.get(found.source, found.source),
            ),
            Column(
                name="started_at",
                label=_("Wanneer"),
                sort=True,
                template="ui/tables/moment_cell.html",
            ),
            Column(name="events", label=_("Gebeurtenissen"), sort=True, numeric=True),
            Column(name="rejected", label=_("Afgekeurd"), sort=True, numeric=True),
            Column(name="status", label=_("Stand"), template="logfiles/status_cell.html"),
        ),
    )
