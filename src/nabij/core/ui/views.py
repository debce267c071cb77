# SPDX-License-Identifier: EUPL-1.2
"""The gallery of components, and the choice between light and dark."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from nabij.core.organisation.public import public_page, signed_in_page
from nabij.core.ui.context import SCHEME_COOKIE, SCHEMES
from nabij.core.ui.gallery import part_of_gallery

A_YEAR_S = 60 * 60 * 24 * 365


@signed_in_page
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with content as it could be."""
    part = part_of_gallery(request.GET)
    return render(request, part.template, part.context)


@public_page
@require_POST
def choose_scheme(request: HttpRequest) -> HttpResponse:
    """Keep the reader's choice between light and dark, and go back to where they were."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    response = HttpResponseRedirect(back)
    scheme = request.POST.get("scheme")
    if scheme in SCHEMES:
        response.set_cookie(
            SCHEME_COOKIE,
            scheme,
            max_age=A_YEAR_S,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
