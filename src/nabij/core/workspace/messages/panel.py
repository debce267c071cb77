# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows: messages that wait for somebody."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from nabij.core.notify.public import message_counts
from nabij.core.ports.panels import Panel, panels


def _waiting(request: HttpRequest) -> str:
    counts = message_counts()
    if not counts.needs_somebody:
        return ""
    context = {"counts": counts, "unsure": counts.by_state.get("unsure", 0)}
    return render_to_string("workspace/messages/panel.html", context, request)


_PANEL = Panel("home", "notify.manage", 30, _waiting)


def register_panel() -> None:
    """Offer the panel for the start page."""
    panels.register("messages", _PANEL)
