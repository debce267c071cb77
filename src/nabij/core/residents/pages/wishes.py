# SPDX-License-Identifier: EUPL-1.2
"""What somebody asks for in how they are served: noting it, and forgetting it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.organisation.public import employee_of, needs
from nabij.core.residents import access
from nabij.core.residents.actions.wishing import add_wish, end_wish
from nabij.core.residents.exceptions import NotThere, UnableToChange
from nabij.core.residents.pages.lasting import WishForm
from nabij.core.residents.pages.persons import form_page
from nabij.core.residents.pages.purpose import for_a_purpose

_SHOWN = ("name", "wishes")


@needs("residents.edit")
@for_a_purpose
def add(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Note what somebody asks for."""
    row = access.person_of(request, person_id, fields=_SHOWN)
    form = WishForm(request.POST or None)
    if form.is_valid():
        actor, now = employee_of(request), timezone.now()
        try:
            add_wish(person_id=person_id, data=form.wish, actor=actor, now=now)
            messages.success(request, _("De wens is bewaard."))
            return redirect("residents:person", person_id)
        except UnableToChange as fault:
            form.add_error(fault.field, str(fault))
    context = form_page(row.name, person_id) | {
        "heading": _("Wens toevoegen"),
        "lead": _("Collega’s zien dit zodra zij deze inwoner helpen."),
        "form": form,
    }
    return render(request, "residents/form.html", context)


@needs("residents.edit")
@require_POST
@for_a_purpose
def end(request: HttpRequest, person_id: UUID, wish_id: UUID) -> HttpResponse:
    """Forget a wish."""
    access.person_of(request, person_id, fields=_SHOWN)
    try:
        end_wish(person_id=person_id, wish_id=wish_id)
    except NotThere:
        raise Http404 from None
    messages.success(request, _("De wens is weggehaald."))
    return redirect("residents:person", person_id)
