# SPDX-License-Identifier: EUPL-1.2
"""Home pages and the list of background work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.core.organisation.public import capabilities_of, public_page, signed_in_page
from nabij.core.ports.panels import panels_at


@public_page
def public_home(request: HttpRequest) -> HttpResponse:
    """Greet whoever comes, and show employees the way in."""
    return render(request, "workspace/public_home.html")


@signed_in_page
def home(request: HttpRequest) -> HttpResponse:
    """Show what the modules have for this person."""
    held = capabilities_of(request.user)
    blocks = [p.render(request) for p in panels_at("home") if p.capability in held]
    return render(request, "workspace/home.html", {"panels": [b for b in blocks if b]})
