# SPDX-License-Identifier: EUPL-1.2
"""The page of an organisation, and the forms that change what is known."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.audit.public import purpose_label
from nabij.core.organisation.public import needs
from nabij.core.residents import access
from nabij.core.residents.actions.organisations import (
    OrganisationData,
    add_branch,
    add_organisation,
    branch_of,
    change_branch,
    change_organisation,
    end_branch,
)
from nabij.core.residents.exceptions import NotThere, UnableToChange
from nabij.core.residents.models import Branch
from nabij.core.residents.pages import shown, tables
from nabij.core.residents.pages.forms import BranchForm, OrganisationForm
from nabij.core.residents.pages.purpose import for_a_purpose
from nabij.core.residents.queries import OrganisationInfo, organisation_info
from nabij.core.ui.public import DataItem

_ALL = ("branch", "contact", "kvk", "name", "representatives")
_NAMED = ("kvk", "name")


@needs("residents.see")
@for_a_purpose
def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show an organisation; one that was merged leads to what it is now."""
    now = access.current_organisation_or_404(organisation_id)
    if now != organisation_id:
        return redirect("residents:organisation", now)
    access.organisation_of(request, organisation_id, fields=_ALL)
    info = organisation_info(organisation_id, today=timezone.localdate())
    people = (one.other_id for one in info.people)
    access.record_shown(people, purpose=access.purpose_of(request))
    return render(request, "residents/organisation.html", _context(request, info))


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
@for_a_purpose
def change(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Change what is known of an organisation."""
    row = access.organisation_of(request, organisation_id, fields=_NAMED)
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
@for_a_purpose
def add_branch_to(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Add a branch."""
    row = access.organisation_of(request, organisation_id, fields=_NAMED)
    form = BranchForm(request.POST or None)
    if form.is_valid():
        try:
            add_branch(organisation_id=organisation_id, data=form.branch)
            return redirect("residents:organisation", organisation_id)
        except UnableToChange as fault:
            form.add_error(fault.field, str(fault))
    context = _form_page(row.name, organisation_id) | {"heading": _("Vestiging toevoegen")}
    return render(request, "residents/form.html", context | {"form": form})


@needs("residents.edit")
@for_a_purpose
def change_branch_of(request: HttpRequest, organisation_id: UUID, branch_id: UUID) -> HttpResponse:
    """Change a branch, or end it on another day than today."""
    owner = access.organisation_of(request, organisation_id, fields=("branch", "name"))
    form = BranchForm(request.POST or None, row=_branch(organisation_id, branch_id))
    if form.is_valid():
        try:
            change_branch(
                organisation_id=organisation_id,
                branch_id=branch_id,
                data=form.branch,
                today=timezone.localdate(),
            )
            return redirect("residents:organisation", organisation_id)
        except UnableToChange as fault:
            form.add_error(fault.field, str(fault))
    context = _form_page(owner.name, organisation_id) | {"heading": _("Vestiging wijzigen")}
    return render(request, "residents/form.html", context | {"form": form})


@needs("residents.edit")
@require_POST
@for_a_purpose
def end_branch_of(request: HttpRequest, organisation_id: UUID, branch_id: UUID) -> HttpResponse:
    """Let a branch be there no longer from today."""
    access.organisation_of(request, organisation_id, fields=_NAMED)
    try:
        end_branch(organisation_id=organisation_id, branch_id=branch_id, on=timezone.localdate())
    except NotThere:
        raise Http404 from None
    return redirect("residents:organisation", organisation_id)


def _branch(organisation_id: UUID, branch_id: UUID) -> Branch:
    try:
        return branch_of(organisation_id, branch_id)
    except NotThere:
        raise Http404 from None


def _form_page(name: str, organisation_id: UUID) -> dict[str, object]:
    return {
        "up_label": name,
        "cancel_url": reverse("residents:organisation", args=[organisation_id]),
        "submit": _("Opslaan"),
    }


def _context(request: HttpRequest, info: OrganisationInfo) -> dict[str, object]:
    may = shown.open_deeds(request)
    may_edit = may["may_edit"]
    owner = tables.Owned(True, info.id)
    staff = tables.people_table(
        owner,
        name="mensen",
        caption=_("Mensen van deze organisatie"),
        nobody=_("Nog geen mensen"),
        advice=_("Voeg toe met wie de gemeente contact heeft."),
        may_edit=may_edit,
    )
    details = tables.details_table(owner, may_edit=may_edit)
    branches = tables.branches_table(info.id, may_edit=may_edit)
    return may | {
        "organisation": info,
        "facts": [DataItem(label=_("KvK-nummer"), value=info.kvk or _("onbekend"))],
        "branches": branches.page(info.branches, request.GET),
        "details": details.page(info.details, request.GET),
        "people": staff.page(info.people, request.GET),
        "merges": tables.ORGANISATION_MERGES.page(info.merges, request.GET),
        "purpose": purpose_label(access.purpose_of(request)),
    }
