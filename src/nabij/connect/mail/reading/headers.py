# SPDX-License-Identifier: EUPL-1.2
"""The headers of a mail: who, when, about what, in answer to what."""

from __future__ import annotations

import base64
import binascii
import email.utils
import re
from datetime import UTC, datetime
from email.message import EmailMessage

from nabij.connect.mail.reading.body.charsets import clean_line, decoded
from nabij.connect.mail.reading.letter import Address

_LONGEST_LINE = 1_000
_LONGEST_ID = 500
_MOST_IDS = 100
_MOST_ADDRESSES = 1_000
# The standard library reads these too, but raises on broken ones and on letters beyond ASCII.
_ENCODED = re.compile(r"=\?(?P<charset>[^?\s]{1,60})\?(?P<how>[bBqQ])\?(?P<what>[^?]*)\?=")
_ID = re.compile(r"<[^<>\s]+>")
_BARE_ID = re.compile(r"[^<>\s\"(),;]+@[^<>\s\"(),;]+")
_EMAIL = re.compile(r"[^\s<>()\[\],;:\"@]{1,64}@[^\s<>()\[\],;:\"@]{1,190}")
_OLDEST_YEAR, _NEWEST_YEAR = 1980, 2200


def raw_header(message: EmailMessage, name: str, longest: int = 64_000) -> str:
    """Return the first header of that name as it was sent, unfolded; empty where there is none."""
    wanted = name.lower()
    for one, value in message.raw_items():
        if one.lower() == wanted:
            return re.sub(r"[\r\n]+", "", str(value)[:longest]).strip()
    return ""


def line_of(message: EmailMessage, name: str) -> str:
    """Return a header for people to read, such as the subject."""
    return words_of(raw_header(message, name))[:_LONGEST_LINE]


def words_of(raw: str) -> str:
    """Return the words of a header value: encoded words (RFC 2047) and plain 8-bit both."""
    words: list[str] = []
    end = 0
    pending = b""
    pending_charset = ""
    for found in _ENCODED.finditer(raw):
        between = raw[end : found.start()]
        charset = found["charset"].partition("*")[0].lower()
        content = _encoded_bytes(found["how"], found["what"])
        end = found.end()
        # Blanks between two encoded words are no part of the text, and a letter may be cut in two.
        if pending_charset and not between.strip() and charset == pending_charset:
            pending += content
            continue
        words.append(decoded(pending, pending_charset)[0])
        words.append(_eight_bit(between) if between.strip() or not pending_charset else "")
        pending, pending_charset = content, charset
    words.append(decoded(pending, pending_charset)[0])
    return clean_line("".join(words) + _eight_bit(raw[end:]))


def _encoded_bytes(how: str, what: str) -> bytes:
    try:
        if how in "bB":
            packed = re.sub("[^A-Za-z0-9+/]", "", what)
            return base64.b64decode(packed[: len(packed) - (len(packed) % 4 == 1)] + "==")
        return binascii.a2b_qp(what.encode("utf-8", "replace"), header=True)
    except (binascii.Error, ValueError):
        return what.encode("utf-8", "replace")


def _eight_bit(text: str) -> str:
    if text.isascii():
        return text
    try:
        content = text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        content = text.encode("utf-8", "surrogatepass")
        if all(character <= "\xff" for character in text):
            content = text.encode("latin-1")
    return decoded(content, "utf-8")[0]


def ids_in(raw: str) -> tuple[str, ...]:
    """Return the ids of messages in a header: the first and the last where there are too many."""
    found = _ID.findall(raw) or [f"<{one}>" for one in _BARE_ID.findall(raw)]
    ids = [clean_line(_eight_bit(one)) for one in found if len(one) <= _LONGEST_ID]
    unique = list(dict.fromkeys(ids))
    if len(unique) > _MOST_IDS:
        unique = [unique[0], *unique[-(_MOST_IDS - 1) :]]
    return tuple(unique)


def addresses_in(raw: str) -> tuple[Address, ...]:
    """Return the addresses of a header; what is no address is left out."""
    try:
        pairs = email.utils.getaddresses([raw])[:_MOST_ADDRESSES]
    except (RecursionError, ValueError, IndexError):
        pairs = []
    found = [Address(words_of(name)[:200], _email(where)) for name, where in pairs]
    kept = tuple(one for one in found if one.email)
    if kept:
        return kept
    # Not by the rules; a human reader would still see the address.
    bare = _EMAIL.search(_eight_bit(raw))
    return (Address("", _email(bare[0])),) if bare else ()


def _email(where: str) -> str:
    text = clean_line(_eight_bit(where))
    return text if _EMAIL.fullmatch(text) else ""


def sender_of(message: EmailMessage) -> Address:
    """Return who wrote it; where that says no address, its words as the name."""
    for name in ("From", "Sender"):
        found = addresses_in(raw_header(message, name))
        if found:
            return found[0]
    return Address(line_of(message, "From")[:200], "")


def moment_of(message: EmailMessage) -> datetime | None:
    """Return when it says that it was sent, in UTC."""
    raw = raw_header(message, "Date", longest=200)
    try:
        moment = email.utils.parsedate_to_datetime(raw)
        if not _OLDEST_YEAR < moment.year < _NEWEST_YEAR:
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
