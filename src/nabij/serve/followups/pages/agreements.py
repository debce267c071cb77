# SPDX-License-Identifier: EUPL-1.2
"""What was learned: the list of agreements, and whether one holds.

Who made one and when stands nowhere here: it is about what is done from now on.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.organisation.public import known_teams, needs
from nabij.serve.followups.access import (
    SEES,
    WORKS,
    agreement_to_change,
    own_teams,
    sight_in,
)
from nabij.serve.followups.learning import reading
from nabij.serve.followups.learning.actions import end_agreement, hold_again
from nabij.serve.followups.models import Agreement
from nabij.serve.followups.pages import tables
from nabij.serve.followups.pages.forms import AgreementFilter

_HOLDS = "geldt"
_JUST_ENDED = "net"


@needs(SEES)
@require_safe
def agreements(request: HttpRequest) -> HttpResponseBase:
    """List what teams agreed on; what ended a moment ago can be undone at once."""
    form = AgreementFilter(request.GET)
    own = own_teams(request, known_teams())
    rows = reading.agreements(form.choice(), sight_in(request), own_teams=own)
    if file := tables.AGREEMENTS.download(rows, request.GET):
        return file
    context = {
        "table": tables.AGREEMENTS.page(rows, request.GET),
        "form": form,
        "just_ended": _just_ended(request, own),
    }
    return render(request, "followups/agreements.html", context)


@needs(WORKS)
@require_POST
def change(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Say that an agreement holds no more, or that it holds after all."""
    found = agreement_to_change(request, agreement_id)
    address = reverse("followups:agreements")
    if request.POST.get("stand") == _HOLDS:
        hold_again(agreement_id=found.pk)
        messages.success(request, _("De afspraak geldt weer."))
        return redirect(address)
    end_agreement(agreement_id=found.pk, now=timezone.now())
    return redirect(f"{address}?{urlencode({_JUST_ENDED: str(found.pk)})}")


def _just_ended(request: HttpRequest, own: frozenset[str]) -> Agreement | None:
    try:
        asked = UUID(request.GET.get(_JUST_ENDED, ""))
    except ValueError:
        return None
    rows = Agreement.objects.filter(pk=asked, ended_at__isnull=False, team__in=own)
    return rows.first()
