# SPDX-License-Identifier: EUPL-1.2
"""Ask a service over HTTP with JSON, and know what a broken line means for a message."""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from nabij.core.notify.sending.carrier import Temporary, Unsure

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_LONGEST_ANSWER = 1024 * 1024


def is_safe_address(address: str) -> bool:
    """Say whether a service may be asked there: over TLS, or on this machine."""
    parts = urlsplit(address)
    is_safe = parts.scheme == "https" or parts.hostname in _LOOPBACK
    return is_safe and bool(parts.hostname) and not parts.query


def ask(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str],
    body: Mapping[str, Any] | None = None,
    timeout_s: float,
) -> tuple[int, dict[str, Any]]:
    """Return the status and the object that a service answers.

    Redirects are not followed: what is in the headers is for this host only.

    Raises:
        Temporary: there was no connection, so that nothing was handed over.
        Unsure: the answer got lost.
    """
    parts = urlsplit(address)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port, timeout_s)
    told = {**headers, "Content-Type": "application/json", "User-Agent": "Nabij"}
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    try:
        try:
            connection.connect()
        except OSError:
            raise Temporary("unreachable") from None
        try:
            content = json.dumps(body).encode() if body is not None else None
            connection.request(method, path, content, told)
            response = connection.getresponse()
            read = response.read(_LONGEST_ANSWER)
        except (OSError, http.client.HTTPException):
            raise Unsure("answer_lost") from None
        return response.status, _object(read)
    finally:
        connection.close()


def _connection(
    scheme: str, host: str, port: int | None, timeout_s: float
) -> http.client.HTTPConnection:
    if scheme == "https":
        tls = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=timeout_s, context=tls)
    return http.client.HTTPConnection(host, port, timeout=timeout_s)


def _object(read: bytes) -> dict[str, Any]:
    with suppress(ValueError):
        answer = json.loads(read)
        if isinstance(answer, dict):
            return answer
    return {}
