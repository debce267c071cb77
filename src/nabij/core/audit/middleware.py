# SPDX-License-Identifier: EUPL-1.2
"""One row for each request that changed something or showed personal data."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nabij.core.audit.chain.appending import Ending
from nabij.core.audit.chain.sealing import current_key
from nabij.core.audit.collecting.recording import DONE, FAILED, REFUSED, collecting
from nabij.core.audit.collecting.units import Actor, Context, Unit

_ORIGIN_LENGTH = 16


class AuditMiddleware:
    """Stands around the gate and the pages, so that refusals and errors are seen too.

    The row is written before the answer leaves: what could not be recorded is not shown.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        unit = Unit(lambda unit_id: _described(request, unit_id))
        with collecting(unit) as told:
            response = self.get_response(request)
            outcome = REFUSED if unit.was_refused else _outcome(response.status_code)
            told.append(Ending(outcome, response.status_code))
        if unit.has_row or not unit.is_empty:
            # What an employee can name when asking about it.
            response["X-Request-ID"] = str(unit.id)
        return response


def _described(request: HttpRequest, unit_id: UUID) -> Context:
    match = request.resolver_match
    return Context(
        unit_id,
        _actor(request),
        name=(match.view_name if match else "") or "unknown",
        method=request.method or "",
        parameters={name: str(value) for name, value in match.kwargs.items()} if match else {},
        origin=origin_of(request),
    )


def _actor(request: HttpRequest) -> Actor:
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return Actor("visitor")
    # Who looks along is who really does it.
    onlooker = getattr(request, "nabij_onlooker", None)
    return Actor("employee", person.pk, impersonator=onlooker.pk if onlooker else None)


def _outcome(status: int) -> str:
    if status >= 500:
        return FAILED
    return REFUSED if status >= 400 else DONE


def origin_of(request: HttpRequest) -> str:
    """Return where a request came from, as far as ``NABIJ_AUDIT_ADDRESS`` lets it be kept."""
    if settings.AUDIT_ADDRESS == "none":
        return ""
    address = _address(request)
    if settings.AUDIT_ADDRESS == "full" or not address:
        return address
    return current_key().code_of_origin(address)[:_ORIGIN_LENGTH]


def _address(request: HttpRequest) -> str:
    """Return the network address, past as many proxies of one's own as there are said to be."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if not proxies:
        return direct[:45]
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    return (hops[-proxies] if len(hops) >= proxies else direct)[:45]
