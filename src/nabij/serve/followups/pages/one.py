# SPDX-License-Identifier: EUPL-1.2
"""One follow-up: what was promised to whom, and all that was done."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import needs
from nabij.serve.followups.access import SEES, follow_up_of


@needs(SEES)
@require_safe
def follow_up(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """Show a follow-up."""
    found = follow_up_of(request, follow_up_id)
    return render(request, "followups/follow_up.html", {"follow_up": found})
