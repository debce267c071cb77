# SPDX-License-Identifier: EUPL-1.2
"""Reads a mail: any bytes in, a letter out."""

from __future__ import annotations

from email.message import EmailMessage

from nabij.connect.mail.reading.attachments.kinds import media_type_of
from nabij.connect.mail.reading.body.charsets import clean_text, decoded
from nabij.connect.mail.reading.body.markup import bare_words, sanitised
from nabij.connect.mail.reading.body.plain import text_of
from nabij.connect.mail.reading.body.quoted import new_text_of
from nabij.connect.mail.reading.bounds import parsed
from nabij.connect.mail.reading.headers import (
    addresses_in,
    ids_in,
    line_of,
    moment_of,
    raw_header,
    sender_of,
)
from nabij.connect.mail.reading.letter import Address, Fault, Letter, Nature
from nabij.connect.mail.reading.limits import Limits
from nabij.connect.mail.reading.nature import bounced_ids, may_answer, nature_of
from nabij.connect.mail.reading.parts import Accepts, Contents, contents_of

_LIMITS = Limits()


def read_letter(
    raw: bytes,
    *,
    own: frozenset[str] = frozenset(),
    limits: Limits = _LIMITS,
    accepts: Accepts = media_type_of,
) -> Letter:
    """Read a mail. Never raises: what cannot be read becomes a fault, with what text there is.

    ``own`` holds our own addresses; ``accepts`` says of a file's name and content its media type,
    or None where it is not taken in. A mail without a Message-ID has an empty one.
    """
    try:
        message, faults = parsed(raw, limits)
        return _letter(message, list(faults), own, limits, accepts)
    except Exception:
        # No mail may be lost, or stop those behind it, over a fault of ours or the library's.
        return _unreadable(raw, limits)


def _letter(
    message: EmailMessage,
    faults: list[Fault],
    own: frozenset[str],
    limits: Limits,
    accepts: Accepts,
) -> Letter:
    contents = contents_of(message, limits, accepts)
    faults += contents.faults
    text, html = _words(contents, limits, faults)
    sender = sender_of(message)
    sent_at = moment_of(message)
    faults += [] if sender.email else [Fault.NO_SENDER]
    faults += [] if sent_at else [Fault.NO_DATE]
    reply_to = next(iter(_addresses(message, "Reply-To", limits)), None)
    subject = line_of(message, "Subject")
    nature = nature_of(message, sender, reply_to, own)
    return Letter(
        message_id=next(iter(ids_in(raw_header(message, "Message-ID", longest=2_000))), ""),
        in_reply_to=next(iter(ids_in(raw_header(message, "In-Reply-To", longest=8_000))), ""),
        references=ids_in(raw_header(message, "References", limits.header_value)),
        sender=sender,
        reply_to=reply_to,
        to=_addresses(message, "To", limits),
        cc=_addresses(message, "Cc", limits),
        subject=subject,
        sent_at=sent_at,
        text=text,
        html=html,
        attachments=tuple(contents.attachments),
        refused=tuple(contents.refused),
        nature=nature,
        bounced=bounced_ids(message, text) if nature is Nature.BOUNCE else (),
        new_text=new_text_of(text, subject),
        faults=tuple(dict.fromkeys(faults)),
        may_answer=may_answer(message, sender, nature),
    )


def _addresses(message: EmailMessage, name: str, limits: Limits) -> tuple[Address, ...]:
    return addresses_in(raw_header(message, name, limits.header_value))


def _words(contents: Contents, limits: Limits, faults: list[Fault]) -> tuple[str, str]:
    """Return the text and the safe HTML; the text comes from the HTML where there is no other."""
    text = "\n\n".join(one.strip("\n") for one in contents.texts if one.strip())
    page = "\n".join(contents.pages)
    html = sanitised(page) if page.strip() else ""
    if html is None:
        faults.append(Fault.HTML_LEFT_OUT)
        return text or bare_words(page), ""
    return (text or text_of(html))[: limits.text_characters], html


def _unreadable(raw: bytes, limits: Limits) -> Letter:
    text = clean_text(decoded(raw[: limits.text_characters], "utf-8")[0])
    nobody = Address("", "")
    return Letter(
        message_id="",
        in_reply_to="",
        references=(),
        sender=nobody,
        reply_to=None,
        to=(),
        cc=(),
        subject="",
        sent_at=None,
        text=text,
        html="",
        attachments=(),
        refused=(),
        nature=Nature.PERSON,
        bounced=(),
        new_text=text,
        faults=(Fault.UNREADABLE,),
        may_answer=False,
    )
