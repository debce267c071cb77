# SPDX-License-Identifier: EUPL-1.2
"""One card: showing it, keeping it, and its photo."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.files.public import StorageFull, open_for, picture_response
from nabij.core.organisation.public import (
    Employee,
    employee_names,
    employee_of,
    reach_of,
    signed_in_page,
)
from nabij.core.people import access
from nabij.core.people.actions.cards import change_card, set_team
from nabij.core.people.actions.photos import remove_photo, set_photo
from nabij.core.people.capabilities import KEEPS
from nabij.core.people.exceptions import UnableToKeep
from nabij.core.people.models import Feed
from nabij.core.people.pages import shown
from nabij.core.people.pages.absence import lines_of_absence
from nabij.core.people.pages.forms import CardForm, KeptCardForm, PhotoForm
from nabij.core.people.queries import Colleague, absences_of, colleagues, lacking


@signed_in_page
@require_safe
def card(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Show one colleague."""
    employee, now = access.employee_called(employee_id), timezone.now()
    (about,) = colleagues([employee], at=now)
    may_change = access.may_change(request.user, employee)
    standing = employee_names([about.replacement]) if about.replacement else {}
    context = {
        "tile": shown.tile(about),
        "facts": shown.facts_of(about, next(iter(standing.values()), "")),
        "may_change": may_change,
        "lacks": shown.lacks_text(lacking(about)) if may_change else "",
        "absences": lines_of_absence(absences_of(employee.pk, now=now)),
        "feed": Feed.objects.filter(employee=employee).first() if may_change else None,
        "is_own": request.user == employee,
    }
    return render(request, "people/card.html", context)


@signed_in_page
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Go to the reader's own card."""
    return redirect("people:card", employee_of(request).pk)


@signed_in_page
def change(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Change a card: one's own, or one that the reader keeps."""
    employee = access.card_to_keep(request.user, employee_id)
    (about,) = colleagues([employee])
    form = _form(request, employee, about)
    if form.is_valid():
        actor, now = employee_of(request).pk, timezone.now()
        try:
            change_card(employee_id=employee.pk, data=form.card, actor=actor, now=now)
        except UnableToKeep as fault:
            form.add_error(fault.field, str(fault))
        else:
            if "team" in form.cleaned_data:
                team = form.cleaned_data["team"]
                code = team.pk if team else None
                set_team(employee_id=employee.pk, team=code, actor=actor, now=now)
            return back(request, employee.pk, _("De kaart is bewaard."))
    context = {"form": form, "tile": shown.tile(about), "photo_form": PhotoForm()}
    return render(request, "people/card_form.html", context)


@signed_in_page
def change_photo(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Put another photo on a card."""
    employee = access.card_to_keep(request.user, employee_id)
    (about,) = colleagues([employee])
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_photo(
                employee_id=employee.pk,
                stream=form.cleaned_data["photo"],
                actor=employee_of(request).pk,
                now=timezone.now(),
            )
            return back(request, employee.pk, _("De foto is bewaard."))
        except UnableToKeep as fault:
            form.add_error("photo", str(fault))
        except StorageFull as fault:
            form.add_error("photo", str(fault.message))
    context = {"form": form, "tile": shown.tile(about)}
    return render(request, "people/photo_form.html", context)


@signed_in_page
@require_POST
def take_photo_away(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Take the photo off a card."""
    employee = access.card_to_keep(request.user, employee_id)
    remove_photo(employee_id=employee.pk, actor=employee_of(request).pk, now=timezone.now())
    return back(request, employee.pk, _("De foto is weg. Er staan nu initialen."))


@signed_in_page
@require_safe
def photo(request: HttpRequest, photo_id: UUID) -> HttpResponseBase:
    """Send a photo, to who is signed in."""
    return picture_response(open_for(request.user, photo_id))


def back(request: HttpRequest, employee_id: UUID, text: str) -> HttpResponse:
    """Return to a card, and say what was done."""
    messages.success(request, text)
    return redirect("people:card", employee_id)


def _form(request: HttpRequest, employee: Employee, about: Colleague) -> CardForm:
    given = request.POST or None
    if not access.keeps_card(request.user, employee):
        return CardForm(given, about=about)
    reach = reach_of(request.user, KEEPS)
    return KeptCardForm(given, about=about, teams=None if reach.is_whole else reach.teams)
