# SPDX-License-Identifier: EUPL-1.2
"""From a request to the screen that sent it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from nabij.core.devices.actions import recognise
from nabij.core.devices.models import Device
from nabij.core.organisation.public import device_address

COOKIE = "nabij_screen"
PATH = "/scherm/"
_AGE = 400 * 24 * 60 * 60  # the longest that browsers keep one; each visit renews it

View = Callable[[HttpRequest, Device], HttpResponse]


def screen_page(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Mark a page for paired screens; others are sent to where one pairs."""

    @wraps(view)
    def told(request: HttpRequest) -> HttpResponse:
        proof = request.COOKIES.get(COOKIE, "")
        device = recognise(proof, now=timezone.now()) if proof else None
        if device is None:
            return redirect("devices:pair")
        response = view(request, device)
        keep(response, proof)
        return response

    return device_address(told)


def keep(response: HttpResponse, proof: str) -> None:
    """Have the screen keep its secret, out of reach of scripts and of other pages."""
    response.set_cookie(
        COOKIE,
        proof,
        max_age=_AGE,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
