# SPDX-License-Identifier: EUPL-1.2
"""The page of an organisation, and the forms that change what is known."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.core.organisation.public import held_in, needs
from nabij.core.residents import access
from nabij.core.residents.actions.organisations import (
    OrganisationData,
    add_branch,
    add_organisation,
    change_organisation,
)
from nabij.core.residents.exceptions import UnableToChange
from nabij.core.residents.pages import tables
from nabij.core.residents.pages.forms import BranchForm, OrganisationForm
from nabij.core.residents.pages.purpose import for_a_purpose
from nabij.core.residents.queries import organisation_info
from nabij.core.ui.public import DataItem


@needs("residents.see")
@for_a_purpose
def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show an organisation with its branches and its people."""
    access.organisation_of(organisation_id)
    info = organisation_info(organisation_id, today=timezone.localdate())
    people = (one.other_id for one in info.people)
    access.record_shown(people, purpose=access.purpose_of(request))
    may_edit = "residents.edit" in held_in(request)
    owner = tables.Owned(True, info.id)
    staff = tables.people_table(
        owner,
        name="mensen",
        caption=_("Mensen van deze organisatie"),
        empty=_("Voeg toe met wie de gemeente contact heeft."),
        may_edit=may_edit,
    )
    details = tables.details_table(owner, may_edit=may_edit)
    context = {
        "organisation": info,
        "facts": [DataItem(label=_("KvK-nummer"), value=info.kvk or _("onbekend"))],
        "branches": tables.BRANCHES.page(info.branches, request.GET),
        "details": details.page(info.details, request.GET),
        "people": staff.page(info.people, request.GET),
        "may_edit": may_edit,
    }
    return render(request, "residents/organisation.html", context)


@needs("residents.edit")
def add(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        try:
            data = OrganisationData(**form.cleaned_data)
            made = add_organisation(data=data, now=timezone.now())
            return redirect("residents:organisation", made)
        except UnableToChange as fault:
            form.add_error(fault.field, str(fault))
    context = {
        "heading": _("Organisatie toevoegen"),
        "form": form,
        "submit": _("Toevoegen"),
        "cancel_url": reverse("residents:search"),
    }
    return render(request, "residents/form.html", context)


@needs("residents.edit")
def change(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Change what is known of an organisation."""
    row = access.organisation_of(organisation_id)
    form = OrganisationForm(request.POST or None, initial={"name": row.name, "kvk": row.kvk})
    if form.is_valid():
        try:
            data = OrganisationData(**form.cleaned_data)
            change_organisation(organisation_id=organisation_id, data=data)
            return redirect("residents:organisation", organisation_id)
        except UnableToChange as fault:
            form.add_error(fault.field, str(fault))
    context = _form_page(row.name, organisation_id) | {"heading": _("Organisatie wijzigen")}
    return render(request, "residents/form.html", context | {"form": form})


@needs("residents.edit")
def add_branch_to(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Add a branch."""
    row = access.organisation_of(organisation_id)
    form = BranchForm(request.POST or None)
    if form.is_valid():
        try:
            add_branch(organisation_id=organisation_id, data=form.branch)
            return redirect("residents:organisation", organisation_id)
        except UnableToChange as fault:
            form.add_error(fault.field, str(fault))
    context = _form_page(row.name, organisation_id) | {"heading": _("Vestiging toevoegen")}
    return render(request, "residents/form.html", context | {"form": form})


def _form_page(name: str, organisation_id: UUID) -> dict[str, object]:
    return {
        "up_label": name,
        "cancel_url": reverse("residents:organisation", args=[organisation_id]),
        "submit": _("Opslaan"),
    }
