# SPDX-License-Identifier: EUPL-1.2
"""One mail, as far as it could be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """Why something that came along was not taken in."""

    TOO_BIG = "too_big"
    TOO_MANY = "too_many"
    KIND = "kind"
    BROKEN = "broken"


class Nature(StrEnum):
    """What wrote the mail."""

    PERSON = "person"
    OUT_OF_OFFICE = "out_of_office"
    """An automatic answer of any kind: also a receipt, and mail that a program made."""
    BOUNCE = "bounce"
    BULK = "bulk"
    OWN = "own"


class Fault(StrEnum):
    """What was broken; the mail is read as far as it goes."""

    CUT = "cut"
    """Larger than the limits: the end was not looked at."""
    HEADERS_CUT = "headers_cut"
    TEXT_CUT = "text_cut"
    HTML_CUT = "html_cut"
    HTML_LEFT_OUT = "html_left_out"
    """It could not be made safe in reasonable time; its words are in the text."""
    TOO_MANY_PARTS = "too_many_parts"
    TOO_DEEP = "too_deep"
    BROKEN_PARTS = "broken_parts"
    BROKEN_ENCODING = "broken_encoding"
    WRONG_CHARSET = "wrong_charset"
    NO_SENDER = "no_sender"
    NO_DATE = "no_date"
    ENCRYPTED = "encrypted"
    """S/MIME or PGP that only the addressee's own program can open."""
    WINMAIL = "winmail"
    """Outlook packed what came along in a winmail.dat."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Address:
    """Who sends or is sent to; ``email`` is empty where none could be read."""

    name: str
    email: str


@dataclass(frozen=True)
class Attachment:
    """A file that came along; ``media_type`` by its content, ``name`` safe to show."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Refused:
    """A file that came along and was not taken in; ``size`` in bytes, 0 where it is not known."""

    name: str
    size: int
    reason: Reason


@dataclass(frozen=True)
class Letter:
    """A mail. Ids of messages stand between angle brackets, as in the headers."""

    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    sender: Address
    reply_to: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    sent_at: datetime | None
    text: str
    html: str
    attachments: tuple[Attachment, ...]
    refused: tuple[Refused, ...]
    nature: Nature
    bounced: tuple[str, ...]
    """Ids of the messages that did not arrive."""
    new_text: str
    """The text without earlier mail and signature, where that can be told."""
    faults: tuple[str, ...]
    may_answer: bool = True
    """Whether an automatic answer may go out (RFC 3834): not to programs, lists and nobody."""
