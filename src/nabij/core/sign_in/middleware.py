# SPDX-License-Identifier: EUPL-1.2
"""What is asked of every request of somebody who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import access_of, employee_of, onlooker_of
from nabij.core.sign_in import second_factor, sessions

View = TypeVar("View", bound=Callable[..., Any])
_WORDS = {
    sessions.Ending.IDLE: _("U bent afgemeld, omdat u een tijd niets deed. Meld u opnieuw aan."),
    sessions.Ending.TOO_LONG: _("U was lang aangemeld. Meld u voor de zekerheid opnieuw aan."),
}


def before_second_factor(view: View) -> View:
    """Mark a page that one needs in order to set up the second step, or to leave."""
    view.nabij_before_second_factor = True  # type: ignore[attr-defined]
    return view


def quiet(view: View) -> View:
    """Mark what the page in the browser asks by itself: nobody did anything then."""
    view.nabij_quiet = True  # type: ignore[attr-defined]
    return view


class SessionLimitMiddleware:
    """Signs out who did nothing for too long, or has been signed in for too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if why := sessions.ending(request.session, now=timezone.now()):
                logout(request)
                messages.info(request, _WORDS[why])
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        """Note that somebody asked for a page."""
        if request.user.is_authenticated and not hasattr(view, "nabij_quiet"):
            sessions.see(request.session, now=timezone.now())


class SecondFactorMiddleware:
    """Lets nobody on who must have a second step and has none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Send to the page where one sets it up."""
        access = access_of(view)
        if not request.user.is_authenticated:
            return None  # the gate sends them to sign in
        if access is None or access.public or hasattr(view, "nabij_before_second_factor"):
            return None
        # Who looks along took a step of their own.
        person = onlooker_of(request) or employee_of(request)
        if not second_factor.is_missing(request, person):
            return None
        return redirect("mfa_activate_totp")
