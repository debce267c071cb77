# SPDX-License-Identifier: EUPL-1.2
"""Whether a person wrote a mail, or a program: an automatic answer, a bounce, a list, ourselves.

By the headers that programs set (RFC 3834, RFC 3464, RFC 8098, RFC 2919), and where they set none,
by subjects that people do not type.
"""

from __future__ import annotations

import re
from email.message import EmailMessage

from nabij.connect.mail.reading.body.charsets import decoded
from nabij.connect.mail.reading.headers import ids_in, line_of, raw_header
from nabij.connect.mail.reading.letter import Address, Nature
from nabij.connect.mail.reading.tree import bytes_of, inner_parts

LOOP_HEADER = "X-Nabij-Loop"
_AUTOMATIC_SUBJECT = re.compile(
    r"\s*(?:(?:automatisch(?:e)? (?:antwoord|reactie|beantwoording|afwezigheidsbericht)"
    r"|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office"
    r"|afwezigheids(?:bericht|melding|assistent)|niet aanwezig|abwesenheitsnotiz"
    r"|réponse automatique)\b|(?:auto|afwezig)\s*:)",
    re.I,
)
_BOUNCE_SUBJECT = re.compile(
    r"\s*(?:undeliver(?:able|ed)|onbestelbaar|niet bezorgd|mail delivery (?:failed|failure|system)"
    r"|delivery (?:status notification|failure|has failed)|returned mail|failure notice"
    r"|bezorging (?:is )?mislukt|unzustellbar)",
    re.I,
)
_POSTMASTERS = ("mailer-daemon", "postmaster", "mail-daemon", "microsoftexchange")
_AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From", "X-Mail-Autoreply")
_LIST_HEADERS = ("List-Id", "List-Unsubscribe", "List-Post")
_TOLD_ID = re.compile(r"^[>\s]*Message-ID:\s*(<[^<>\s]{3,400}>)", re.I | re.M)
_MOST_BOUNCED = 20
_LOOKED_AT = 200_000


def nature_of(
    message: EmailMessage, sender: Address, reply_to: Address | None, own: frozenset[str]
) -> Nature:
    """Return what wrote the mail."""
    if raw_header(message, LOOP_HEADER):
        return Nature.OWN
    if _is_bounce(message, sender):
        return Nature.BOUNCE
    if _is_own(sender, reply_to, own):
        return Nature.OWN
    if _is_automatic(message):
        return Nature.OUT_OF_OFFICE
    return Nature.BULK if _is_bulk(message) else Nature.PERSON


def may_answer(message: EmailMessage, sender: Address, nature: Nature) -> bool:
    """Say whether an automatic answer may go out."""
    if nature is not Nature.PERSON or not sender.email or _is_nobody(message):
        return False
    mailbox = sender.email.lower().partition("@")[0]
    if mailbox in _POSTMASTERS or re.match(r"no[-_.]?reply|do[-_.]?not[-_.]?reply", mailbox):
        return False
    suppressed = raw_header(message, "X-Auto-Response-Suppress").lower()
    return not any(word in suppressed for word in ("all", "oof", "autoreply"))


def _is_own(sender: Address, reply_to: Address | None, own: frozenset[str]) -> bool:
    """Say whether it came from one of our addresses.

    A form on a site often sends from the municipality's own address, with the resident's to reply
    to: that is a resident's mail.
    """
    ours = {one.lower() for one in own}
    if sender.email.lower() not in ours:
        return False
    return reply_to is None or reply_to.email.lower() in ours


def _is_nobody(message: EmailMessage) -> bool:
    return raw_header(message, "Return-Path") == "<>"


def _is_bounce(message: EmailMessage, sender: Address) -> bool:
    reports = delivery_reports(message)
    if reports:
        return any("failed" in one for one in reports)
    if raw_header(message, "X-Failed-Recipients"):
        return True
    from_postmaster = sender.email.lower().startswith(_POSTMASTERS)
    subject = line_of(message, "Subject")
    return bool(_BOUNCE_SUBJECT.match(subject)) and (from_postmaster or _is_nobody(message))


def delivery_reports(message: EmailMessage) -> list[str]:
    """Return the actions ("failed", "delayed" …) that a delivery report (RFC 3464) tells."""
    actions = []
    for part in inner_parts(message):
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in inner_parts(part):
            action = raw_header(block, "Action").lower()
            actions += [action] if action else []
    return actions


def _is_automatic(message: EmailMessage) -> bool:
    submitted = raw_header(message, "Auto-Submitted").lower()
    if submitted and not submitted.startswith("no"):
        return True
    if message.get_content_type() == "multipart/report":
        return True
    if any(raw_header(message, name) for name in _AUTOMATIC_HEADERS):
        return True
    if raw_header(message, "Precedence").lower() in ("auto_reply", "auto-reply"):
        return True
    # Exchange sets it on its absence messages, and other programs on mail of every kind.
    suppressed = raw_header(message, "X-Auto-Response-Suppress").lower() == "all"
    if suppressed and raw_header(message, "In-Reply-To") and _is_nobody(message):
        return True
    return bool(_AUTOMATIC_SUBJECT.match(line_of(message, "Subject")))


def _is_bulk(message: EmailMessage) -> bool:
    if raw_header(message, "Precedence").lower() in ("bulk", "list", "junk"):
        return True
    return any(raw_header(message, name) for name in _LIST_HEADERS)


def bounced_ids(message: EmailMessage, text: str) -> tuple[str, ...]:
    """Return the ids of the messages that a bounce is about."""
    found: list[str] = []
    for part in inner_parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            for inner in inner_parts(part)[:1]:
                found += ids_in(raw_header(inner, "Message-ID"))
        elif kind in ("text/rfc822-headers", "message/rfc822-headers"):
            found += _ids_told(_payload_text(part))
    found = found or _ids_told(text[:_LOOKED_AT])
    if not found:
        found = list(ids_in(raw_header(message, "In-Reply-To")))
        found = found or list(ids_in(raw_header(message, "References")))[-1:]
    return tuple(dict.fromkeys(found))[:_MOST_BOUNCED]


def _ids_told(text: str) -> list[str]:
    return [one for found in _TOLD_ID.findall(text) for one in ids_in(found)]


def _payload_text(part: EmailMessage) -> str:
    """Return the beginning of a part as it was sent; some programs put it in a message."""
    inner = inner_parts(part)
    if inner:
        return "\n".join(f"{name}: {value}" for name, value in inner[0].raw_items())
    return decoded(bytes_of(part)[0][:_LOOKED_AT], "utf-8")[0]
