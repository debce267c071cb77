# SPDX-License-Identifier: EUPL-1.2
"""Forms about who acts for whom."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.organisation.public import needs
from nabij.core.residents import access
from nabij.core.residents.actions.representation import add_representative, end_representation
from nabij.core.residents.actions.telling import Owner
from nabij.core.residents.exceptions import NotThere, UnableToChange
from nabij.core.residents.models import Organisation, Representative
from nabij.core.residents.pages.picking import RepresentativeForm
from nabij.core.residents.pages.purpose import for_a_purpose
from nabij.core.residents.queries import one_person

_SHOWN = ("name", "representatives")


@needs("residents.edit")
@for_a_purpose
def add_to_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Note who acts for a person."""
    person = access.person_of(request, person_id, fields=_SHOWN)
    back = reverse("residents:person", args=[person_id])
    return _page(request, person, back, _("Vertegenwoordiger toevoegen"))


@needs("residents.edit")
@for_a_purpose
def add_to_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Note who acts for an organisation."""
    organisation = access.organisation_of(request, organisation_id, fields=_SHOWN)
    back = reverse("residents:organisation", args=[organisation_id])
    return _page(request, organisation, back, _("Persoon van de organisatie toevoegen"))


@needs("residents.edit")
@require_POST
@for_a_purpose
def end_of_person(request: HttpRequest, person_id: UUID, representation_id: UUID) -> HttpResponse:
    """Let a representation by or of a person hold no longer from today."""
    _end(representation_id, access.person_of(request, person_id, fields=_SHOWN))
    return redirect("residents:person", person_id)


@needs("residents.edit")
@require_POST
@for_a_purpose
def end_of_organisation(
    request: HttpRequest, organisation_id: UUID, representation_id: UUID
) -> HttpResponse:
    """Let a representation of an organisation hold no longer from today."""
    _end(representation_id, access.organisation_of(request, organisation_id, fields=_SHOWN))
    return redirect("residents:organisation", organisation_id)


def _page(request: HttpRequest, owner: Owner, back: str, heading: str) -> HttpResponse:
    first = {"valid_from": timezone.localdate(), "ground": _usual(owner)}
    form = RepresentativeForm(request.POST or None, initial=first, without={owner.pk})
    access.record_hits(form.people, purpose=access.purpose_of(request))
    if form.is_valid() and form.other_id:
        try:
            add_representative(
                represented=owner,
                representative=one_person(form.other_id),
                data=form.representation,
            )
            return redirect(back)
        except UnableToChange as fault:
            form.add_error(fault.field, str(fault))
    context = {
        "heading": heading,
        "lead": _("Zoek eerst de persoon. Staat die er niet bij? Voeg de inwoner dan eerst toe."),
        "form": form,
        "submit": _("Opslaan") if form.hits else _("Zoeken"),
        "cancel_url": back,
        "up_label": owner.name,
    }
    return render(request, "residents/form.html", context)


def _usual(owner: Owner) -> str:
    """Return the ground of who speaks for an organisation; of a person somebody has to say it."""
    return Representative.Ground.EMPLOYEE.value if isinstance(owner, Organisation) else ""


def _end(representation_id: UUID, about: Owner) -> None:
    try:
        end_representation(
            representation_id=representation_id, about=about, on=timezone.localdate()
        )
    except NotThere:
        raise Http404 from None
