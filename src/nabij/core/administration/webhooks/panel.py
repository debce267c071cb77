# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows: webhooks that were stopped and wait for somebody."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from nabij.core.ports.panels import Panel, panels
from nabij.core.webhooks.public import stopped_webhooks


def _stopped(request: HttpRequest) -> str:
    count = stopped_webhooks()
    if not count:
        return ""
    return render_to_string("administration/webhooks/panel.html", {"count": count}, request)


_PANEL = Panel("home", "webhooks.manage", 40, _stopped)


def register_panel() -> None:
    """Offer the panel for the start page."""
    panels.register("webhooks", _PANEL)
