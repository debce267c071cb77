# SPDX-License-Identifier: EUPL-1.2
"""What hangs on the wall, for who sits behind a desk."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nabij.core.devices.public import shown_groups
from nabij.core.organisation.public import needs
from nabij.core.sign_in.public import quiet
from nabij.serve.calls import access
from nabij.serve.calls.wall.figures import wall


@quiet
@needs(access.COUNTS)
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Show how it goes now.

    The browser asks again by itself, which is no sign of anybody, until one lets it stand still.
    """
    moment, stands_still = timezone.now(), "vast" in request.GET
    groups = shown_groups(wall(now=moment), now=moment)
    context = {"groups": groups, "now": moment, "stands_still": stands_still}
    response = render(request, "calls/wall.html", context)
    if not stands_still:
        response["Refresh"] = str(settings.SCREEN_REFRESH_S)
    response["Cache-Control"] = "no-store"
    return response
