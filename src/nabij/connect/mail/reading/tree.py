# SPDX-License-Identifier: EUPL-1.2
"""What a part of a mail holds, without the library decoding it by what the sender says.

``get_payload()`` of the standard library does so unasked, with any codec that is named: it raises
on some, and some take time that is quadratic in the length.
"""

from __future__ import annotations

import binascii
from email.message import EmailMessage

_MOST_INNER = 2_000


def inner_parts(part: EmailMessage) -> list[EmailMessage]:
    """Return the parts within a part, or the mail within it; none in a text or a file."""
    if not part.is_multipart():
        return []
    held = part.get_payload()
    inner = held if isinstance(held, list) else []
    return [one for one in inner[:_MOST_INNER] if isinstance(one, EmailMessage)]


def bytes_of(part: EmailMessage) -> tuple[bytes, bool]:
    """Return the bytes of a text or a file, and whether they could be unpacked."""
    for is_first in (True, False):
        try:
            content = part.get_payload(decode=True)
        except (ValueError, LookupError, binascii.Error, AssertionError, TypeError):
            content = None
        if isinstance(content, bytes):
            return content, is_first
        # What cannot be unpacked is given as it was sent.
        del part["Content-Transfer-Encoding"]
    return b"", False
