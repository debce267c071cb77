# SPDX-License-Identifier: EUPL-1.2
"""E-mail through SMTP, over verified TLS; each step says what a failure there means."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.policy import SMTP as SMTP_POLICY
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from nabij.core.notify.sending.carrier import (
    Found,
    Outgoing,
    Permanent,
    Receipt,
    Standing,
    Temporary,
    Unsure,
)
from nabij.core.notify.sending.mail import as_mail, domain_of

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
_ENHANCED = re.compile(rb"^\s*([245]\.\d{1,3}\.\d{1,3})\b")
_LEADING_DOT = re.compile(rb"(?m)^\.")
# RFC 5321 4.5.3.2.6 allows ten minutes for the answer after the last dot: a sender that leaves
# sooner makes duplicates.
_AFTER_DOT_S = 600.0


class UnreadableAddress(ValueError):
    """The address of the mail server cannot be used; says why, without the password."""


@dataclass(frozen=True)
class SmtpServer:
    """Where mail goes: ``smtp://`` (STARTTLS, required), ``smtps://`` or ``smtp+plain://``."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    timeout_s: float = 30.0
    after_dot_s: float = _AFTER_DOT_S

    @classmethod
    def read(cls, url: str, *, ca_file: str = "") -> SmtpServer:
        """Return the server of an address such as ``smtp://user:password@mail.example:587``.

        Raises:
            UnreadableAddress: another scheme, no host, or no TLS to another machine.
        """
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise UnreadableAddress("the host or port cannot be read") from None
        if parts.scheme not in _PORTS:
            raise UnreadableAddress("write smtp://, smtps:// or smtp+plain://")
        host = unquote(parts.hostname or "")
        if not host or parts.path not in {"", "/"} or parts.query:
            raise UnreadableAddress("write smtp://user:password@host:port")
        if parts.scheme == "smtp+plain" and host not in LOOPBACK:
            raise UnreadableAddress("smtp+plain:// is for this machine only; use smtp://")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(host, port or _PORTS[parts.scheme], parts.scheme, user, password, ca_file)

    def tls(self) -> ssl.SSLContext:
        """Return a context that checks certificate and name."""
        return ssl.create_default_context(cafile=self.ca_file or None)


class SmtpCarrier:
    """Hands e-mail to a mail server.

    A server cannot say afterwards whether it has a message. So a message whose answer got lost,
    or whose sender was killed, is neither sent again nor called sent: a person decides.
    """

    is_connected = True

    def __init__(
        self, server: SmtpServer, *, sender: str, bounces_to: str = "", code: str = "smtp"
    ) -> None:
        self.code = code
        self.server = server
        self.sender = sender
        self.envelope_sender = bounces_to or parseaddr(sender)[1]

    def send(self, message: Outgoing) -> Receipt:
        """Hand a message over; the server has it when it answered 250 to the last dot."""
        content = as_mail(message, sender=self.sender).as_bytes(policy=SMTP_POLICY)
        with self._connection() as smtp:
            self._envelope(smtp, message)
            return self._content(smtp, content)

    def look_up(self, message: Outgoing, *, reference: str = "") -> Found:
        """Say that SMTP cannot tell."""
        return Found(Standing.CANNOT_TELL)

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        """Connect and sign in; whatever fails here, the server has nothing."""
        smtp: smtplib.SMTP | None = None
        try:
            smtp = self._opened()
            if self.server.user:
                smtp.login(self.server.user, self.server.password)
        except smtplib.SMTPAuthenticationError:
            _close(smtp)
            raise Temporary("sign_in_refused") from None
        except ssl.SSLError:
            _close(smtp)
            raise Temporary("tls_refused") from None
        except (smtplib.SMTPException, OSError):
            _close(smtp)
            raise Temporary("unreachable") from None
        try:
            yield smtp
        finally:
            _close(smtp)

    def _opened(self) -> smtplib.SMTP:
        server, name = self.server, domain_of(self.sender)
        if server.security == "smtps":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, name, timeout=server.timeout_s, context=server.tls()
            )
            smtp.ehlo()
            return smtp
        smtp = smtplib.SMTP(server.host, server.port, name, timeout=server.timeout_s)
        try:
            smtp.ehlo()
            if server.security == "smtp":
                # Raises where the server does not offer it: mail does not go out in the open.
                smtp.starttls(context=server.tls())
                smtp.ehlo()
        except BaseException:
            _close(smtp)
            raise
        return smtp

    def _envelope(self, smtp: smtplib.SMTP, message: Outgoing) -> None:
        has_dsn = smtp.has_extn("dsn")
        try:
            options = [f"ENVID={message.id}", "RET=HDRS"] if has_dsn else []
            _judge(*smtp.mail(self.envelope_sender, options), refused_sender=True)
            _judge(*smtp.rcpt(message.address, ["NOTIFY=FAILURE"] if has_dsn else []))
        except (smtplib.SMTPException, OSError):
            raise Temporary("connection_lost") from None

    def _content(self, smtp: smtplib.SMTP, content: bytes) -> Receipt:
        try:
            code, text = smtp.docmd("DATA")
            if code != 354:
                _judge(code, text)
            # All but the last dot: a server that lost us before it has no whole message.
            smtp.send(_LEADING_DOT.sub(b"..", content))
            if smtp.sock is not None:
                smtp.sock.settimeout(self.server.after_dot_s)
            smtp.send(b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n")
        except (smtplib.SMTPException, OSError):
            raise Temporary("connection_lost") from None
        try:
            code, text = smtp.getreply()
        except (smtplib.SMTPException, OSError):
            raise Unsure("answer_lost") from None
        _judge(code, text)
        return Receipt()


def _judge(code: int, text: bytes, *, refused_sender: bool = False) -> None:
    """Raise what an answer of the server means; the words of the server are thrown away."""
    if 200 <= code < 400:
        return
    found = _ENHANCED.match(text)
    reason = found.group(1).decode() if found else str(code)
    # A refused sender is our own setting and not the recipient's address.
    if code >= 500 and not refused_sender:
        raise Permanent(reason)
    raise Temporary(reason)


def _close(smtp: smtplib.SMTP | None) -> None:
    if smtp is None:
        return
    if smtp.sock is not None:
        with suppress(OSError):
            smtp.sock.settimeout(2.0)
    with suppress(smtplib.SMTPException, OSError):
        smtp.quit()
    smtp.close()
