# SPDX-License-Identifier: EUPL-1.2
"""Forms about how a person or an organisation can be reached."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.core.organisation.public import needs
from nabij.core.residents import access
from nabij.core.residents.actions.contacts import (
    add_detail,
    change_detail,
    detail_of,
    remove_detail,
)
from nabij.core.residents.actions.telling import Owner
from nabij.core.residents.exceptions import NotThere, UnableToChange
from nabij.core.residents.models import ContactDetail
from nabij.core.residents.pages.forms import DetailForm
from nabij.core.residents.pages.purpose import for_a_purpose

_SHOWN = ("contact", "name")


@needs("residents.edit")
@for_a_purpose
def add_to_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Add a way to reach a person."""
    owner = access.person_of(request, person_id, fields=_SHOWN)
    return _page(request, owner, None, reverse("residents:person", args=[person_id]))


@needs("residents.edit")
@for_a_purpose
def change_of_person(request: HttpRequest, person_id: UUID, detail_id: UUID) -> HttpResponse:
    """Change or remove a way to reach a person."""
    owner = access.person_of(request, person_id, fields=_SHOWN)
    back = reverse("residents:person", args=[person_id])
    row = _detail(owner, detail_id)
    if row.kind == ContactDetail.Kind.LETTER and access.hides_address(request, owner):
        raise Http404
    return _page(request, owner, row, back)


@needs("residents.edit")
@for_a_purpose
def add_to_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Add a way to reach an organisation."""
    owner = access.organisation_of(request, organisation_id, fields=_SHOWN)
    return _page(request, owner, None, reverse("residents:organisation", args=[organisation_id]))


@needs("residents.edit")
@for_a_purpose
def change_of_organisation(
    request: HttpRequest, organisation_id: UUID, detail_id: UUID
) -> HttpResponse:
    """Change or remove a way to reach an organisation."""
    owner = access.organisation_of(request, organisation_id, fields=_SHOWN)
    back = reverse("residents:organisation", args=[organisation_id])
    return _page(request, owner, _detail(owner, detail_id), back)


def _page(request: HttpRequest, owner: Owner, row: ContactDetail | None, back: str) -> HttpResponse:
    if row is not None and "remove" in request.POST:
        remove_detail(owner=owner, detail_id=row.pk)
        return redirect(back)
    form = DetailForm(request.POST or None, row=row)
    if form.is_valid() and _is_saved(form, owner, row):
        return redirect(back)
    context = {
        "heading": _("Contactgegeven wijzigen") if row else _("Contactgegeven toevoegen"),
        "form": form,
        "row": row,
        "submit": _("Opslaan"),
        "cancel_url": back,
        "up_label": owner.name,
    }
    return render(request, "residents/detail.html", context)


def _is_saved(form: DetailForm, owner: Owner, row: ContactDetail | None) -> bool:
    try:
        if row is None:
            add_detail(owner=owner, data=form.detail)
        else:
            change_detail(owner=owner, detail_id=row.pk, data=form.detail)
    except UnableToChange as fault:
        form.add_error(fault.field, str(fault))
        return False
    return True


def _detail(owner: Owner, detail_id: UUID) -> ContactDetail:
    try:
        return detail_of(owner, detail_id)
    except NotThere:
        raise Http404 from None
