# SPDX-License-Identifier: EUPL-1.2
"""The page of a person, and the forms that change what is known."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.core.audit.public import purpose_label
from nabij.core.notify.public import choices_of
from nabij.core.organisation.public import needs
from nabij.core.residents import access
from nabij.core.residents.actions.choices import recipient_of, set_choices
from nabij.core.residents.actions.persons import add_person, change_person
from nabij.core.residents.exceptions import NotThere, UnableToChange
from nabij.core.residents.marks.queries import marks_of
from nabij.core.residents.pages import shown, tables
from nabij.core.residents.pages.forms import ChoicesForm, PersonForm, person_initial
from nabij.core.residents.pages.purpose import for_a_purpose
from nabij.core.residents.queries import PersonInfo, person_info

_ALL = ("birth", "bsn", "consent", "contact", "name", "representatives")


@needs("residents.see")
@for_a_purpose
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show a person; one that was merged leads to who it is now."""
    sees = access.sees_secrets(request)
    try:
        info = person_info(person_id, today=timezone.localdate(), sees_secrets=sees)
    except NotThere:
        raise Http404 from None
    if info.id != person_id:
        return redirect("residents:person", info.id)
    access.record_person(request, info, fields=_shown_of(info, sees=sees))
    context = _context(request, info)
    if sees:
        found = marks_of(person_id, today=timezone.localdate())
        context["marks"] = tables.marks_table(person_id).page(found, request.GET)
    return render(request, "residents/person.html", context)


@needs("residents.edit")
def add(request: HttpRequest) -> HttpResponse:
    """Add a person."""
    form = PersonForm(request.POST or None)
    if form.is_valid():
        try:
            return redirect("residents:person", add_person(data=form.person, now=timezone.now()))
        except UnableToChange as fault:
            form.add_error(fault.field, str(fault))
    context = {
        "heading": _("Inwoner toevoegen"),
        "lead": _("Zoek eerst of de inwoner er al is. Alleen de achternaam is verplicht."),
        "submit": _("Toevoegen"),
        "cancel_url": reverse("residents:search"),
    }
    return render(request, "residents/form.html", context | {"form": form})


@needs("residents.edit")
@for_a_purpose
def change(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Change what is known of a person."""
    row = access.person_of(request, person_id, fields=("address", "birth", "bsn", "name"))
    hides = access.hides_address(request, row)
    form = PersonForm(request.POST or None, initial=person_initial(row), hides_address=hides)
    if form.is_valid():
        try:
            change_person(person_id=person_id, data=form.person, now=timezone.now())
            return redirect("residents:person", person_id)
        except UnableToChange as fault:
            form.add_error(fault.field, str(fault))
    context = form_page(row.name, person_id) | {"heading": _("Gegevens wijzigen"), "form": form}
    return render(request, "residents/form.html", context)


@needs("residents.edit")
@for_a_purpose
def choices(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Change what somebody wants of messages."""
    row = access.person_of(request, person_id, fields=("consent", "name"))
    form = ChoicesForm(request.POST or None, chosen=choices_of(recipient_of(person_id)))
    if request.method == "POST" and form.is_valid():
        set_choices(
            person_id=person_id,
            agreed=form.consents,
            preferred=form.channel,
            now=timezone.now(),
        )
        return redirect("residents:person", person_id)
    heading = _("Toestemming en voorkeur")
    context = form_page(row.name, person_id) | {"heading": heading, "form": form}
    return render(request, "residents/form.html", context)


def _shown_of(info: PersonInfo, *, sees: bool) -> list[str]:
    """Return what the page shows of somebody, as the audit keeps it."""
    shown = {
        "address": bool(info.address) or not info.is_address_secret,
        "marks": bool(info.marks),
        "mark_reasons": sees,
        "wishes": bool(info.wishes),
    }
    return sorted([*_ALL, *(name for name, is_shown in shown.items() if is_shown)])


def form_page(name: str, person_id: UUID) -> dict[str, object]:
    """Return what every page with a form about a person says."""
    return {
        "up_label": name,
        "cancel_url": reverse("residents:person", args=[person_id]),
        "submit": _("Opslaan"),
    }


def _context(request: HttpRequest, info: PersonInfo) -> dict[str, object]:
    may = shown.open_deeds(request)
    owner = tables.Owned(False, info.id)
    chosen = choices_of(recipient_of(info.id))
    by = tables.people_table(
        owner,
        name="door",
        caption=_("Wie namens deze inwoner handelt"),
        nobody=_("Niemand handelt namens deze inwoner"),
        advice=_("Regelt een ouder, bewindvoerder of iemand anders de zaken? Voeg die dan toe."),
        may_edit=may["may_edit"],
    )
    acts = tables.people_table(
        owner,
        name="voor",
        caption=_("Namens wie deze inwoner handelt"),
        nobody=_("Deze inwoner handelt voor niemand anders"),
        advice=_("Wie voor een ander handelt, voegt u toe op de pagina van die ander."),
        may_edit=may["may_edit"],
    )
    details = tables.details_table(owner, may_edit=may["may_edit"])
    return may | {
        "person": info,
        "purpose": purpose_label(access.purpose_of(request)),
        "facts": shown.facts(info),
        "wishes": tables.wishes_table(info.id, may_edit=may["may_edit"]).page(
            info.wishes, request.GET
        ),
        "details": details.page(info.details, request.GET),
        "represented_by": by.page(info.represented_by, request.GET),
        "represents": acts.page(info.represents, request.GET),
        "merges": tables.MERGES.page(info.merges, request.GET),
        "preference": shown.preference(chosen),
        "consents": shown.consents(chosen),
    }
