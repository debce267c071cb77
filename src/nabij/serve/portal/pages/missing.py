# SPDX-License-Identifier: EUPL-1.2
"""What is answered where nothing is: it never was there, or it is no more."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


def missing(request: HttpRequest, *, was_there: bool) -> HttpResponse:
    """Say that something is no more, so that search engines forget it too.

    Raises:
        Http404: it never was there for who reads.
    """
    if not was_there:
        raise Http404
    return render(request, "portal/gone.html", status=410)
