# SPDX-License-Identifier: EUPL-1.2
"""What a resident may ask: everything that is kept, and that it goes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.core.documents.public import (
    DocumentFault,
    fault_in_words,
    house_style,
    make_pdf,
    make_word,
)
from nabij.core.organisation.public import needs
from nabij.core.residents import access
from nabij.core.residents.erasing import Erasure, erase_person, erasure_plan
from nabij.core.residents.exceptions import UnableToErase
from nabij.core.residents.exporting import PersonExport, export_person
from nabij.core.residents.pages import shown
from nabij.core.residents.pages.forms import EraseForm
from nabij.core.residents.pages.persons import form_page

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {"pdf": "application/pdf", "docx": _WORD, "json": "application/json; charset=utf-8"}


@needs("residents.export")
def export(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show all that is held about a person, or hand it out as a file."""
    row = access.person_of(request, person_id, fields=("everything",), purpose=access.RIGHTS)
    found = export_person(person_id=person_id, now=timezone.now())
    asked = request.POST.get("format", "")
    if asked in _TYPES:
        try:
            return _file(found, asked)
        except DocumentFault as fault:
            messages.error(request, fault_in_words(fault))
    held = tuple(one for part in found.parts for one in part.held)
    context = form_page(row.name, person_id) | {"held": shown.held_tables(held, request.GET)}
    return render(request, "residents/export.html", context)


@needs("residents.erase")
def erase(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show what would go and what must stay; erase it when that is confirmed with a reason."""
    row = access.person_of(request, person_id, fields=("everything",), purpose=access.RIGHTS)
    form = EraseForm(request.POST or None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            done = erase_person(person_id=person_id, reason=reason, now=timezone.now())
            return _after(request, person_id, done)
        except UnableToErase as fault:
            form.add_error(None, _not_erased(fault))
    plan = erasure_plan(person_id)
    context = form_page(row.name, person_id) | {
        "form": form,
        "held": shown.held_tables(plan.held, request.GET),
        "refusals": [shown.refusal_in_words(one) for one in plan.refusals],
        "keeps_person": plan.keeps_person,
    }
    return render(request, "residents/erase.html", context)


def _file(found: PersonExport, asked: str) -> HttpResponse:
    """Return the file; its name says nothing about whom it is.

    Raises:
        DocumentFault: the document cannot be made.
    """
    content: bytes
    if asked == "json":
        content = found.as_json().encode()
    else:
        make = make_pdf if asked == "pdf" else make_word
        content = make(found.as_document(), style=house_style(), now=found.made_at)
    name = f"gegevens-{timezone.localdate(found.made_at)}.{asked}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=_TYPES[asked], headers=headers)


def _after(request: HttpRequest, person_id: UUID, done: Erasure) -> HttpResponse:
    number = sum(one.number for one in done.erased)
    told = ngettext("%(number)s gegeven gewist.", "%(number)s gegevens gewist.", number)
    messages.success(request, told % {"number": number})
    for refusal in done.refusals:
        messages.info(request, shown.refusal_in_words(refusal))
    if done.person_stays:
        return redirect(reverse("residents:person", args=[person_id]))
    return redirect("residents:search")


def _not_erased(fault: UnableToErase) -> str:
    return _(
        "Er is niets gewist: het onderdeel ‘%(module)s’ kan nu niet wissen. Probeer het over een"
        " paar minuten opnieuw, of vraag de beheerder."
    ) % {"module": fault.module}
