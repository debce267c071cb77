# SPDX-License-Identifier: EUPL-1.2
"""Pages about municipalities and teams; for who manages the whole organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nabij.core.administration.people.access import require_everyone
from nabij.core.administration.places import tables
from nabij.core.administration.places.forms import (
    ChangedTeamForm,
    MunicipalityForm,
    NewMunicipalityForm,
    NewTeamForm,
)
from nabij.core.organisation import public as organisation
from nabij.core.organisation.public import Municipality, Team, employee_of, needs


@needs("people.manage")
def places(request: HttpRequest) -> HttpResponse:
    """List the municipalities and the teams."""
    teams = Team.objects.select_related("municipality")
    context = {
        "municipalities": tables.MUNICIPALITIES.page(Municipality.objects.all(), request.GET),
        "teams": tables.TEAMS.page(teams, request.GET),
    }
    return render(request, "administration/places.html", context)


@needs("people.manage")
def add_municipality(request: HttpRequest) -> HttpResponse:
    """Add a municipality."""
    require_everyone(employee_of(request))
    form = NewMunicipalityForm(request.POST or None)
    if form.is_valid():
        try:
            organisation.add_municipality(**form.cleaned_data)
        except organisation.CodeTaken:
            form.add_error("code", _("Deze gemeente is er al."))
        except organisation.NameTaken:
            form.add_error("name", _("Er is al een gemeente met deze naam."))
        else:
            return _saved(request, _("De gemeente is toegevoegd."))
    context = {"form": form, "title": _("Gemeente toevoegen")}
    return render(request, "administration/place.html", context)


@needs("people.manage")
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """Call a municipality otherwise."""
    require_everyone(employee_of(request))
    found = get_object_or_404(Municipality, pk=code)
    form = MunicipalityForm(request.POST or None, initial={"name": found.name})
    if form.is_valid():
        try:
            organisation.rename_municipality(municipality=found, **form.cleaned_data)
        except organisation.NameTaken:
            form.add_error("name", _("Er is al een gemeente met deze naam."))
        else:
            return _saved(request, _("De naam is gewijzigd."))
    context = {"form": form, "title": found.name, "code": found.code}
    return render(request, "administration/place.html", context)


@needs("people.manage")
def add_team(request: HttpRequest) -> HttpResponse:
    """Add a team."""
    require_everyone(employee_of(request))
    form = NewTeamForm(request.POST or None)
    if form.is_valid():
        try:
            organisation.add_team(**form.cleaned_data)
        except organisation.CodeTaken:
            form.add_error("code", _("Er is al een team met deze code."))
        else:
            return _saved(request, _("Het team is toegevoegd."))
    context = {"form": form, "title": _("Team toevoegen")}
    return render(request, "administration/place.html", context)


@needs("people.manage")
def team(request: HttpRequest, code: str) -> HttpResponse:
    """Change a team, or take it out of use."""
    require_everyone(employee_of(request))
    found = get_object_or_404(Team.objects.select_related("municipality"), pk=code)
    known = {
        "name": found.name,
        "municipality": found.municipality_id,
        "is_active": found.is_active,
    }
    form = ChangedTeamForm(request.POST or None, initial=known)
    if form.is_valid():
        organisation.change_team(team=found, **form.cleaned_data)
        return _saved(request, _("Het team is gewijzigd."))
    context = {"form": form, "title": found.name, "code": found.code}
    return render(request, "administration/place.html", context)


def _saved(request: HttpRequest, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("administration:places")
