# SPDX-License-Identifier: EUPL-1.2
"""What a page and the API answer where a key is lost: the one place for all of them.

Who is in front of a view answers by the middleware, with the language and the person known. Where
a middleware itself lacks a key, Django asks ``server_error`` what to say.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.log import log_response
from django.views import defaults

from nabij.core.api.public import is_of_program, problem_response
from nabij.core.crypto.public import KeyUnreadable

_log = logging.getLogger("nabij.keys")
_STATUS = HTTPStatus.SERVICE_UNAVAILABLE


class KeyMiddleware:
    """Any page may need a key, and none can do without it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer with words and 503 for this one fault; leave all others to Django."""
        return _without_key(request, fault) if isinstance(fault, KeyUnreadable) else None


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer where something other than a view broke: the handler that Django calls for a 500."""
    fault = sys.exc_info()[1]
    if isinstance(fault, KeyUnreadable):
        return _without_key(request, fault)
    if is_of_program(request):
        said = "Something went wrong here. It was logged."
        return problem_response(HTTPStatus.INTERNAL_SERVER_ERROR, said)
    return defaults.server_error(request)


def _without_key(request: HttpRequest, fault: KeyUnreadable) -> HttpResponse:
    if is_of_program(request):
        response = problem_response(
            _STATUS,
            "This cannot be read now: the installation lacks a key. Nothing was lost, and"
            " nothing was changed. Tell who runs it; trying again helps once the key is back.",
        )
    else:
        response = render(request, "operations/key_missing.html", status=_STATUS)
    # It names the file, which is purpose and version, and never what it would open. Told with
    # the response, so that Django does not tell it once more, with an address.
    log_response("%s", fault, response=response, request=request, logger=_log, level="error")
    return response
