# SPDX-License-Identifier: EUPL-1.2
"""Which language a page speaks: what the reader chose, else what the browser asks for first."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header


class LanguageMiddleware:
    """Speaks the language of the reader's own choice, else the one that the browser prefers.

    Only what stands first counts: a browser that would rather have German, and English after it,
    gets the language of the municipality.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = _of_programs(request) or _chosen(request) or _preferred(request)
        language = language or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            patch_vary_headers(response, ("Accept-Language",))
            return response


def _of_programs(request: HttpRequest) -> str:
    """Return the language of the API: what it says is for who builds programs, in English."""
    return "en" if request.path_info.startswith("/api/") else ""


def _chosen(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else ""


def _preferred(request: HttpRequest) -> str:
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    first = asked[0][0].partition("-")[0] if asked else ""
    return first if first in dict(settings.LANGUAGES) else ""
