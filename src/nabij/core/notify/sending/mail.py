# SPDX-License-Identifier: EUPL-1.2
"""A message as e-mail: headers that cannot be broken into, and the same Message-ID every time."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from nabij.core.notify.kinds import Correspondence
from nabij.core.notify.sending.carrier import Outgoing, Permanent
from nabij.core.ports.delivery import MessagePicture

_ADDRESS = re.compile(r"https?://[^\s<&\"]+")
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
    answers = message.answers
    sender = answers.sender if answers else sender
    name, address = parseaddr(sender)
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = Address(display_name=name, addr_spec=address)
    mail["To"] = Address(addr_spec=message.address)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.at)
    mail["Message-ID"] = message_id(message.id, sender)
    _say_what_it_answers(mail, answers)
    mail.set_content(message.body)
    if message.picture:
        _add_picture(mail, message, message.picture, sender)
    # After the content, which takes all headers about content with it.
    mail["Content-Language"] = message.language
    return mail


def _say_what_it_answers(mail: EmailMessage, answers: Correspondence | None) -> None:
    # No out-of-office notes back to what no person wrote (RFC 3834).
    if answers is None:
        mail["Auto-Submitted"] = "auto-generated"
        return
    if not answers.body:
        mail["Auto-Submitted"] = "auto-replied"
    if answers.in_reply_to:
        mail["In-Reply-To"] = answers.in_reply_to
    if answers.references:
        mail["References"] = " ".join(answers.references)


def _add_picture(
    mail: EmailMessage, message: Outgoing, picture: MessagePicture, sender: str
) -> None:
    """Add the same text as HTML with the picture in it, and its words for who does not see it."""
    name = f"grafiek.{message.id}@{domain_of(sender)}"
    fits = 'width="640" style="max-width: 100%; height: auto"'
    shown = f'<p><img src="cid:{name}" alt="{escape(picture.words)}" {fits}></p>'
    paragraphs = message.body.split("\n\n")
    parts = [_paragraph(one) for one in paragraphs]
    # Below the line that says what it shows; at the end where somebody left that line out.
    below = paragraphs.index(picture.words) + 1 if picture.words in paragraphs else len(parts)
    parts.insert(below, shown)
    mail.add_alternative(
        f'<!doctype html><html lang="{escape(message.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(message.subject)}</title></head><body>{''.join(parts)}</body></html>",
        subtype="html",
    )
    html = mail.get_body(("html",))
    assert isinstance(html, EmailMessage)
    html.add_related(
        picture.content,
        "image",
        "png",
        cid=f"<{name}>",
        filename="grafiek.png",
        disposition="inline",
    )


def _paragraph(text: str) -> str:
    linked = _ADDRESS.sub(r'<a href="\g<0>">\g<0></a>', escape(text))
    return f"<p>{linked.replace(chr(10), '<br>')}</p>"
