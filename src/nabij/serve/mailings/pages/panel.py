# SPDX-License-Identifier: EUPL-1.2
"""What the desk sees of what is coming."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from nabij.core.ports.panels import Panel, panels
from nabij.serve.mailings.access import SEES
from nabij.serve.mailings.counting import in_sight
from nabij.serve.mailings.pages.shown import shown

_MOST = 5


def _coming(request: HttpRequest) -> str:
    today = localdate()
    rows = in_sight(today=today)[:_MOST]
    if not rows:
        return ""
    context = {"coming": [shown(one, today=today) for one in rows]}
    return render_to_string("mailings/panel.html", context, request)


def register_panel() -> None:
    """Offer the panel for the desk."""
    panels.register("mailings", Panel("desk-below", SEES, 0, _coming))
