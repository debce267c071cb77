# SPDX-License-Identifier: EUPL-1.2
"""Making a promise by hand, and handing out many at once when somebody is away."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.core.clock.exceptions import ClockFault
from nabij.core.organisation.public import employee_of, needs
from nabij.serve.followups.access import REASSIGNS, WORKS, to_hand_out
from nabij.serve.followups.exceptions import UnableToAct, UnableToPromise
from nabij.serve.followups.kinds import Kind
from nabij.serve.followups.pages.forms import HandOutForm, PromiseForm
from nabij.serve.followups.promising.actions import promise
from nabij.serve.followups.promising.terms import expected_of
from nabij.serve.followups.working.taking import assign

# Of a letter that is still to go, nobody knows that we call first.
_TOLD = [kind for kind in Kind if kind is not Kind.LETTER]


@needs(WORKS)
def make(request: HttpRequest) -> HttpResponse:
    """Promise something to somebody, and hear what to say to them."""
    now = timezone.now()
    form = PromiseForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data | {"team": form.cleaned_data["team"].pk}
        try:
            made = promise(**given, now=now, actor=employee_of(request))
        except UnableToPromise as fault:
            form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        else:
            messages.success(request, _to_say(made.kind) % {"promised": made.promised})
            return redirect("followups:follow_up", made.id)
    try:
        terms = [(kind.label, due.promised) for kind, due in expected_of(_TOLD, now).items()]
    except ClockFault:
        terms = []
    return render(request, "followups/make.html", {"form": form, "terms": terms})


def _to_say(kind: str) -> str:
    if kind == Kind.LETTER:
        return _("Bewaard. Bel voordat de brief weggaat, %(promised)s.")
    return _("Bewaard. Zeg tegen de inwoner: u hoort van ons %(promised)s.")


@needs(REASSIGNS)
def hand_out(request: HttpRequest) -> HttpResponse:
    """Give all that somebody has open to another, or back to the team."""
    rows = to_hand_out(request.user)
    counted = rows.filter(employee__isnull=False).values_list("employee", "employee__name")
    holders = list(counted.annotate(count=Count("pk")).order_by("employee__name"))
    form = HandOutForm(request.POST or None, holders=holders)
    if form.is_valid():
        mine = rows.filter(employee=form.cleaned_data["whose"])
        try:
            count = assign(
                follow_up_ids=list(mine.values_list("pk", flat=True)),
                employee=form.employee,
                actor=employee_of(request),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except UnableToAct as fault:
            form.add_error("to", str(fault))
        else:
            told = ngettext(
                "%(count)s belofte is overgedragen.", "%(count)s beloften zijn overgedragen.", count
            )
            messages.success(request, told % {"count": count})
            return redirect("followups:work")
    return render(request, "followups/hand_out.html", {"form": form, "has_any": bool(holders)})
