# SPDX-License-Identifier: EUPL-1.2
"""Something read from one address, by the same rules as what is sent: to listed hosts only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from nabij.core.webhooks.reasons import Reason
from nabij.core.webhooks.sending.addresses import NotAllowed, target_of
from nabij.core.webhooks.sending.connecting import (
    CONNECT_S,
    TOTAL_S,
    Asked,
    NotMade,
    answer_of,
    reason_of,
)


class AddressNotAllowed(Exception):
    """An address that may not be read."""


@dataclass(frozen=True)
class Fetched:
    """What was read. With a ``reason`` nothing was."""

    reason: Reason | None
    body: bytes = b""


def check_address(url: str, *, hosts: Collection[str], plain_too: bool = False) -> None:
    """Refuse an address of another form than https, or of a host that is not listed.

    Raises:
        AddressNotAllowed: it may not be read.
    """
    try:
        target_of(url, hosts=hosts, plain_too=plain_too)
    except NotAllowed:
        raise AddressNotAllowed from None


def fetch(
    url: str,
    *,
    hosts: Collection[str],
    most_bytes: int,
    accept: str,
    plain_too: bool = False,
    connect_s: float = CONNECT_S,
    total_s: float = TOTAL_S,
) -> Fetched:
    """Read an address, ``most_bytes`` at most; it never raises for what is on the other side.

    Neither redirects nor proxies are followed.
    """
    asked = Asked("GET", {"Accept": accept, "User-Agent": "Nabij", "Connection": "close"})
    try:
        with answer_of(
            url,
            asked,
            hosts=hosts,
            plain_too=plain_too,
            connect_s=connect_s,
            total_s=total_s,
        ) as response:
            reason = reason_of(response.status)
            body = b"" if reason else response.read(most_bytes + 1)
            is_whole = not response.length
    except NotMade as fault:
        return Fetched(fault.reason)
    if reason is not None:
        return Fetched(reason)
    if len(body) > most_bytes:
        return Fetched(Reason.TOO_LARGE)
    return Fetched(None, body) if is_whole else Fetched(Reason.NO_ANSWER)
