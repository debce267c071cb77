# SPDX-License-Identifier: EUPL-1.2
"""Cuts off what would keep the parser of the standard library busy for minutes or gigabytes.

That parser makes an object for each line and each part, and compares every line with the marks of
all levels that it stands in. So those are counted first, in passes that cost next to nothing.
"""

from __future__ import annotations

import email.parser
import email.policy
import re
from email.message import EmailMessage

from nabij.connect.mail.reading.letter import Fault
from nabij.connect.mail.reading.limits import Limits

_BLANK_LINE = re.compile(rb"\r\n\r\n|\n\n|\r\r")
_LINE_END = re.compile(rb"\r\n|\n|\r")
_MARK = re.compile(rb"(?:^|[\r\n])--")
_LEVELS = (b"boundary", b"message/")

# Header values stay as they came: the standard library's own reading of them can raise on odd ones
# and takes time that is quadratic in their length.
_POLICY = email.policy.default.clone(header_factory=lambda _name, value: value)


def parsed(raw: bytes, limits: Limits) -> tuple[EmailMessage, list[Fault]]:
    """Return the tree of parts, and what had to be left out to make it."""
    faults: list[Fault] = []
    kept = _bounded(raw, limits, faults)
    if _is_too_nested(kept, limits):
        return _flat(kept, limits), [*faults, Fault.TOO_DEEP]
    kept = _with_fewer_parts(kept, limits, faults)
    try:
        return email.parser.BytesParser(EmailMessage, policy=_POLICY).parsebytes(kept), faults
    except RecursionError:
        return _flat(kept, limits), [*faults, Fault.TOO_DEEP]
    except Exception:
        # Whatever the parser trips over, the words of the mail are still there to be read.
        return _flat(kept, limits), [*faults, Fault.BROKEN_PARTS]


def _bounded(raw: bytes, limits: Limits, faults: list[Fault]) -> bytes:
    kept = raw
    if len(kept) > limits.raw_bytes:
        kept = kept[: limits.raw_bytes]
        faults.append(Fault.CUT)
    kept = _with_short_headers(kept, limits, faults)
    if _lines_in(kept) > limits.lines:
        cut = _position_of(_LINE_END, kept, limits.lines)
        if cut is not None:
            kept = kept[:cut]
            faults.append(Fault.CUT)
    return kept


def _with_fewer_parts(raw: bytes, limits: Limits, faults: list[Fault]) -> bytes:
    # Nearly always there are few, and counting is much faster than looking for their places.
    if raw.count(b"\n--") + raw.count(b"\r--") < 2 * limits.parts:
        return raw
    if b"multipart/" not in raw.lower():
        return raw
    # Twice as many as are read, for marks that end a level and lines of text that begin so.
    cut = _position_of(_MARK, raw, 2 * limits.parts)
    if cut is None:
        return raw
    faults.append(Fault.TOO_MANY_PARTS)
    return raw[:cut]


def _with_short_headers(raw: bytes, limits: Limits, faults: list[Fault]) -> bytes:
    blank = _BLANK_LINE.search(raw)
    end = blank.start() if blank else len(raw)
    if end <= limits.header_bytes:
        return raw
    faults.append(Fault.HEADERS_CUT)
    return raw[: limits.header_bytes] + b"\r\n" + raw[end:]


def _position_of(pattern: re.Pattern[bytes], raw: bytes, most: int) -> int | None:
    for number, found in enumerate(pattern.finditer(raw)):
        if number == most:
            return found.start()
    return None


def _is_too_nested(raw: bytes, limits: Limits) -> bool:
    small = raw.lower()
    levels = sum(small.count(word) for word in _LEVELS)
    if levels <= limits.depth:
        return False
    return levels * _lines_in(raw) > limits.nested_lines


def _lines_in(raw: bytes) -> int:
    return raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")


def _flat(raw: bytes, limits: Limits) -> EmailMessage:
    """Return the mail as one text, with the headers that concern all of it."""
    blank = _BLANK_LINE.search(raw)
    end = blank.start() if blank else len(raw)
    message = EmailMessage(policy=_POLICY)
    headers = email.parser.BytesHeaderParser(EmailMessage, policy=_POLICY).parsebytes(raw[:end])
    for name, value in headers.raw_items():
        if name.lower() not in ("content-type", "content-transfer-encoding"):
            message.set_raw(name, value)
    rest = raw[end:].lstrip(b"\r\n")[: 4 * limits.text_characters]
    message.set_raw("Content-Type", "text/plain")
    message.set_raw("Content-Transfer-Encoding", "8bit")
    message.set_payload(rest.decode("ascii", "surrogateescape"))
    return message
