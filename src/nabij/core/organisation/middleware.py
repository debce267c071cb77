# SPDX-License-Identifier: EUPL-1.2
"""The gate: a page that does not say who may open it stays closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from nabij.core.organisation.access import access_of, held_in
from nabij.core.organisation.capabilities import capability
from nabij.core.organisation.rights import remember_rights


class CapabilityMiddleware:
    """Asks of every page what it needs before it runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            # What one person may see is not for the next one at the same screen.
            add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let through, send to sign in, or refuse."""
        access = access_of(view)
        if access is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} declares no access")
        if access.public:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        remember_rights(request.user)
        if access.capability and capability(access.capability).code not in held_in(request):
            raise PermissionDenied(access.capability)
        return None
