# SPDX-License-Identifier: EUPL-1.2
"""Where a webhook may go: hosts that the administrator listed, and no way inside by a detour.

A host must be on the list (``NABIJ_WEBHOOK_HOSTS``). Its name is looked up once, every address that
comes out is judged, and the connection is made to that address: a name that leads elsewhere a
moment later (DNS rebinding) gains nothing. An address that is not of the public internet counts
only when it, or its network, is on the list as well.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from nabij.core.webhooks.sending.looking_up import look_up

IpAddress = IPv4Address | IPv6Address
# These carry an IPv4 address inside, which a gateway on the way would go on to.
_CARRIERS = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("2002::/16"))
_TLS_PORT, _PLAIN_PORT = 443, 80


class NotAllowed(Exception):
    """An address that nothing may be sent to."""


class UnknownHost(Exception):
    """The name of the host leads nowhere."""


@dataclass(frozen=True)
class Target:
    """An address, taken apart."""

    host: str
    port: int
    path: str
    is_plain: bool

    @property
    def host_header(self) -> str:
        """Return the host as it stands in a request."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        usual = _PLAIN_PORT if self.is_plain else _TLS_PORT
        return name if self.port == usual else f"{name}:{self.port}"


def target_of(
    url: str, *, hosts: Collection[str], plain_too: bool, any_host: bool = False
) -> Target:
    """Return an address taken apart, if its form and its host are good.

    ``plain_too`` lets ``http`` through; then what it leads to must be this machine itself.
    ``any_host`` asks no list: for reading what anybody may read. What it leads to is judged later.

    Raises:
        NotAllowed: it is no https address, holds a name or password, or its host is not listed.
    """
    if not url.isascii() or any(ord(sign) <= 0x20 or sign in "\\\x7f" for sign in url):
        raise NotAllowed
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotAllowed from None
    is_plain = parts.scheme == "http"
    if not _is_well_formed(parts) or (is_plain and not plain_too) or port == 0:
        raise NotAllowed
    host = (parts.hostname or "").rstrip(".")
    if not any_host and not _is_listed(host, hosts):
        raise NotAllowed
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, port or (_PLAIN_PORT if is_plain else _TLS_PORT), path, is_plain)


def addresses_of(
    target: Target, *, hosts: Collection[str], within_s: float, any_host: bool = False
) -> list[IpAddress]:
    """Return the addresses that a host has now, all of them allowed.

    Raises:
        UnknownHost: it has none.
        LookUpTimeout: that was not known within ``within_s`` seconds.
        NotAllowed: one of them may not be sent to.
    """
    try:
        found = look_up(target.host, target.port, within_s=within_s)
    except (OSError, UnicodeError):
        raise UnknownHost from None
    addresses = list(dict.fromkeys(ip_address(text.partition("%")[0]) for text in found))
    for address in addresses:
        if not may_be_sent_to(address, hosts=hosts):
            raise NotAllowed
        if target.is_plain and not any_host and not address.is_loopback:
            raise NotAllowed
    if not addresses:
        raise UnknownHost
    return addresses


def may_be_sent_to(address: IpAddress, *, hosts: Collection[str]) -> bool:
    """Say whether an address is of the public internet, or listed itself."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if _in_listed_network(address, hosts):
        return True
    if isinstance(address, IPv6Address) and any(address in carrier for carrier in _CARRIERS):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _is_well_formed(parts: SplitResult) -> bool:
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and "@" not in parts.netloc
        and not parts.fragment
    )


def _is_listed(host: str, hosts: Collection[str]) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return host.lower() in {one.lower() for one in hosts}
    return _in_listed_network(address, hosts)


def _in_listed_network(address: IpAddress, hosts: Collection[str]) -> bool:
    for one in hosts:
        try:
            network = ip_network(one, strict=False)
        except ValueError:
            continue
        if address.version == network.version and address in network:
            return True
    return False
