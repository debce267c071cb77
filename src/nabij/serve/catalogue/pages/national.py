# SPDX-License-Identifier: EUPL-1.2
"""The national list: what nobody decided about yet."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import may, needs
from nabij.serve.catalogue.access import CHANGES, SEES, national_called
from nabij.serve.catalogue.models import NationalProduct
from nabij.serve.catalogue.pages import tables
from nabij.serve.catalogue.pages.forms import ReasonForm
from nabij.serve.catalogue.products.actions import set_not_offered
from nabij.serve.catalogue.products.queries import undecided


@needs(SEES)
@require_safe
def national(request: HttpRequest) -> HttpResponse:
    """List the municipal products that are neither offered nor turned down."""
    may_change = may(request.user, CHANGES)
    table = tables.NATIONAL_TO_DECIDE if may_change else tables.NATIONAL
    context = {
        "table": table.page(undecided(), request.GET),
        "turned_down": NationalProduct.objects.exclude(not_offered_because=""),
        "is_empty": not NationalProduct.objects.exists(),
        "may_change": may_change,
    }
    return render(request, "catalogue/national.html", context)


@needs(CHANGES)
def turn_down(request: HttpRequest) -> HttpResponse:
    """Say why the municipality has no such product, or open the question again."""
    found = national_called(request.GET.get("upl", ""))
    if request.method == "POST" and "open" in request.POST:
        set_not_offered(national=found, because="")
        messages.success(request, _("Dit product staat weer op de lijst."))
        return redirect("catalogue:national")
    form = ReasonForm(request.POST or None, initial={"because": found.not_offered_because})
    if form.is_valid():
        set_not_offered(national=found, because=form.cleaned_data["because"])
        messages.success(request, _("Vastgelegd. U kunt dit later veranderen."))
        return redirect("catalogue:national")
    if found.withdrawn_on:
        raise Http404
    context = {
        "form": form,
        "question": _("Niet aanbieden: %(name)s") % {"name": found.name},
        "submit": _("Vastleggen"),
        "cancel_url": reverse("catalogue:national"),
    }
    return render(request, "ui/confirm.html", context)
