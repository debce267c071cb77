# SPDX-License-Identifier: EUPL-1.2
"""Searching: what is typed is posted, so that it stands in no address, history or log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from nabij.core.organisation.public import held_in, needs, only_reads
from nabij.core.residents import access
from nabij.core.residents.finding import find
from nabij.core.residents.pages import shown, tables
from nabij.core.residents.pages.forms import PurposeForm, SearchForm


@needs("residents.see")
@only_reads
def search(request: HttpRequest) -> HttpResponse:
    """Ask who is meant, and list who was found."""
    given = request.POST if request.method == "POST" else None
    form = SearchForm(given, chosen=access.purpose_of(request))
    context: dict[str, object] = {
        "form": form,
        "may_edit": "residents.edit" in held_in(request),
        "may_marks": access.sees_secrets(request),
    }
    if form.is_valid():
        purpose = form.cleaned_data["purpose"]
        access.choose_purpose(request, purpose)
        found = find(form.cleaned_data["typed"], sees_secrets=access.sees_secrets(request))
        access.record_found(found, purpose=purpose)
        context |= {
            "found": found,
            "advice": shown.advice(found.meaning),
            "persons": found.persons and tables.PERSONS.page(found.persons, request.GET),
            "organisations": found.organisations
            and tables.ORGANISATIONS.page(found.organisations, request.GET),
        }
    return render(request, "residents/search.html", context)


@needs("residents.see")
@only_reads
@require_POST
def purpose(request: HttpRequest) -> HttpResponse:
    """Remember for what somebody looks, and go on to the page that asked."""
    form = PurposeForm(request.POST)
    if not form.is_valid():
        return render(request, "residents/purpose.html", {"form": form})
    access.choose_purpose(request, form.cleaned_data["purpose"])
    onward = form.cleaned_data["next"]
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = reverse("residents:search")
    return redirect(onward)
