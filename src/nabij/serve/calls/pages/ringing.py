# SPDX-License-Identifier: EUPL-1.2
"""Who calls: what the desk asks every few seconds, and the button that begins the contact."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from nabij.core.organisation.public import employee_of, needs
from nabij.core.sign_in.public import quiet
from nabij.serve.calls import access
from nabij.serve.calls.pages.panel import ringing
from nabij.serve.calls.taking import take
from nabij.serve.contacts.public import HAS, team_at_desk


@quiet
@needs(HAS)
@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Show the reader's calls, where that is something else than the page shows already.

    It is a part of the desk: who comes here without that is sent there.
    """
    if "HX-Request" not in request.headers:
        return redirect("contacts:desk")
    found = ringing(request, known=request.GET.get("stand", ""))
    if found is None:
        return HttpResponse(status=204)
    return render(request, "calls/ringing.html", found)


@needs(HAS)
@require_POST
def begin(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Begin the contact from a call."""
    call = access.own_call(request, call_id)
    contact_id = take(
        call_id=call.pk,
        employee=employee_of(request),
        team=team_at_desk(request),
        now=timezone.now(),
    )
    return redirect("contacts:have", contact_id)
