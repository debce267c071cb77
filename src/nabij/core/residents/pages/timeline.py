# SPDX-License-Identifier: EUPL-1.2
"""Everything that happened with a person or an organisation, as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nabij.core.audit.public import purpose_label
from nabij.core.organisation.public import needs
from nabij.core.ports.panels import Asked, Told, label_of, timeline_of
from nabij.core.residents import access
from nabij.core.residents.pages.purpose import for_a_purpose
from nabij.core.residents.queries import KIND, ORGANISATION_KIND, ids_of, organisation_ids_of
from nabij.core.ui.public import Column, Table, day, moment


def _when(one: Told) -> str:
    at = one.happening.at
    return moment(at) if one.happening.has_time else day(at)


_TIMELINE = Table(
    name="tijdlijn",
    caption=_("Tijdlijn"),
    columns=(
        Column(name="at", label=_("Wanneer"), value=_when),
        Column(
            name="what",
            label=_("Wat"),
            value=lambda one: one.happening.what,
            href=lambda one: one.happening.url,
            is_row_header=True,
        ),
        Column(name="told", label=_("Hoe het staat"), value=lambda one: one.happening.told or "–"),
    ),
    empty_heading=_("Er was nog niets"),
    empty_text=_("Zodra er contact is, staat het hier."),
)


class TimelineFilter(forms.Form):
    """What of it to show; what was filled in wrongly narrows nothing."""

    soort = forms.ChoiceField(label=_("Wat wilt u zien?"), required=False)

    def __init__(self, data: object, *, told: Sequence[Told]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        # Of what there is: that nobody complained is no secret, that somebody did may be.
        rooms = [(room, label_of(room)) for room in sorted({one.room for one in told})]
        self.fields["soort"].choices = [("", _("Alles")), *rooms]  # type: ignore[attr-defined]

    def chosen(self, told: Sequence[Told]) -> list[Told]:
        """Return what is chosen."""
        self.is_valid()
        room = self.cleaned_data.get("soort")
        return [one for one in told if not room or one.room == room]


@needs("residents.see")
@for_a_purpose
@require_safe
def of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show what happened with a person; one that was merged leads to who it is now."""
    now = access.current_or_404(person_id)
    if now != person_id:
        return redirect("residents:timeline", now)
    row = access.person_of(request, person_id, fields=("name", "timeline"))
    up = reverse("residents:person", args=[person_id])
    return _page(request, Asked(KIND, ids_of(person_id)), name=row.name, up=up)


@needs("residents.see")
@for_a_purpose
@require_safe
def of_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show what happened with an organisation; one that was merged leads to what it is now."""
    now = access.current_organisation_or_404(organisation_id)
    if now != organisation_id:
        return redirect("residents:organisation_timeline", now)
    row = access.organisation_of(request, organisation_id, fields=("name", "timeline"))
    asked = Asked(ORGANISATION_KIND, organisation_ids_of(organisation_id))
    up = reverse("residents:organisation", args=[organisation_id])
    return _page(request, asked, name=row.name, up=up)


def _page(request: HttpRequest, asked: Asked, *, name: str, up: str) -> HttpResponse:
    told = timeline_of(request, asked)
    form = TimelineFilter(request.GET, told=told)
    context = {
        "name": name,
        "up": up,
        "purpose": purpose_label(access.purpose_of(request)),
        "table": _TIMELINE.page(form.chosen(told), request.GET),
        "form": form,
    }
    return render(request, "residents/timeline.html", context)
