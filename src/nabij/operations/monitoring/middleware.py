# SPDX-License-Identifier: EUPL-1.2
"""Around every request: its trace, its count, its line in the log; and a short way for probes."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, resolve

from nabij.core.api.public import FieldProblem, is_of_program, problem_response
from nabij.operations.logs.context import trace_of, within
from nabij.operations.logs.formats import route_of, template_of
from nabij.operations.monitoring.access import may_monitor
from nabij.operations.monitoring.counters import METHODS, count_request, method_of

logger = logging.getLogger("nabij.request")
Handler = Callable[[HttpRequest], HttpResponse]
_SERVER_ERROR = 500
_NUL, _NO_NUL = "%00", "An address cannot hold the character NUL (%00)."


class RequestMiddleware:
    """The outermost: what others do is measured here, and what they log carries the trace."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        trace = trace_of(request.META.get("HTTP_TRACEPARENT", ""))
        with within(trace):
            response = self.get_response(request)
            _tell(request, response, time.perf_counter() - began)
        response["X-Request-ID"] = trace.trace_id
        return response


def _tell(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    route = _route(request, response)
    status = response.status_code
    method = method_of(request)
    count_request(route=route, method=method, status=status, seconds=seconds)
    if route == "static" or (getattr(request, "is_probe", False) and status < _SERVER_ERROR):
        # Many, and they say nothing.
        return
    duration_ms = round(seconds * 1000, 1)
    fields = {
        "http.request.method": method,
        "http.route": template_of(request),
        "http.response.status_code": status,
        "duration_ms": duration_ms,
    }
    logger.info("%s %s %d %s ms", method, route, status, duration_ms, extra=fields)


def _route(request: HttpRequest, response: HttpResponse) -> str:
    """Return the name of the address; files of the application are answered before it is known."""
    if getattr(request, "resolver_match", None) is None and response.streaming:
        return "static"
    return route_of(request)


class RefusingMiddleware:
    """Refuses what nothing here takes, before any page could make something of it.

    Methods that nothing has: TRACE among them, which would send back what the browser added, and
    what a visitor makes up. An address with the character NUL, which PostgreSQL keeps in no text:
    a question with it would fail as if we were at fault.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in METHODS:
            if _NUL not in request.META.get("QUERY_STRING", ""):
                return self.get_response(request)
            if is_of_program(request):
                return problem_response(HTTPStatus.BAD_REQUEST, _NO_NUL, errors=_with_nul(request))
            raise BadRequest(_NO_NUL)
        if is_of_program(request):
            allowed = ", ".join(sorted(METHODS))
            return problem_response(
                HTTPStatus.METHOD_NOT_ALLOWED,
                f"Nothing here takes this method. There are {allowed}.",
                headers={"Allow": allowed},
            )
        return HttpResponseNotAllowed(sorted(METHODS))


def _with_nul(request: HttpRequest) -> list[FieldProblem]:
    """Return a problem for each parameter that holds the character."""
    return [
        FieldProblem(where="query", pointer=name.replace("\x00", ""), code="nul", detail=_NO_NUL)
        for name, values in request.GET.lists()
        if "\x00" in name or any("\x00" in one for one in values)
    ]


class ProbeMiddleware:
    """Answers probes before anything else looks at the request.

    A load balancer or monitoring system asks by the address of the machine, without HTTPS and with
    a host name that is none of ours.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(("/health/", "/metrics")):
            try:
                match = resolve(request.path_info)
            except Resolver404:
                return self.get_response(request)
            if getattr(match.func, "is_probe", False) and may_monitor(request):
                request.resolver_match = match
                request.is_probe = True  # type: ignore[attr-defined]
                response: HttpResponse = match.func(request)
                return response
        return self.get_response(request)
