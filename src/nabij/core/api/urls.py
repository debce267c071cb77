# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/api/``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI

from nabij.core.api.requests.problems import problem_response
from nabij.core.api.requests.sections import Section
from nabij.core.api.site import api, openapi, sections, unknown

View = Callable[..., HttpResponseBase]


def public_addresses() -> list[URLPattern]:
    """Return the addresses that ask no token: the description, and what is not there."""
    return [
        path("v1/openapi.json", openapi, name="openapi"),
        re_path("", unknown, name="unknown"),
    ]


def token_addresses() -> list[tuple[URLPattern, frozenset[str]]]:
    """Return the addresses of all modules' operations, each with the scopes that open it.

    Call it when every module has registered.
    """
    return addresses_of(api(), sections())


def addresses_of(
    made: NinjaAPI, declared: list[Section]
) -> list[tuple[URLPattern, frozenset[str]]]:
    """Return one address for each path of an API, and not the framework's own root."""
    scopes = _scopes_by_route(declared)
    found, _, _ = made.urls
    return [
        (path(f"v1/{entry.pattern}", _told(entry.callback), name=entry.name), scopes[route])
        for entry in found
        if isinstance(entry, URLPattern) and (route := _bare(str(entry.pattern))) in scopes
    ]


def _told(view: View) -> View:
    """Return a view whose refusal of a method is a problem in words, as all others are."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        allowed = response.get("Allow", "")
        return problem_response(
            HTTPStatus.METHOD_NOT_ALLOWED,
            f"This address takes {allowed}.",
            headers={"Allow": allowed},
        )

    return told


def _scopes_by_route(declared: list[Section]) -> dict[str, frozenset[str]]:
    scopes: dict[str, set[str]] = {}
    for section in declared:
        for (_, address), scope in section.operations.items():
            route = address.lstrip("/").replace("{", "<").replace("}", ">")
            scopes.setdefault(_bare(route), set()).add(scope)
    return {route: frozenset(found) for route, found in scopes.items()}


def _bare(route: str) -> str:
    # The framework puts converters of its own in the place of some of Django's.
    return re.sub(r"<\w+:", "<", route)
