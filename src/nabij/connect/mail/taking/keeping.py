# SPDX-License-Identifier: EUPL-1.2
"""A mail as it arrived: how it is stored, and reading its attachments out of it again."""

from __future__ import annotations

import hashlib
import zlib
from base64 import b64decode, b64encode

from nabij.connect.mail.models import Mail, Part, Source
from nabij.connect.mail.reading.letter import Attachment, Letter
from nabij.connect.mail.reading.reading import read_letter


def digest_of(raw: bytes) -> str:
    """Return by what the same mail is known again, also under another number."""
    return hashlib.sha256(raw).hexdigest()


def key_of(message_id: str) -> str:
    """Return by what a mail is found that others say they answer; "" where it has no Message-ID."""
    bare = message_id.strip().strip("<>").strip()
    return hashlib.sha256(bare.encode("utf-8", "replace")).hexdigest() if bare else ""


def source_of(mail: Mail, raw: bytes) -> Source:
    """Return the row that keeps a mail as it arrived, not stored yet."""
    return Source(mail=mail, raw=b64encode(zlib.compress(raw)).decode())


def parts_of(mail: Mail, letter: Letter) -> list[Part]:
    """Return a row for each attachment, those that were refused among them, not stored yet."""
    taken = [
        Part(
            mail=mail,
            place=place,
            name=one.name,
            media_type=one.media_type[:100],
            size=len(one.content),
        )
        for place, one in enumerate(letter.attachments)
    ]
    refused = [
        Part(mail=mail, place=place, name=one.name, size=one.size, refused=one.reason)
        for place, one in enumerate(letter.refused)
    ]
    return [*taken, *refused]


def raw_of(mail: Mail) -> bytes:
    """Return a mail as it arrived."""
    return zlib.decompress(b64decode(mail.source.raw))


def read_again(mail: Mail) -> Letter:
    """Return a mail as it is read from what arrived."""
    return read_letter(raw_of(mail))


def attachment_of(part: Part) -> Attachment | None:
    """Return what an attachment holds; None where it was refused, or is not read as it was."""
    if part.refused:
        return None
    found = read_again(part.mail).attachments
    return found[part.place] if part.place < len(found) else None
