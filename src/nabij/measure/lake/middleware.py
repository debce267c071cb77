# SPDX-License-Identifier: EUPL-1.2
"""A page that says so where the lake cannot be reached."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.measure.lake.exceptions import LakeUnreachable

_log = logging.getLogger("nabij.lake")


class LakeMiddleware:
    """Any page may ask the lake something, and none can do without its answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer with words and 503 for this one fault; leave all others to Django."""
        if not isinstance(fault, LakeUnreachable):
            return None
        _log.error("%s", fault)
        return render(request, "lake/unreachable.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
