# SPDX-License-Identifier: EUPL-1.2
"""Who may ask how it goes: machines on the list of NABIJ_MONITORING_FROM."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from nabij.core.organisation.public import public_page

Probe = Callable[[HttpRequest], HttpResponse]
_SIGNS_OF_A_PROXY = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)


def for_monitoring(view: Probe) -> Probe:
    """Answer those on the list only; to others the address does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not may_monitor(request):
            raise Http404
        return view(request)

    guarded.is_probe = True  # type: ignore[attr-defined]
    # Open to who is not signed in; the list is the gate.
    return public_page(guarded)


def may_monitor(request: HttpRequest) -> bool:
    """Say whether a request comes from a machine on the list."""
    address = _address(request)
    try:
        caller = ip_address(address)
    except ValueError:
        return False
    return any(caller in ip_network(one, strict=False) for one in settings.MONITORING_FROM)


def _address(request: HttpRequest) -> str:
    """Return where a request comes from; nothing where a proxy stands before it and keeps silent.

    Behind a proxy on this machine everyone seems to come from here.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    named = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(named) >= proxies and named[-proxies]:
        return str(named[-proxies])
    if any(sign in request.META for sign in _SIGNS_OF_A_PROXY):
        return ""
    return str(request.META.get("REMOTE_ADDR", ""))
