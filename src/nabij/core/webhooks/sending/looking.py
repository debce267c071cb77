# SPDX-License-Identifier: EUPL-1.2
"""Whether a public page is there: its status alone, of any host that is of the public internet.

Redirects are followed, each judged as the first address was: none leads inside by a detour.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urldefrag, urljoin

from django.utils.encoding import iri_to_uri

from nabij.core.webhooks.reasons import Reason
from nabij.core.webhooks.sending.connecting import CONNECT_S, TOTAL_S, Asked, NotMade, answer_of

MOST_REDIRECTS = 5
_MOVED = {301, 302, 303, 307, 308}
# No body is read of either; many sites refuse HEAD, or answer it otherwise than they answer people.
_METHODS = ("HEAD", "GET")


@dataclass(frozen=True)
class Looked:
    """What was seen: a status, or why there was no answer."""

    status: int | None
    reason: Reason | None = None


def look_at(
    url: str,
    *,
    inside: Collection[str] = (),
    agent: str = "Nabij",
    connect_s: float = CONNECT_S,
    total_s: float = TOTAL_S,
) -> Looked:
    """Ask for a page and say what its status is; it never raises for what is on the other side.

    ``inside`` lists networks that may be asked although they are not public. All of it, redirects
    as well, takes about ``total_s`` seconds at most.
    """
    until_s = time.monotonic() + total_s
    for _turn in range(MOST_REDIRECTS + 1):
        seen, location = _asked(url, inside, agent, connect_s, until_s)
        if location is None:
            return seen
        try:
            url = urljoin(url, location)
        except ValueError:
            return Looked(None, Reason.NOT_ALLOWED)
    return Looked(None, Reason.REDIRECT)


def _asked(
    url: str, inside: Collection[str], agent: str, connect_s: float, until_s: float
) -> tuple[Looked, str | None]:
    """Ask one address; beside what was seen where it sends us on, if it does."""
    address = iri_to_uri(urldefrag(url).url)
    seen = Looked(None, Reason.TIMEOUT)
    for method in _METHODS:
        left_s = until_s - time.monotonic()
        if left_s <= 0:
            break
        asked = Asked(method, {"User-Agent": agent, "Accept": "*/*", "Connection": "close"})
        try:
            with answer_of(
                address,
                asked,
                hosts=inside,
                plain_too=True,
                any_host=True,
                connect_s=min(connect_s, left_s),
                total_s=left_s,
            ) as response:
                seen = Looked(response.status)
                location = response.headers.get("Location")
        except NotMade as fault:
            seen = Looked(None, fault.reason)
            if fault.reason is Reason.NO_ANSWER:
                continue
            break
        if seen.status in _MOVED and location:
            return seen, location
        if response.status < HTTPStatus.BAD_REQUEST:
            break
    return seen, None
