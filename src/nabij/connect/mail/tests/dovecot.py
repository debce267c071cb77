# SPDX-License-Identifier: EUPL-1.2
"""A real IMAP server, what tests do in it, and a line to it that can be cut."""

from __future__ import annotations

import base64
import hashlib
import hmac
import imaplib
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from nabij.connect.mail.sources.account import Account, Security

PASSWORD = "geheim"
_SIGNED_WITH = b"for the tests only"


@dataclass(frozen=True)
class Server:
    """Where it listens, and its certificate."""

    port: int
    folder: Path

    @property
    def certificate(self) -> Path:
        return self.folder / "certificate.pem"


@dataclass
class Box:
    """A mailbox of one test's own."""

    server: Server
    user: str
    folders: list[str] = field(default_factory=list)

    def account(self, **changed: object) -> Account:
        given: dict[str, object] = {
            "host": "localhost",
            "user": self.user,
            "password": PASSWORD,
            "security": Security.STARTTLS,
            "port": self.server.port,
            "certificates": self.server.certificate,
            "timeout_s": 10,
        }
        return Account(**(given | changed))  # type: ignore[arg-type]

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4]:
        """Speak to the server as another program."""
        with imaplib.IMAP4("localhost", self.server.port, timeout=10) as client:
            client.login(self.user, PASSWORD)
            yield client

    def put(self, *raws: bytes, folder: str = "INBOX") -> None:
        with self.opened() as client:
            for raw in raws:
                assert client.append(folder, "", "", raw)[0] == "OK"

    def flags(self, folder: str = "INBOX") -> list[str]:
        """Return the flags of each mail in a folder."""
        with self.opened() as client:
            client.select(folder, readonly=True)
            lines = client.fetch("1:*", "(FLAGS)")[1]
        return [line.decode().partition("FLAGS ")[2] for line in lines if isinstance(line, bytes)]


def signed_token(user: str) -> str:
    """Return a token as an identity provider makes it, for the key that the server knows."""
    now = int(time.time())
    head = {"alg": "HS256", "typ": "JWT"}
    body = {"sub": user, "iat": now - 5, "exp": now + 300}
    told = b".".join(_packed(json.dumps(one).encode()) for one in (head, body))
    seal = hmac.new(_SIGNED_WITH, told, hashlib.sha256).digest()
    return (told + b"." + _packed(seal)).decode()


def _packed(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


@contextmanager
def line_to(port: int, *, cut_after: int) -> Iterator[int]:
    """Pass bytes on to a server, and cut the line after so many from it; yield the port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                one, _ = listening.accept()
                other = socket.create_connection(("127.0.0.1", port))
                up = threading.Thread(target=_pass_on, args=(one, other, None), daemon=True)
                up.start()
                _pass_on(other, one, cut_after)
                up.join(5)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        # A socket that another thread waits on is woken by this and not by closing it.
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def _pass_on(one: socket.socket, other: socket.socket, left: int | None) -> None:
    with suppress(OSError):
        while left is None or left > 0:
            some = one.recv(65_536 if left is None else min(65_536, left))
            if not some:
                break
            other.sendall(some)
            left = None if left is None else left - len(some)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
    if left is not None:
        one.close()
        other.close()
