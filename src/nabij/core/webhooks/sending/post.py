# SPDX-License-Identifier: EUPL-1.2
"""One request to one address: sent once, not redirected, of the answer only the status is read,
and when to come back."""

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


@dataclass(frozen=True)
class _Answer:
    status: int | None
    retry_after: str = ""


class _NotMade(Exception):
    """No connection, or no answer over it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


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
    answer = _Answer(None)
    reason: Reason | None
    try:
        target = target_of(url, hosts=hosts, plain_too=plain_too)
        addresses = addresses_of(target, hosts=hosts, within_s=total_s)
        left_s = total_s - (time.monotonic() - started_s)
        with _connected(addresses, target, min(connect_s, left_s)) as raw:
            left_s = max(total_s - (time.monotonic() - started_s), 0.1)
            answer = _answer_of(raw, target, body, headers, left_s)
        reason = _reason_of(answer.status)
    except NotAllowed:
        reason = Reason.NOT_ALLOWED
    except UnknownHost:
        reason = Reason.UNKNOWN_HOST
    except LookUpTimeout:
        reason = Reason.TIMEOUT
    except _NotMade as fault:
        reason = fault.reason
    took_ms = round((time.monotonic() - started_s) * 1000)
    return Outcome(reason, answer.status, took_ms, answer.retry_after)


def _reason_of(status: int | None) -> Reason | None:
    if status is None:
        return Reason.NO_ANSWER
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
    raise _NotMade(reason)


def _answer_of(
    raw: socket.socket, target: Target, body: bytes, headers: Mapping[str, str], total_s: float
) -> _Answer:
    """Send the request and read the head of the answer, within ``total_s`` in all."""
    with _Deadline(raw, total_s) as deadline:
        try:
            raw.settimeout(total_s)
            channel = raw if target.is_plain else deadline.watch(_wrapped(raw, target))
            if isinstance(channel, ssl.SSLSocket):
                channel.do_handshake()
            connection = http.client.HTTPConnection(target.host, target.port)
            connection.sock = channel
            with suppress(ConnectionError):
                # Who refuses without reading all has answered all the same.
                connection.request(
                    "POST", target.path, body, {"Host": target.host_header, **headers}
                )
            response = http.client.HTTPResponse(channel, method="POST")
            try:
                response.begin()
                return _Answer(response.status, _retry_after(response))
            finally:
                response.close()
        except ssl.SSLCertVerificationError:
            raise _NotMade(Reason.TLS) from None
        except (OSError, http.client.HTTPException) as fault:
            is_late = deadline.has_passed or isinstance(fault, TimeoutError)
            is_tls = isinstance(fault, ssl.SSLError) and not is_late
            reason = Reason.TLS if is_tls else Reason.NO_ANSWER
            raise _NotMade(Reason.TIMEOUT if is_late else reason) from None


def _retry_after(response: http.client.HTTPResponse) -> str:
    if response.status not in _BUSY:
        return ""
    return (response.headers.get("Retry-After") or "")[:_LONGEST_HEADER]


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
