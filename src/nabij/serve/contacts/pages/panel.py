# SPDX-License-Identifier: EUPL-1.2
"""What the start page shows of contacts: beginning one, and those that are open still."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from nabij.core.organisation.public import employee_of
from nabij.core.ports.panels import Panel, panels
from nabij.serve.contacts.access import HAS
from nabij.serve.contacts.queries import open_contacts


def _mine(request: HttpRequest) -> str:
    context = {"open": open_contacts(employee_of(request).pk).count()}
    return render_to_string("contacts/panel.html", context, request)


def register_panel() -> None:
    """Offer the panel for the start page."""
    panels.register("contacts", Panel("home", HAS, 5, _mine))
