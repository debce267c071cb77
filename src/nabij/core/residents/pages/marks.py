# SPDX-License-Identifier: EUPL-1.2
"""Marks: setting one, looking at one anew, ending one, and all that run."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.audit.public import purpose_label, record_view
from nabij.core.organisation.public import employee_of, needs
from nabij.core.residents import access
from nabij.core.residents.actions.marking import end_mark, extend_mark, mark_of, set_mark
from nabij.core.residents.exceptions import NotThere, UnableToChange
from nabij.core.residents.marks.kinds import told
from nabij.core.residents.marks.queries import all_running
from nabij.core.residents.pages import tables
from nabij.core.residents.pages.lasting import ExtendForm, MarkForm
from nabij.core.residents.pages.persons import form_page
from nabij.core.residents.pages.purpose import for_a_purpose
from nabij.core.residents.queries import KIND

_SHOWN = ("mark_reasons", "marks", "name")


@needs(access.MARKS)
@require_safe
@for_a_purpose
def marks(request: HttpRequest) -> HttpResponse:
    """List the marks that run, the one that ends first first."""
    page = tables.MARKS.page(all_running(today=timezone.localdate()), request.GET)
    purpose = access.purpose_of(request)
    for row in page.rows:
        record_view(KIND, row.item.person_id, purpose=purpose, fields=("marks", "name"))
    context = {"table": page, "purpose": purpose_label(purpose)}
    return render(request, "residents/marks.html", context)


@needs(access.MARKS)
@for_a_purpose
def add(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Set a mark on a person."""
    row = access.person_of(request, person_id, fields=_SHOWN)
    form = MarkForm(request.POST or None)
    if form.is_valid():
        actor, now = employee_of(request), timezone.now()
        try:
            set_mark(person_id=person_id, data=form.mark, actor=actor, now=now)
            return _done(request, person_id, _("De markering is gezet."))
        except UnableToChange as fault:
            form.add_error(fault.field, str(fault))
    context = form_page(row.name, person_id) | {
        "heading": _("Markeren"),
        "lead": _("Collega’s zien wat zij moeten doen, niet waarom."),
        "form": form,
    }
    return render(request, "residents/form.html", context)


@needs(access.MARKS)
@for_a_purpose
def extend(request: HttpRequest, person_id: UUID, mark_id: UUID) -> HttpResponse:
    """Look at a mark anew, and let it hold longer or shorter."""
    row = access.person_of(request, person_id, fields=_SHOWN)
    try:
        mark = mark_of(person_id, mark_id)
        known = {"reason": mark.reason, "last": mark.until - timedelta(days=1)}
        form = ExtendForm(request.POST or None, initial=known)
        if form.is_valid():
            extend_mark(
                person_id=person_id,
                mark_id=mark_id,
                until=form.cleaned_data["last"] + timedelta(days=1),
                reason=form.cleaned_data["reason"],
                actor=employee_of(request),
                now=timezone.now(),
            )
            return _done(request, person_id, _("De markering is bijgewerkt."))
    except NotThere:
        raise Http404 from None
    except UnableToChange as fault:
        form.add_error(fault.field, str(fault))
    context = form_page(row.name, person_id) | {
        "heading": _("Is deze markering nog nodig?"),
        "lead": told(mark.kind, mark.what),
        "form": form,
    }
    return render(request, "residents/form.html", context)


@needs(access.MARKS)
@require_POST
@for_a_purpose
def end(request: HttpRequest, person_id: UUID, mark_id: UUID) -> HttpResponse:
    """Let a mark hold no longer from today."""
    access.person_of(request, person_id, fields=_SHOWN)
    try:
        end_mark(person_id=person_id, mark_id=mark_id, now=timezone.now())
    except NotThere:
        raise Http404 from None
    return _done(request, person_id, _("De markering is beëindigd."))


def _done(request: HttpRequest, person_id: UUID, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("residents:person", person_id)
