# SPDX-License-Identifier: EUPL-1.2
"""A connection with an IMAP server: made safely, and each fault told by its reason.

No fault carries what the server or the library said: that can hold what was typed.
"""

from __future__ import annotations

import base64
import imaplib
import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from nabij.connect.mail.sources.account import PORTS, Account, Security
from nabij.connect.mail.sources.source import SourceUnavailable, Unavailable


@contextmanager
def told(otherwise: Unavailable = Unavailable.ANSWER) -> Iterator[None]:
    """Turn what can go wrong on a connection into its reason."""
    try:
        yield
    except imaplib.IMAP4.abort:
        raise SourceUnavailable(Unavailable.LOST) from None
    except imaplib.IMAP4.error:
        raise SourceUnavailable(otherwise) from None
    except OSError:
        raise SourceUnavailable(Unavailable.LOST) from None
    except (ValueError, TypeError, IndexError, OverflowError):
        # The library trips over answers that follow no rule.
        raise SourceUnavailable(Unavailable.ANSWER) from None


@contextmanager
def _told_of_meeting(otherwise: Unavailable) -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise SourceUnavailable(Unavailable.CERTIFICATE) from None
    except ssl.SSLError:
        raise SourceUnavailable(Unavailable.NO_ENCRYPTION) from None
    except imaplib.IMAP4.abort:
        raise SourceUnavailable(Unavailable.AWAY) from None
    except imaplib.IMAP4.error:
        raise SourceUnavailable(otherwise) from None
    except (OSError, UnicodeError):
        raise SourceUnavailable(Unavailable.AWAY) from None


def connected(account: Account) -> imaplib.IMAP4:
    """Connect and sign in."""
    client = _secured(account)
    try:
        _sign_in(client, account)
        with told():
            # The library knows only what the server could before.
            words = (client.capability()[1][0] or b"").decode("ascii", "replace")
            client.capabilities = tuple(words.upper().split())
    except SourceUnavailable:
        let_go(client)
        raise
    return client


def let_go(client: imaplib.IMAP4) -> None:
    """End the connection, whatever state it is in."""
    with suppress(Exception):
        client.logout()
    with suppress(Exception):
        client.shutdown()


def _secured(account: Account) -> imaplib.IMAP4:
    port = account.port or PORTS[account.security]
    if account.security is Security.NONE and not _is_here(account.host):
        raise SourceUnavailable(Unavailable.NO_ENCRYPTION)
    with _told_of_meeting(Unavailable.ANSWER):
        if account.security is Security.TLS:
            return imaplib.IMAP4_SSL(
                account.host, port, ssl_context=_context(account), timeout=account.timeout_s
            )
        client = imaplib.IMAP4(account.host, port, timeout=account.timeout_s)
    if account.security is Security.STARTTLS:
        try:
            with _told_of_meeting(Unavailable.NO_ENCRYPTION):
                client.starttls(_context(account))
        except SourceUnavailable:
            let_go(client)
            raise
    return client


def _context(account: Account) -> ssl.SSLContext:
    context = ssl.create_default_context(
        cafile=str(account.certificates) if account.certificates else None
    )
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _sign_in(client: imaplib.IMAP4, account: Account) -> None:
    with told(Unavailable.LOGIN):
        if account.token is not None:
            said = f"user={account.user}\x01auth=Bearer {_token(account)}\x01\x01"
            client.authenticate("XOAUTH2", _Once(said.encode()))
        elif "AUTH=PLAIN" in client.capabilities:
            # Takes any letter in a password, where LOGIN takes ASCII alone.
            said = f"\x00{account.user}\x00{account.password}"
            client.authenticate("PLAIN", _Once(said.encode()))
        elif not (account.user + account.password).isprintable():
            raise imaplib.IMAP4.error
        else:
            client.login(account.user, account.password)


def _token(account: Account) -> str:
    try:
        return account.token() if account.token else ""
    except Exception:
        # Whatever keeps a token from being had, and whatever its fault says.
        raise SourceUnavailable(Unavailable.LOGIN) from None


class _Once:
    """Answers the server's first question, and with nothing its second: that tells of a fault."""

    def __init__(self, said: bytes) -> None:
        self._said = said

    def __call__(self, _question: bytes) -> bytes:
        said, self._said = self._said, b""
        return said


def folder_name(name: str) -> str:
    """Return a folder's name as IMAP writes it: in modified UTF-7 (RFC 3501, 5.1.3), quoted."""
    written: list[str] = []
    pending = ""
    for character in name + "\x00":
        if not " " <= character <= "~" and character != "\x00":
            pending += character
            continue
        if pending:
            packed = base64.b64encode(pending.encode("utf-16-be")).decode().rstrip("=")
            written.append(f"&{packed.replace('/', ',')}-")
            pending = ""
        written.append({"&": "&-", "\x00": "", '"': '\\"', "\\": "\\\\"}.get(character, character))
    return f'"{"".join(written)}"'
