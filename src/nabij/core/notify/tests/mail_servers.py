# SPDX-License-Identifier: EUPL-1.2
"""Mail servers on loopback: one that works, and those that every sender meets one day."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"


@dataclass
class Mailbox:
    """A handler of aiosmtpd that keeps what it takes, and may be told to refuse or dawdle."""

    port: int = 0
    refuse_recipient: str = ""
    refuse_content: str = ""
    refuse_sender: str = ""
    before_answer: Callable[[], None] = field(default=lambda: None)
    received: list[bytes] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    was_encrypted: list[bool] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        """The messages as they came."""
        return [message_from_bytes(raw, policy=default) for raw in self.received]

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse the sender."""
        if self.refuse_sender:
            return self.refuse_sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse a recipient; the refusal repeats the address, as real servers do."""
        if self.refuse_recipient:
            return self.refuse_recipient.format(address=address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the message, then answer."""
        if self.refuse_content:
            return self.refuse_content
        assert isinstance(envelope.content, bytes)
        self.received.append(envelope.content)
        self.envelopes.append(envelope)
        self.was_encrypted.append(session.ssl is not None)
        self.before_answer()
        return "250 2.0.0 taken"


@contextmanager
def serving(mailbox: Mailbox | None = None, **options: Any) -> Iterator[Mailbox]:
    """Serve a mailbox on a free port for as long as the block runs."""
    box = mailbox or Mailbox()
    box.port = free_port()
    controller = Controller(box, hostname=HOST, port=box.port, ready_timeout=60, **options)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


@dataclass(frozen=True)
class Certified:
    """A certificate authority of the test's own, and a server's context that it signed."""

    ca_file: Path
    server: ssl.SSLContext


def certified(folder: Path, *names: str) -> Certified:
    """Return a context for a server with these names, and the file to check it against."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    ca_file = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    return Certified(ca_file, context)


def authenticator(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
) -> AuthResult:
    """Let ``nabij`` in with ``geheim``."""
    given = isinstance(data, LoginPassword) and (data.login, data.password)
    return AuthResult(success=given == (b"nabij", b"geheim"), handled=False)


Behaviour = Callable[[socket.socket], None]


@contextmanager
def raw_server(behave: Behaviour) -> Iterator[int]:
    """Serve connections with a function of the bare socket; answers the port."""
    listener = socket.create_server((HOST, 0))
    done = threading.Event()

    def accept() -> None:
        while not done.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    behave(connection)
                except OSError:
                    continue

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        done.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def talk_until_data(connection: socket.socket) -> Any:
    """Answer the steps of a mail up to DATA, and return what reads the content."""
    reader = connection.makefile("rb")
    connection.sendall(b"220 test\r\n")
    while line := reader.readline():
        word = line.split()[0].upper() if line.split() else b""
        if word == b"DATA":
            connection.sendall(b"354 go on\r\n")
            return reader
        connection.sendall(b"250 OK\r\n")
    return reader


def die_before_the_dot(connection: socket.socket) -> None:
    """Accept, read a little of the content, and die: reset the connection."""
    reader = talk_until_data(connection)
    reader.read(10)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def lose_the_answer(connection: socket.socket) -> None:
    """Take the whole message and die without a word."""
    reader = talk_until_data(connection)
    while reader.readline() not in {b".\r\n", b""}:
        pass


def dawdle(seconds: float) -> Behaviour:
    """Return a server that takes the whole message and then thinks about it."""

    def behave(connection: socket.socket) -> None:
        lose_the_answer(connection)
        time.sleep(seconds)
        connection.sendall(b"250 taken at last\r\n")

    return behave


def say_nothing(connection: socket.socket) -> None:
    """Accept a connection and never greet."""
    time.sleep(3)
