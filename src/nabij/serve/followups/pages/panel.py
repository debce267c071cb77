# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows of promises, own and of teams; and agreements beside a product."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from nabij.core.organisation.public import employee_of, held_in, known_calendar
from nabij.core.ports.panels import Panel, ThingPanel, beside, panels
from nabij.serve.catalogue.public import PRODUCT
from nabij.serve.followups.access import COUNTS, REASSIGNS, SEES, WORKS
from nabij.serve.followups.learning.reading import agreements_about
from nabij.serve.followups.listing.counts import counts_by_team, counts_of


def _mine(request: HttpRequest) -> str:
    counts = counts_of(employee_of(request).pk, now=timezone.now())
    if not counts.mine:
        return ""
    return render_to_string("followups/panel.html", {"counts": counts}, request)


def _of_teams(request: HttpRequest) -> str:
    held = held_in(request)
    if WORKS in held and REASSIGNS not in held:
        return ""  # whoever only does the work has the list of it
    counts = counts_by_team(request.user, schedule=known_calendar(), now=timezone.now())
    if not any(one.open_count for one in counts):
        return ""
    context = {
        "open": sum(one.open_count for one in counts),
        "overdue": sum(one.overdue for one in counts),
        "untaken": sum(one.untaken for one in counts),
    }
    return render_to_string("followups/panel_teams.html", context, request)


def _agreed(request: HttpRequest, product: str) -> str:
    agreed = agreements_about([product])
    if not agreed:
        return ""
    return render_to_string("followups/agreed_panel.html", {"agreed": agreed}, request)


def register_panels() -> None:
    """Offer the panels for the start page, and the agreements beside a product."""
    beside.register("agreements", ThingPanel(PRODUCT, SEES, _agreed))
    panels.register("followups", Panel("home", WORKS, 10, _mine))
    panels.register("followups-teams", Panel("home", COUNTS, 11, _of_teams))
