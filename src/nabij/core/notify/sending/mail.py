# SPDX-License-Identifier: EUPL-1.2
"""A message as e-mail: headers that cannot be broken into, and the same Message-ID every time."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from nabij.core.notify.sending.carrier import Outgoing, Permanent

_POLICY = SMTP.clone(cte_type="7bit", raise_on_defect=True)


def is_email_address(address: str) -> bool:
    """Say whether an address is one plain e-mail address, without name, comment or control."""
    if not address.isascii() or not address.isprintable() or len(address) > 254:
        return False
    try:
        validate_email(address)
    except ValidationError:
        return False
    return '"' not in address


def message_id(message: UUID, sender: str) -> str:
    """Return the Message-ID, with its brackets: the same for every attempt."""
    return f"<{message}@{domain_of(sender)}>"


def domain_of(sender: str) -> str:
    """Return the domain of the address in ``Name <address>``."""
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def as_mail(message: Outgoing, *, sender: str) -> EmailMessage:
    """Return a message as e-mail.

    Raises:
        Permanent: the address is none, or a header would hold a line end.
    """
    if not is_email_address(message.address):
        raise Permanent("bad_address")
    if any(mark in message.subject for mark in "\r\n\0"):
        raise Permanent("bad_header")
    try:
        return _written(message, sender)
    except (ValueError, MessageError):
        raise Permanent("bad_header") from None


def _written(message: Outgoing, sender: str) -> EmailMessage:
    name, address = parseaddr(sender)
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = Address(display_name=name, addr_spec=address)
    mail["To"] = Address(addr_spec=message.address)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.at)
    mail["Message-ID"] = message_id(message.id, sender)
    # No out-of-office notes back (RFC 3834).
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body)
    # After the content, which takes all headers about content with it.
    mail["Content-Language"] = message.language
    return mail
