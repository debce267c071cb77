# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows of one's own promises."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from nabij.core.organisation.public import employee_of
from nabij.core.ports.panels import Panel, panels
from nabij.serve.followups.access import WORKS
from nabij.serve.followups.listing.counts import counts_of


def _mine(request: HttpRequest) -> str:
    counts = counts_of(employee_of(request).pk, now=timezone.now())
    if not counts.mine:
        return ""
    return render_to_string("followups/panel.html", {"counts": counts}, request)


def register_panel() -> None:
    """Offer the panel for the start page."""
    panels.register("followups", Panel("home", WORKS, 10, _mine))
