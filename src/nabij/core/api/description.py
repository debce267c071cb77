# SPDX-License-Identifier: EUPL-1.2
"""The description of the API (OpenAPI), as the NL API Design Rules want it."""

from __future__ import annotations

import re
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from ninja import NinjaAPI

from nabij.core.api.requests.problems import MEDIA_TYPE, Problem
from nabij.core.api.requests.sections import KEYLESS
from nabij.core.api.version import HEADER

_VERSION_HEADER = {
    HEADER: {
        "description": "The full version of the API.",
        "schema": {"type": "string"},
    }
}
_LOCATION_HEADER = {
    "Location": {
        "description": "Where what was made can be read.",
        "schema": {"type": "string", "format": "uri-reference"},
    }
}
_PROBLEMS = {
    "400": "The request is not valid; errors says which field and why.",
    "401": "There is no token, or it does not count.",
    "403": "The token lacks the scope.",
    "404": "There is no such thing.",
    "429": "Too many requests this minute.",
    "500": "Something went wrong here.",
    "503": "Data cannot be read now, for want of a key; nothing was lost.",
}
_OF_BODY = {
    "413": "The body is too large.",
    "415": "The body is not JSON.",
}
_OF_POST = {
    "409": "It clashes with what is there.",
    "422": "The idempotency key was used for another request.",
}
_KEY_PARAMETER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "New for each request, and the same when one is repeated.",
    "schema": {"type": "string", "minLength": 8, "maxLength": 200},
}


def describe(api: NinjaAPI, *, server: str) -> dict[str, Any]:
    """Return the OpenAPI description; ``server`` is the address that the paths stand under."""
    document: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
    document["info"]["contact"] = _contact(server)
    document["info"]["license"] = {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/en/"}
    document["servers"] = [{"url": server}]
    components = document.setdefault("components", {})
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    schemas = components.setdefault("schemas", {})
    schemas |= _problem_schemas()
    for methods in document["paths"].values():
        for method, operation in methods.items():
            _complete(method, operation)
    return document


def _contact(server: str) -> dict[str, str]:
    """Return whom to ask: who is set for it, or who mail comes from, or who runs the server."""
    host = urlsplit(server)
    sender = parseaddr(settings.MAIL_FROM)[1]
    return {
        "name": settings.ORGANISATION_NAME or "Nabij",
        "url": f"{host.scheme}://{host.netloc}/",
        "email": settings.API_CONTACT or sender or f"postmaster@{_domain(host.hostname or '')}",
    }


def _domain(host: str) -> str:
    """Return where mail for a host goes; of one that has no name of its own, nowhere (RFC 6761)."""
    return host if re.fullmatch(r"[\w.-]+\.[a-z][\w-]+", host) else "localhost.invalid"


def _complete(method: str, operation: dict[str, Any]) -> None:
    for answer in operation["responses"].values():
        answer["headers"] = dict(_VERSION_HEADER)
    for parameter in operation["parameters"]:
        # They stand in its schema; here the framework writes them in a form of its own.
        parameter.pop("examples", None)
    if made := operation["responses"].get(201):
        made["headers"] |= _LOCATION_HEADER
    makes = not operation.pop(KEYLESS, False) and method == "post"
    problems = _PROBLEMS | (_OF_POST if makes else {})
    if "requestBody" in operation:
        problems |= _OF_BODY
    for status, description in problems.items():
        operation["responses"][status] = {
            "description": description,
            "headers": dict(_VERSION_HEADER),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    if makes:
        operation.setdefault("parameters", []).append(dict(_KEY_PARAMETER))


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(
        ref_template="#/components/schemas/{model}", mode="serialization"
    )
    parts: dict[str, Any] = schema.pop("$defs", {})
    return parts | {"Problem": schema}
