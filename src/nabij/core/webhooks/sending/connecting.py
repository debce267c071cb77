# SPDX-License-Identifier: EUPL-1.2
"""One question to one address over one connection, broken off in time."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus

from nabij.core.webhooks.reasons import Reason
from nabij.core.webhooks.sending.addresses import (
    IpAddress,
    NotAllowed,
    Target,
    UnknownHost,
    addresses_of,
    target_of,
)
from nabij.core.webhooks.sending.looking_up import LookUpTimeout

CONNECT_S = 5.0
TOTAL_S = 15.0


class NotMade(Exception):
    """No connection, or no answer over it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Asked:
    """What is sent over a connection."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None


@contextmanager
def answer_of(
    url: str,
    asked: Asked,
    *,
    hosts: Collection[str],
    plain_too: bool,
    connect_s: float,
    total_s: float,
    any_host: bool = False,
) -> Iterator[http.client.HTTPResponse]:
    """Ask something of an address and give the answer, of which the head is read.

    Neither redirects nor proxies are followed. Reading on must end within ``total_s`` as well.

    Raises:
        NotMade: there is no answer, with why.
    """
    started_s = time.monotonic()
    try:
        target = target_of(url, hosts=hosts, plain_too=plain_too, any_host=any_host)
        addresses = addresses_of(target, hosts=hosts, within_s=total_s, any_host=any_host)
    except NotAllowed:
        raise NotMade(Reason.NOT_ALLOWED) from None
    except UnknownHost:
        raise NotMade(Reason.UNKNOWN_HOST) from None
    except LookUpTimeout:
        raise NotMade(Reason.TIMEOUT) from None
    left_s = total_s - (time.monotonic() - started_s)
    with _connected(addresses, target, min(connect_s, left_s)) as raw:
        left_s = max(total_s - (time.monotonic() - started_s), 0.1)
        with _spoken(raw, target, asked, left_s) as response:
            yield response


def reason_of(status: int) -> Reason | None:
    """Return why a status is no success."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    if status == HTTPStatus.GONE:
        return Reason.GONE
    is_redirect = HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST
    return Reason.REDIRECT if is_redirect else Reason.STATUS


@contextmanager
def _connected(
    addresses: list[IpAddress], target: Target, connect_s: float
) -> Iterator[socket.socket]:
    """Connect to the first address that answers; the name is not looked up again."""
    until_s = time.monotonic() + connect_s
    reason = Reason.UNREACHABLE
    for address in addresses:
        left_s = until_s - time.monotonic()
        if left_s <= 0:
            reason = Reason.TIMEOUT
            break
        try:
            raw = socket.create_connection((str(address), target.port), timeout=left_s)
        except TimeoutError:
            reason = Reason.TIMEOUT
            continue
        except OSError:
            continue
        with raw:
            yield raw
        return
    raise NotMade(reason)


@contextmanager
def _spoken(
    raw: socket.socket, target: Target, asked: Asked, total_s: float
) -> Iterator[http.client.HTTPResponse]:
    """Send the request and read the head of the answer, all of it within ``total_s``."""
    with _Deadline(raw, total_s) as deadline:
        try:
            raw.settimeout(total_s)
            channel = raw if target.is_plain else deadline.watch(_wrapped(raw, target))
            if isinstance(channel, ssl.SSLSocket):
                channel.do_handshake()
            connection = http.client.HTTPConnection(target.host, target.port)
            connection.sock = channel
            headers = {"Host": target.host_header, **asked.headers}
            with suppress(ConnectionError):
                # Who refuses without reading all has answered all the same.
                connection.request(asked.method, target.path, asked.body, headers)
            response = http.client.HTTPResponse(channel, method=asked.method)
            try:
                response.begin()
                yield response
            finally:
                response.close()
        except ssl.SSLCertVerificationError:
            raise NotMade(Reason.TLS) from None
        except (OSError, http.client.HTTPException) as fault:
            is_late = deadline.has_passed or isinstance(fault, TimeoutError)
            is_tls = isinstance(fault, ssl.SSLError) and not is_late
            reason = Reason.TLS if is_tls else Reason.NO_ANSWER
            raise NotMade(Reason.TIMEOUT if is_late else reason) from None


def _wrapped(raw: socket.socket, target: Target) -> ssl.SSLSocket:
    tls = ssl.create_default_context()
    return tls.wrap_socket(raw, server_hostname=target.host, do_handshake_on_connect=False)


class _Deadline:
    """Breaks a connection off at a moment: a timeout of a socket begins anew at every byte."""

    def __init__(self, watched: socket.socket, total_s: float) -> None:
        self.has_passed = False
        self._watched = watched
        self._timer = threading.Timer(total_s, self._pass)
        self._timer.daemon = True

    def watch(self, channel: ssl.SSLSocket) -> ssl.SSLSocket:
        """Watch the connection in this form from now on."""
        self._watched = channel
        if self.has_passed:
            self._pass()
        return channel

    def _pass(self) -> None:
        self.has_passed = True
        with suppress(OSError):
            # Of the socket itself: an SSLSocket's own would also take its state away.
            socket.socket.shutdown(self._watched, socket.SHUT_RDWR)

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *details: object) -> None:
        self._timer.cancel()
        self._timer.join()
        if isinstance(self._watched, ssl.SSLSocket):
            self._watched.close()
