# SPDX-License-Identifier: EUPL-1.2
"""What a resident, or who has a business, may ask: everything that is kept, and that it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nabij.core.documents.public import (
    DocumentFault,
    fault_in_words,
    house_style,
    make_pdf,
    make_word,
)
from nabij.core.organisation.public import needs
from nabij.core.residents import access
from nabij.core.residents.exceptions import UnableToErase
from nabij.core.residents.pages import shown
from nabij.core.residents.pages.forms import EraseForm
from nabij.core.residents.rights.erasing import (
    Erasure,
    ErasurePlan,
    erase_organisation,
    erase_person,
    erasure_plan,
    organisation_erasure_plan,
)
from nabij.core.residents.rights.exporting import Export, export_organisation, export_person

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {"pdf": "application/pdf", "docx": _WORD, "json": "application/json; charset=utf-8"}


@dataclass(frozen=True)
class _Side:
    """What the pages do and say of one kind; ``page`` names its address."""

    page: str
    opened: Callable[..., Any]
    is_closed: Callable[[HttpRequest, UUID], bool]
    export: Callable[[UUID], Export]
    plan: Callable[[UUID], ErasurePlan]
    erase: Callable[[UUID, str], Erasure]
    check_first: str | Promise
    stays: str | Promise
    goes: str | Promise


_PERSONS = _Side(
    page="residents:person",
    opened=access.person_of,
    is_closed=access.is_closed,
    export=lambda one: export_person(person_id=one, now=timezone.now()),
    plan=erasure_plan,
    erase=lambda one, why: erase_person(person_id=one, reason=why, now=timezone.now()),
    check_first=gettext_lazy(
        "Controleer of u de goede persoon voor u heeft. In het bestand staan ook gegevens die u"
        " anders niet ziet."
    ),
    stays=gettext_lazy(
        "Naam, geboortedatum en burgerservicenummer blijven, omdat iets hierboven over deze persoon"
        " gaat."
    ),
    goes=gettext_lazy(
        "De persoon zelf wordt gewist. Daarna kan niemand meer zien van wie de gebeurtenissen in de"
        " cijfers waren."
    ),
)
_ORGANISATIONS = _Side(
    page="residents:organisation",
    opened=access.organisation_of,
    is_closed=lambda request, organisation_id: False,
    export=lambda one: export_organisation(organisation_id=one, now=timezone.now()),
    plan=organisation_erasure_plan,
    erase=lambda one, why: erase_organisation(organisation_id=one, reason=why, now=timezone.now()),
    check_first=gettext_lazy(
        "Controleer of wie het vraagt, de eigenaar is of namens de organisatie mag handelen. In het"
        " bestand staan ook gegevens die u anders niet ziet."
    ),
    stays=gettext_lazy(
        "Naam en KvK-nummer blijven, omdat iets hierboven over deze organisatie gaat."
    ),
    goes=gettext_lazy(
        "De organisatie zelf wordt gewist. Daarna kan niemand meer zien van welke organisatie de"
        " gebeurtenissen in de cijfers waren."
    ),
)


@needs("residents.export")
def export(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show all that is held about a person, or hand it out as a file."""
    return _export(request, _PERSONS, person_id)


@needs("residents.export")
def export_of_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show all that is held about an organisation, or hand it out as a file."""
    return _export(request, _ORGANISATIONS, organisation_id)


@needs("residents.erase")
def erase(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show what would go and what must stay; erase it when that is confirmed with a reason."""
    return _erase(request, _PERSONS, person_id)


@needs("residents.erase")
def erase_an_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show the same of an organisation; erase it when that is confirmed with a reason."""
    return _erase(request, _ORGANISATIONS, organisation_id)


def _export(request: HttpRequest, side: _Side, one_id: UUID) -> HttpResponse:
    if side.is_closed(request, one_id):
        return _closed(request, side, one_id)
    row = side.opened(request, one_id, fields=("everything",), purpose=access.RIGHTS)
    found = side.export(one_id)
    asked = request.POST.get("format", "")
    if asked in _TYPES:
        try:
            return _file(found, asked)
        except DocumentFault as fault:
            messages.error(request, fault_in_words(fault))
    held = tuple(one for part in found.parts for one in part.held)
    context = {
        "lead": side.check_first,
        "held": shown.held_tables(held, request.GET),
        "up_label": row.name,
        "cancel_url": reverse(side.page, args=[one_id]),
    }
    return render(request, "residents/export.html", context)


def _erase(request: HttpRequest, side: _Side, one_id: UUID) -> HttpResponse:
    if side.is_closed(request, one_id):
        return _closed(request, side, one_id)
    row = side.opened(request, one_id, fields=("everything",), purpose=access.RIGHTS)
    form = EraseForm(request.POST or None)
    if form.is_valid():
        try:
            done = side.erase(one_id, form.cleaned_data["reason"])
            return _after(request, reverse(side.page, args=[one_id]), done)
        except UnableToErase as fault:
            form.add_error(None, _not_erased(fault))
    plan = side.plan(one_id)
    context = {
        "form": form,
        "held": shown.held_tables(plan.held, request.GET),
        "refusals": [shown.refusal_in_words(one) for one in plan.refusals],
        "outcome": side.stays if plan.keeps_person else side.goes,
        "up_label": row.name,
        "cancel_url": reverse(side.page, args=[one_id]),
    }
    return render(request, "residents/erase.html", context)


def _closed(request: HttpRequest, side: _Side, one_id: UUID) -> HttpResponse:
    """Say that somebody else has to do it: the file and the list hold what only few may see."""
    told = _(
        "Van deze inwoner is er iets dat maar weinig collega’s mogen zien. Vraag iemand die"
        " markeringen mag zien om dit te doen."
    )
    messages.error(request, told)
    return redirect(side.page, one_id)


def _file(found: Export, asked: str) -> HttpResponse:
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


def _after(request: HttpRequest, page: str, done: Erasure) -> HttpResponse:
    number = sum(one.number for one in done.erased)
    told = ngettext("%(number)s gegeven gewist.", "%(number)s gegevens gewist.", number)
    messages.success(request, told % {"number": number})
    for refusal in done.refusals:
        messages.info(request, shown.refusal_in_words(refusal))
    if done.person_stays:
        return redirect(page)
    return redirect("residents:search")


def _not_erased(fault: UnableToErase) -> str:
    return _(
        "Er is niets gewist: het onderdeel ‘%(module)s’ kan nu niet wissen. Probeer het over een"
        " paar minuten opnieuw, of vraag de beheerder."
    ) % {"module": fault.module}
