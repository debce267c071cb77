# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows of complaints: what is late, nearly due, or not confirmed."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from nabij.core.ports.panels import Panel, panels
from nabij.serve.complaints.access import HANDLES, visible_in
from nabij.serve.complaints.listing.choosing import waiting


def _waiting(request: HttpRequest) -> str:
    counts = waiting(visible_in(request), today=localdate())
    if not counts.open:
        return ""
    return render_to_string("complaints/panel.html", {"counts": counts}, request)


def register_panel() -> None:
    """Offer the panel for the start page."""
    panels.register("complaints", Panel("home", HANDLES, 15, _waiting))
