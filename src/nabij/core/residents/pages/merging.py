# SPDX-License-Identifier: EUPL-1.2
"""Merging: find the other, see both side by side, decide; and taking it back."""

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
from nabij.core.residents.exceptions import NotThere, UnableToMerge
from nabij.core.residents.merging import kept_in, merge_persons, undo_merge
from nabij.core.residents.pages import shown, tables
from nabij.core.residents.pages.forms import MergeForm, PickForm
from nabij.core.residents.pages.persons import form_page
from nabij.core.residents.pages.purpose import for_a_purpose

_SHOWN = ("address", "birth", "bsn", "name")


@needs("residents.merge")
@for_a_purpose
def pick(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask with whom."""
    row = access.person_of(request, person_id, fields=("name",))
    form = PickForm(request.POST or None, without={person_id})
    access.record_shown((hit.id for hit in form.hits), purpose=access.purpose_of(request))
    if form.is_valid() and form.other_id:
        return redirect("residents:compare", person_id, form.other_id)
    context = form_page(row.name, person_id) | {
        "heading": _("Samenvoegen: wie is dezelfde persoon?"),
        "form": form,
        "submit": _("Vergelijken") if form.hits else _("Zoeken"),
    }
    return render(request, "residents/form.html", context)


@needs("residents.merge")
@for_a_purpose
def compare(request: HttpRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Show both side by side, and merge them when that is confirmed."""
    one = access.person_of(request, person_id, fields=_SHOWN)
    other = access.person_of(request, other_id, fields=_SHOWN)
    choices = [(str(row.pk), shown.line_of(row)) for row in (one, other)]
    form = MergeForm(request.POST or None, choices=choices)
    if form.is_valid():
        kept = one if form.cleaned_data["kept"] == str(one.pk) else other
        merged = other if kept is one else one
        try:
            merge_persons(
                kept_id=kept.pk,
                merged_id=merged.pk,
                actor=employee_of(request).pk,
                now=timezone.now(),
            )
            messages.success(request, _("De twee zijn samengevoegd. U kunt dit terugdraaien."))
            return redirect("residents:person", kept.pk)
        except UnableToMerge as fault:
            form.add_error(None, str(fault))
    context = form_page(one.name, person_id) | {
        "compared": tables.COMPARED.page(shown.side_by_side(one, other), request.GET),
        "form": form,
    }
    return render(request, "residents/compare.html", context)


@needs("residents.merge")
@require_POST
def undo(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Take a merge back."""
    try:
        kept = kept_in(merge_id)
        undo_merge(merge_id=merge_id, actor=employee_of(request).pk, now=timezone.now())
        messages.success(
            request, _("Het samenvoegen is teruggedraaid. Het zijn weer twee inwoners.")
        )
    except NotThere:
        raise Http404 from None
    except UnableToMerge as fault:
        messages.error(request, str(fault))
    return redirect("residents:person", kept)
