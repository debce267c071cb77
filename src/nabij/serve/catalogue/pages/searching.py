# SPDX-License-Identifier: EUPL-1.2
"""Searching for a product in one's own words; while one types, and without script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import may, needs
from nabij.serve.catalogue.access import CHANGES, SEES
from nabij.serve.catalogue.finding import find_products, note_missed
from nabij.serve.catalogue.models import MissedSearch

_SHORTEST = 2


@needs(SEES)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the products that fit a question; a question that found nothing is kept in mind.

    Not while somebody types: then every beginning of a word would be one.
    """
    question = request.GET.get("vraag", "").strip()
    is_asked = len(question) >= _SHORTEST
    found = find_products(question) if is_asked else []
    context = {"question": question, "is_asked": is_asked, "products": found}
    if _types(request):
        return render(request, "catalogue/found.html", context)
    if is_asked and not found:
        note_missed(question, channel="desk", now=timezone.now())
    if may(request.user, CHANGES):
        context["missed"] = MissedSearch.objects.all()[:20]
    return render(request, "catalogue/search.html", context)


def _types(request: HttpRequest) -> bool:
    return request.headers.get("HX-Target") == "gevonden"
