# SPDX-License-Identifier: EUPL-1.2
"""The complaints of a year in numbers, for everybody to read (Awb 9:12a)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import public_page
from nabij.serve.complaints.public import FEWEST, published_year


@public_page
@require_safe
def complaints(request: HttpRequest, year: int) -> HttpResponse:
    """Show a year that the municipality published."""
    told = published_year(year)
    if told is None:
        raise Http404
    return render(request, "portal/complaints.html", {"told": told, "fewest": FEWEST})
