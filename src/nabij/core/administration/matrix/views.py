# SPDX-License-Identifier: EUPL-1.2
"""The page with who may do what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.core.administration.matrix.queries import grants, openings
from nabij.core.administration.matrix.tables import capability_table, page_table
from nabij.core.organisation.public import needs, roles


@needs("people.manage")
def matrix(request: HttpRequest) -> HttpResponse:
    """Show which role may what, and which role opens which page."""
    names = {role.code: role.name for role in roles()}
    codes = list(names)
    context = {
        "capabilities": capability_table(names).page(grants(codes), request.GET),
        "pages": page_table().page(openings(codes), request.GET),
    }
    return render(request, "administration/matrix.html", context)
