# SPDX-License-Identifier: EUPL-1.2
"""The page on which an employee looks after the own account."""

from __future__ import annotations

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from requests import RequestException

from nabij.core.organisation.public import employee_of, public_page, signed_in_page
from nabij.core.sign_in import second_factor
from nabij.core.sign_in.own.nonce import NonceAdapter
from nabij.core.sign_in.sessions import end_screens, remaining, screens_of
from nabij.core.sign_in.tables import SCREENS
from nabij.core.ui.public import SIGNED_OUT_SOON_S, session_warning_s


@signed_in_page
def account(request: HttpRequest) -> HttpResponse:
    """Show the password, the second step, and where one is signed in."""
    employee = employee_of(request)
    kinds = Authenticator.objects.filter(user=employee).values_list("type", flat=True)
    screens = screens_of(employee.pk, current=request.session.session_key)
    context = {
        "has_second_factor": Authenticator.Type.TOTP in kinds,
        "is_second_factor_required": second_factor.is_required(employee),
        "has_password": employee.has_usable_password(),
        "screens": SCREENS.page(screens, request.GET),
        "has_other_screens": len(screens) > 1,
    }
    return render(request, "sign_in/account.html", context)


@signed_in_page
def session_warning(request: HttpRequest) -> HttpResponse:
    """Warn who did nothing for a time; asked by the page itself, which counts as nothing done."""
    if not _is_asked_by_a_page(request):
        return redirect("account")
    left = remaining(request.session, now=timezone.now())
    if left > timedelta(seconds=SIGNED_OUT_SOON_S):
        # Something was done on another tab.
        return _watching(request, left - timedelta(seconds=SIGNED_OUT_SOON_S))
    minutes = max(1, round(left.total_seconds() / 60))
    return render(request, "sign_in/session_warning.html", {"minutes": minutes})


@signed_in_page
def session_stay(request: HttpRequest) -> HttpResponse:
    """Stay signed in: asking for this is doing something."""
    if not _is_asked_by_a_page(request):
        return redirect("account")
    return _watching(request, timedelta(seconds=session_warning_s()))


def _is_asked_by_a_page(request: HttpRequest) -> bool:
    """Say whether this is to stand within a page; by itself it is none."""
    return request.headers.get("HX-Request") == "true"


def _watching(request: HttpRequest, wait: timedelta) -> HttpResponse:
    """Let the page ask again after a time."""
    context = {"session_warning_s": int(wait.total_seconds()) + 1}
    return render(request, "ui/session_warning.html", context)


@signed_in_page
@require_POST
def end_screen(request: HttpRequest, number: int) -> HttpResponse:
    """Sign oneself out at one screen."""
    if not end_screens(employee_of(request).pk, number=number):
        raise Http404
    messages.success(request, _("U bent daar afgemeld."))
    return redirect("account")


@signed_in_page
@require_POST
def end_other_screens(request: HttpRequest) -> HttpResponse:
    """Sign oneself out everywhere but here."""
    end_screens(employee_of(request).pk, spare=request.session.session_key)
    messages.success(request, _("U bent overal afgemeld, behalve hier."))
    return redirect("account")


@public_page
def password_chosen(request: HttpRequest) -> HttpResponse:
    """Send who chose a password to the page where it is used."""
    messages.success(request, _("Uw wachtwoord staat klaar. Meld u ermee aan."))
    return redirect("account_login")


@public_page
def own_sign_in(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go to the organisation's own sign-in, or say that it does not answer."""
    try:
        answer: HttpResponseBase = openid_connect.login(request, provider_id)
    except (RequestException, KeyError, ValueError) as fault:
        # Not there, or what is there is no OpenID Connect.
        provider = get_adapter().get_provider(request, provider_id)
        answer = render_authentication_error(request, provider, exception=fault)
    return answer


@public_page
def own_sign_in_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Let in who comes back from the organisation's own sign-in with the answer to what we asked.

    Raises:
        Http404: there is no such sign-in.
    """
    try:
        back = OAuth2CallbackView.adapter_view(NonceAdapter(request, provider_id))  # type: ignore[no-untyped-call]
        answer: HttpResponseBase = back(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return answer


@public_page
def own_sign_in_cancelled(request: HttpRequest) -> HttpResponse:
    """Send who turned back halfway to the page to sign in."""
    messages.info(request, _("U bent niet aangemeld."))
    return redirect("account_login")
