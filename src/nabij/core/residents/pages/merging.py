# SPDX-License-Identifier: EUPL-1.2
"""Merging: find the other, see both side by side, decide; and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nabij.core.organisation.public import employee_of, needs
from nabij.core.residents import access
from nabij.core.residents.exceptions import NotThere, UnableToMerge
from nabij.core.residents.finding import OrganisationHit, PersonHit
from nabij.core.residents.merging.organisations import ORGANISATIONS
from nabij.core.residents.merging.persons import PERSONS
from nabij.core.residents.merging.shared import Merging
from nabij.core.residents.pages import compared
from nabij.core.residents.pages.picking import MergeForm, OrganisationPickForm, PickForm
from nabij.core.residents.pages.purpose import for_a_purpose


@dataclass(frozen=True)
class _Side:
    """What the pages say and show of one kind; ``page`` and ``compare`` name addresses."""

    merging: Merging[Any]
    page: str
    compare: str
    opened: Callable[..., Any]
    fields: Collection[str]
    listed: Callable[[HttpRequest, Iterable[Any]], None]
    form: type[PickForm]
    which: str | Promise
    question: str | Promise
    lead: str | Promise
    this: str | Promise
    parted: str | Promise


def _list_persons(request: HttpRequest, hits: Iterable[PersonHit]) -> None:
    access.record_hits(hits, purpose=access.purpose_of(request))


def _list_organisations(request: HttpRequest, hits: Iterable[OrganisationHit]) -> None:
    ids = (hit.id for hit in hits)
    access.record_shown_organisations(ids, purpose=access.purpose_of(request))


_PERSONS = _Side(
    merging=PERSONS,
    page="residents:person",
    compare="residents:compare",
    opened=access.person_of,
    fields=("address", "birth", "bsn", "consent", "contact", "name", "representatives"),
    listed=_list_persons,
    form=PickForm,
    which=gettext_lazy("Samenvoegen: wie is dezelfde persoon?"),
    question=gettext_lazy("Is dit dezelfde persoon?"),
    lead=gettext_lazy(
        "Kijk naar wat verschilt, en kies welke gegevens blijven. U kunt het terugdraaien."
    ),
    this=gettext_lazy("deze inwoner"),
    parted=gettext_lazy("Het samenvoegen is teruggedraaid. Het zijn weer twee inwoners."),
)
_ORGANISATIONS = _Side(
    merging=ORGANISATIONS,
    page="residents:organisation",
    compare="residents:compare_organisations",
    opened=access.organisation_of,
    fields=("branch", "contact", "kvk", "name", "representatives"),
    listed=_list_organisations,
    form=OrganisationPickForm,
    which=gettext_lazy("Samenvoegen: welke is dezelfde organisatie?"),
    question=gettext_lazy("Is dit dezelfde organisatie?"),
    lead=gettext_lazy(
        "Kijk naar wat verschilt, en kies welke gegevens blijven. U kunt het terugdraaien."
    ),
    this=gettext_lazy("deze organisatie"),
    parted=gettext_lazy("Het samenvoegen is teruggedraaid. Het zijn weer twee organisaties."),
)


@needs("residents.merge")
@for_a_purpose
def pick(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask with whom."""
    return _pick(request, _PERSONS, person_id)


@needs("residents.merge")
@for_a_purpose
def pick_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Ask with which organisation."""
    return _pick(request, _ORGANISATIONS, organisation_id)


@needs("residents.merge")
@for_a_purpose
def compare(request: HttpRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Show both side by side, and merge them when that is confirmed."""
    return _compare(request, _PERSONS, person_id, other_id)


@needs("residents.merge")
@for_a_purpose
def compare_organisations(
    request: HttpRequest, organisation_id: UUID, other_id: UUID
) -> HttpResponse:
    """Show both organisations side by side, and merge them when that is confirmed."""
    return _compare(request, _ORGANISATIONS, organisation_id, other_id)


@needs("residents.merge")
@require_POST
def undo(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Take a merge of persons back."""
    return _undo(request, _PERSONS, merge_id)


@needs("residents.merge")
@require_POST
def undo_organisations(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Take a merge of organisations back."""
    return _undo(request, _ORGANISATIONS, merge_id)


def _pick(request: HttpRequest, side: _Side, one_id: UUID) -> HttpResponse:
    row = side.opened(request, one_id, fields=("name",))
    form = side.form(request.POST or None, without={one_id})
    side.listed(request, form.hits)
    if form.is_valid() and form.other_id:
        return redirect(side.compare, one_id, form.other_id)
    context = {
        "heading": side.which,
        "form": form,
        "submit": _("Vergelijken") if form.hits else _("Zoeken"),
        "up_label": row.name,
        "cancel_url": reverse(side.page, args=[one_id]),
    }
    return render(request, "residents/form.html", context)


def _compare(request: HttpRequest, side: _Side, one_id: UUID, other_id: UUID) -> HttpResponse:
    one, other = (side.opened(request, each, fields=side.fields) for each in (one_id, other_id))
    both = zip((one, other), compared.LETTERS, strict=True)
    hidden = access.hidden_of(request, (one, other))
    choices = [(str(row.pk), compared.line_of(row, letter, hidden=hidden)) for row, letter in both]
    form = MergeForm(request.POST or None, choices=choices)
    if form.is_valid():
        kept, merged = one_id, other_id
        if form.cleaned_data["kept"] == str(other_id):
            kept, merged = other_id, one_id
        actor = employee_of(request).pk
        try:
            side.merging.merge(kept_id=kept, merged_id=merged, actor=actor, now=timezone.now())
            messages.success(request, _("De twee zijn samengevoegd. U kunt dit terugdraaien."))
            return redirect(side.page, kept)
        except UnableToMerge as fault:
            form.add_error(None, str(fault))
    tables = compared.shown(one, other, this=side.this, query=request.GET, hidden=hidden)
    context = tables | {
        "heading": side.question,
        "lead": side.lead,
        "form": form,
        "up_label": one.name,
        "cancel_url": reverse(side.page, args=[one_id]),
    }
    return render(request, "residents/compare.html", context)


def _undo(request: HttpRequest, side: _Side, merge_id: UUID) -> HttpResponse:
    actor = employee_of(request).pk
    try:
        kept = side.merging.kept_in(merge_id)
        side.merging.undo(merge_id=merge_id, actor=actor, now=timezone.now())
        messages.success(request, str(side.parted))
    except NotThere:
        raise Http404 from None
    except UnableToMerge as fault:
        messages.error(request, str(fault))
    return redirect(side.page, kept)
