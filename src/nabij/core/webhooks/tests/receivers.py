# SPDX-License-Identifier: EUPL-1.2
"""Programs that receive webhooks, on loopback: good ones, and all the kinds of bad ones."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

ENOUGH_S = 20.0


@dataclass
class Received:
    """One request as it came in."""

    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def event(self) -> dict[str, Any]:
        """Return the event in it."""
        event: dict[str, Any] = json.loads(self.body)
        return event

    def is_signed_with(self, secret: str) -> bool:
        """Check it as the specification of Standard Webhooks says; without our own code."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        signed = b".".join(
            [
                self.headers["webhook-id"].encode(),
                self.headers["webhook-timestamp"].encode(),
                self.body,
            ]
        )
        wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        return f"v1,{wanted}" in self.headers["webhook-signature"].split(" ")


@dataclass
class Receiver:
    """What came in, and how it answers: a whole answer, or what it does with the connection."""

    port: int = 0
    received: list[Received] = field(default_factory=list)
    answer: bytes = b"HTTP/1.1 204 No Content\r\n\r\n"
    before_answer: Callable[[], None] = field(default=lambda: None)
    behave: Callable[[socket.socket], None] | None = None
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """Return where it is."""
        return f"http://127.0.0.1:{self.port}/haak?bron=1"

    def answers(self, status: int, *headers: str) -> None:
        """Answer with this status from now on."""
        lines = [f"HTTP/1.1 {status} Zo", *headers, "Content-Length: 0", "", ""]
        self.answer = "\r\n".join(lines).encode()

    def hang(self, connection: socket.socket) -> None:
        """Take it and say nothing, until the test is over."""
        self.closing.wait(ENOUGH_S)

    def drip(self, connection: socket.socket) -> None:
        """Answer a byte at a time, for as long as anyone listens."""
        while not self.closing.wait(0.02):
            connection.sendall(b"H" if connection.fileno() < 0 else b"x")

    def flood(self, connection: socket.socket) -> None:
        """Answer with a body that never ends."""
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n")
        while not self.closing.is_set():
            connection.sendall(b"x" * 65536)

    def drop(self, connection: socket.socket) -> None:
        """Break off without an answer."""
        connection.close()


@contextmanager
def receiving(tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """Serve one for as long as the block runs."""
    receiver = Receiver()
    with socket.create_server(("127.0.0.1", 0)) as door:
        receiver.port = door.getsockname()[1]
        door.settimeout(0.05)
        serving = threading.Thread(target=_serve, args=(door, receiver, tls), daemon=True)
        serving.start()
        try:
            yield receiver
        finally:
            receiver.closing.set()
            serving.join(ENOUGH_S)


def _serve(door: socket.socket, receiver: Receiver, tls: ssl.SSLContext | None) -> None:
    handlers = []
    while not receiver.closing.is_set():
        with suppress(TimeoutError):
            connection, _where = door.accept()
            handler = threading.Thread(
                target=_handle, args=(connection, receiver, tls), daemon=True
            )
            handler.start()
            handlers.append(handler)
    for handler in handlers:
        handler.join(ENOUGH_S)


def _handle(connection: socket.socket, receiver: Receiver, tls: ssl.SSLContext | None) -> None:
    with suppress(OSError):
        connection.settimeout(ENOUGH_S)
        if tls:
            connection = tls.wrap_socket(connection, server_side=True)
    with connection, suppress(OSError):
        receiver.received.append(_read(connection))
        receiver.before_answer()
        if receiver.behave:
            receiver.behave(connection)
        else:
            connection.sendall(receiver.answer)


def _read(connection: socket.socket) -> Received:
    with connection.makefile("rb") as reading:
        line = reading.readline().decode().strip()
        if not line:
            raise ConnectionError
        headers = {}
        while text := reading.readline().decode().strip():
            name, _, value = text.partition(": ")
            headers[name.lower()] = value
        return Received(line, headers, reading.read(int(headers.get("content-length", 0))))
