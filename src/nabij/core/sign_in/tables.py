# SPDX-License-Identifier: EUPL-1.2
"""The table of screens at which one is signed in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table

SCREEN_COLUMNS = (
    Column(
        name="browser", label=_("Browser"), is_row_header=True, template="sign_in/screen_cell.html"
    ),
    Column(name="signed_in_at", label=_("Aangemeld"), template="ui/tables/moment_cell.html"),
    Column(name="last_seen_at", label=_("Laatst gezien"), template="ui/tables/moment_cell.html"),
)
"""What there is to know of a screen, on each page that lists them."""

SCREENS = Table(
    name="schermen",
    caption=_("Schermen en telefoons"),
    columns=(
        *SCREEN_COLUMNS,
        Column(name="number", label=_("Wat nu"), template="sign_in/end_cell.html"),
    ),
)
