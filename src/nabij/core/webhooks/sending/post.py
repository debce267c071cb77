# SPDX-License-Identifier: EUPL-1.2
"""One request to one address: sent once, not redirected, of the answer only the status is read,
and when to come back."""

from __future__ import annotations

import http.client
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from nabij.core.webhooks.reasons import Reason
from nabij.core.webhooks.sending.connecting import (
    CONNECT_S,
    TOTAL_S,
    Asked,
    NotMade,
    answer_of,
    reason_of,
)

_BUSY = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
_LONGEST_HEADER = 64


@dataclass(frozen=True)
class Outcome:
    """What became of a try. Without a ``reason`` it was taken."""

    reason: Reason | None
    status: int | None
    took_ms: int
    # What the answer asks before the next try, as it came; of a receiver that is too busy only.
    retry_after: str = ""

    @property
    def was_answered(self) -> bool:
        """Say whether the other side answered, good or bad."""
        return self.status is not None


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    hosts: Collection[str],
    plain_too: bool = False,
    connect_s: float = CONNECT_S,
    total_s: float = TOTAL_S,
) -> Outcome:
    """Send ``body`` and say what came of it; it never raises for what is on the other side.

    Neither redirects nor proxies are followed, and the body of the answer is not read.
    """
    started_s = time.monotonic()
    status, retry_after = None, ""
    reason: Reason | None
    try:
        with answer_of(
            url,
            Asked("POST", headers, body),
            hosts=hosts,
            plain_too=plain_too,
            connect_s=connect_s,
            total_s=total_s,
        ) as response:
            status, retry_after = response.status, _retry_after(response)
        reason = reason_of(status)
    except NotMade as fault:
        reason = fault.reason
    took_ms = round((time.monotonic() - started_s) * 1000)
    return Outcome(reason, status, took_ms, retry_after)


def _retry_after(response: http.client.HTTPResponse) -> str:
    if response.status not in _BUSY:
        return ""
    return (response.headers.get("Retry-After") or "")[:_LONGEST_HEADER]
