# SPDX-License-Identifier: EUPL-1.2
"""What the desk shows of calls: who rings, and who is on the line."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from nabij.core.organisation.public import employee_of
from nabij.core.ports.panels import Panel, panels
from nabij.serve.calls.pages.showing import shown, standing
from nabij.serve.calls.queries import calls_of
from nabij.serve.contacts.public import HAS


def ringing(request: HttpRequest, *, known: str = "") -> dict[str, Any] | None:
    """Return what the desk shows of the reader's calls; nothing where that is ``known`` already.

    Then nobody is shown anew, and nothing is recorded.
    """
    calls = list(calls_of(employee_of(request).pk, now=timezone.now()))
    now_is = standing(calls)
    if now_is == known:
        return None
    return {"calls": shown(request, calls), "standing": now_is}


def _at_desk(request: HttpRequest) -> str:
    return render_to_string("calls/panel.html", ringing(request), request)


def _below_desk(request: HttpRequest) -> str:
    return render_to_string("calls/own.html", {}, request)


def register_panels() -> None:
    """Offer for the desk who rings, and below it the way to one's own telephone."""
    panels.register("calls", Panel("desk", HAS, 1, _at_desk))
    panels.register("telephone", Panel("desk-below", HAS, 1, _below_desk))
