# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows to who approves: lists that wait for them."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from nabij.core.organisation.public import employee_of, may_everywhere
from nabij.core.ports.panels import Panel, panels
from nabij.core.retention.capabilities import APPROVES
from nabij.core.retention.lists.queries import waiting_for


def _waiting(request: HttpRequest) -> str:
    person = employee_of(request)
    found = waiting_for(person.pk) if may_everywhere(person, APPROVES) else []
    if not found:
        return ""
    return render_to_string("retention/panel.html", {"lists": found}, request)


_PANEL = Panel("home", APPROVES, 40, _waiting)


def register_panel() -> None:
    """Offer the panel for the start page."""
    panels.register("retention", _PANEL)
