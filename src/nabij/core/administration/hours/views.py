# SPDX-License-Identifier: EUPL-1.2
"""Pages about opening hours and the calendar; for who keeps those of the whole organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nabij.core.administration.hours import tables
from nabij.core.administration.hours.forms import (
    CalendarDayForm,
    ChangedLocationForm,
    ExceptionForm,
    HoursForm,
    NewLocationForm,
)
from nabij.core.clock.exceptions import NeverOpen
from nabij.core.organisation import public as organisation
from nabij.core.organisation.public import (
    CalendarDay,
    Location,
    LocationException,
    LocationHours,
    employee_of,
    may_everywhere,
    needs,
)

_MANAGES = "calendar.manage"
_NEVER_OPEN = gettext_lazy(
    "Dan is deze locatie nooit meer open. Zet haar uit als zij niet meer bestaat."
)


@dataclass(frozen=True)
class _Day:
    """A row of the calendar; ``id`` only where it was made here and can go."""

    day: date
    name: str
    is_open: bool = False
    id: int | None = None


@needs(_MANAGES)
def hours(request: HttpRequest) -> HttpResponse:
    """List the locations, and the days off of this year and the next."""
    year = timezone.localdate().year
    context = {
        "locations": tables.LOCATIONS.page(Location.objects.all(), request.GET),
        "days": tables.DAYS.page(_days(year), request.GET),
    }
    return render(request, "administration/hours/list.html", context)


@needs(_MANAGES)
def add_location(request: HttpRequest) -> HttpResponse:
    """Add a location with its hours."""
    _require_all(request)
    form = NewLocationForm(request.POST or None)
    if form.is_valid():
        try:
            made = organisation.add_location(**form.cleaned_data)
        except organisation.CodeTaken:
            form.add_error("code", _("Er is al een locatie met deze code."))
        except NeverOpen:
            form.add_error("week", _("Geef ten minste één tijd waarop de locatie open is."))
        else:
            messages.success(request, _("De locatie is toegevoegd."))
            return redirect("administration:location", made.pk)
    return _form(request, form, _("Locatie toevoegen"))


@needs(_MANAGES)
def location(request: HttpRequest, code: str) -> HttpResponse:
    """Show the hours of a location."""
    found = get_object_or_404(Location, pk=code)
    context = {
        "location": found,
        "hours": tables.HOURS.page(found.hours.all(), request.GET),
        "exceptions": tables.EXCEPTIONS.page(found.exceptions.all(), request.GET),
    }
    return render(request, "administration/hours/location.html", context)


@needs(_MANAGES)
def change_location(request: HttpRequest, code: str) -> HttpResponse:
    """Call a location otherwise, make it the default, or take it out of use."""
    _require_all(request)
    found = get_object_or_404(Location, pk=code)
    known = {name: getattr(found, name) for name in ChangedLocationForm.base_fields}
    form = ChangedLocationForm(request.POST or None, initial=known)
    if form.is_valid():
        organisation.change_location(location=found, **form.cleaned_data)
        return _saved(request, found)
    return _form(request, form, found.name, found)


@needs(_MANAGES)
def set_hours(request: HttpRequest, code: str) -> HttpResponse:
    """Give a location other hours from a day on."""
    _require_all(request)
    found = get_object_or_404(Location, pk=code)
    form = HoursForm(request.POST or None)
    if form.is_valid():
        try:
            organisation.set_hours(location=found, **form.cleaned_data)
        except NeverOpen:
            form.add_error("week", str(_NEVER_OPEN))
        else:
            return _saved(request, found)
    return _form(request, form, _("Andere openingstijden"), found)


@needs(_MANAGES)
def set_exception(request: HttpRequest, code: str) -> HttpResponse:
    """Give a location other hours on one day."""
    _require_all(request)
    found = get_object_or_404(Location, pk=code)
    form = ExceptionForm(request.POST or None)
    if form.is_valid():
        organisation.set_exception(location=found, **form.cleaned_data)
        return _saved(request, found)
    return _form(request, form, _("Een dag met andere tijden"), found)


@require_POST
@needs(_MANAGES)
def remove_hours(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Forget hours from a day on."""
    _require_all(request)
    found = get_object_or_404(LocationHours.objects.select_related("location"), pk=number)
    return _removed(request, found)


@require_POST
@needs(_MANAGES)
def remove_exception(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Forget the hours of one day."""
    _require_all(request)
    found = get_object_or_404(LocationException.objects.select_related("location"), pk=number)
    return _removed(request, found)


@needs(_MANAGES)
def add_day(request: HttpRequest) -> HttpResponse:
    """Say that the organisation is closed on a day, or works after all."""
    _require_all(request)
    form = CalendarDayForm(request.POST or None)
    if form.is_valid():
        organisation.set_calendar_day(**form.cleaned_data)
        messages.success(request, _("De dag is opgeslagen."))
        return redirect("administration:hours")
    return _form(request, form, _("Dag toevoegen"))


@require_POST
@needs(_MANAGES)
def remove_day(request: HttpRequest, number: int) -> HttpResponse:
    """Forget what was said about a day."""
    _require_all(request)
    organisation.remove_calendar_day(day=get_object_or_404(CalendarDay, pk=number))
    messages.success(request, _("De dag is weer een gewone dag van de kalender."))
    return redirect("administration:hours")


def _days(year: int) -> list[_Day]:
    """Return the days off of a year and the next, and all days that were made here."""
    made = {one.day: one for one in CalendarDay.objects.all()}
    found = [_Day(one.day, one.name, one.is_open, one.pk) for one in made.values()]
    for each in (year, year + 1):
        found += [_Day(day, name) for day, name in organisation.named_days(each) if day not in made]
    return sorted(found, key=lambda one: one.day)


def _require_all(request: HttpRequest) -> None:
    if not may_everywhere(employee_of(request), _MANAGES):
        raise PermissionDenied(_MANAGES)


def _form(
    request: HttpRequest, form: object, title: str, found: Location | None = None
) -> HttpResponse:
    context = {"form": form, "title": title, "location": found}
    return render(request, "administration/hours/form.html", context)


def _removed(request: HttpRequest, found: LocationHours | LocationException) -> HttpResponse:
    try:
        organisation.remove_hours(hours=found)
    except organisation.FirstHours:
        messages.error(request, _("De eerste openingstijden blijven: u kunt ze wel wijzigen."))
    except NeverOpen:
        messages.error(request, str(_NEVER_OPEN))
    else:
        messages.success(request, _("De tijden zijn weg; die van ervoor gelden weer."))
    return redirect("administration:location", found.location_id)


def _saved(request: HttpRequest, found: Location) -> HttpResponse:
    messages.success(request, _("De locatie is gewijzigd."))
    return redirect("administration:location", found.pk)
