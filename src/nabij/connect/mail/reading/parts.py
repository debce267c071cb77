# SPDX-License-Identifier: EUPL-1.2
"""The parts of a mail: which are its words, and which came along."""

from __future__ import annotations

import binascii
import email.generator
import email.policy
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email.errors import InvalidBase64LengthDefect, MessageDefect
from email.message import EmailMessage

from nabij.connect.mail.reading.attachments.names import name_of, safe_name
from nabij.connect.mail.reading.body.charsets import clean_text, decoded
from nabij.connect.mail.reading.headers import line_of, raw_header
from nabij.connect.mail.reading.letter import Attachment, Fault, Reason, Refused
from nabij.connect.mail.reading.limits import Limits
from nabij.connect.mail.reading.tree import bytes_of, inner_parts

Accepts = Callable[[str, bytes], str | None]
"""Of a name and content, the media type by its content; None where it is not taken in."""

_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/calendar": "ics",
    "text/html": "html",
    "message/rfc822": "eml",
}
_SIGNATURES = (
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
)
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_REPORTS = ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers")
_WINMAIL = ("application/ms-tnef", "application/vnd.ms-tnef")
_CHARSET = re.compile(r";\s*charset\*?\s*=\s*(?:us-ascii'[^']*')?\"?([^\s\";]{1,60})", re.I)


@dataclass
class Contents:
    """What the parts hold, while they are gone through."""

    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    text_left: int = 0
    html_left: int = 0
    bytes_left: int = 0


def contents_of(message: EmailMessage, limits: Limits, accepts: Accepts) -> Contents:
    """Go through the parts in their order; what is nested too deep or comes too late is told."""
    contents = Contents(
        text_left=limits.text_characters,
        html_left=limits.html_characters,
        bytes_left=limits.attachments_bytes,
    )
    waiting = [(message, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > limits.parts:
            contents.faults.append(Fault.TOO_MANY_PARTS)
            break
        if part.defects:
            _note_defects(part.defects, contents)
        inner = inner_parts(part)
        if part.get_content_maintype() == "multipart" and inner:
            if depth == limits.depth:
                contents.faults.append(Fault.TOO_DEEP)
            waiting += [(one, depth + 1) for one in reversed(inner)]
            continue
        _take(part, contents, limits, accepts, is_first=part is message)
    return contents


def _note_defects(defects: list[MessageDefect], contents: Contents) -> None:
    broken = ("boundary", "multipart", "header", "startboundary")
    if any(word in type(one).__name__.lower() for one in defects for word in broken):
        contents.faults.append(Fault.BROKEN_PARTS)


def _take(
    part: EmailMessage, contents: Contents, limits: Limits, accepts: Accepts, *, is_first: bool
) -> None:
    kind = part.get_content_type()
    if kind in _SIGNATURES or kind in _REPORTS:
        return
    if kind in _SEALED and "signed-data" not in raw_header(part, "Content-Type").lower():
        contents.faults.append(Fault.ENCRYPTED)
    if kind in _WINMAIL:
        contents.faults.append(Fault.WINMAIL)
    name = name_of(part)
    if _is_body(part, kind, name, is_first=is_first):
        _take_words(part, kind, contents)
    else:
        _take_file(part, kind, name, contents, limits, accepts)


def _is_body(part: EmailMessage, kind: str, name: str, *, is_first: bool) -> bool:
    if kind not in ("text/plain", "text/html"):
        # What has no type that can be read is text, as long as there is nothing else.
        is_words = part.get_content_maintype() in ("text", "multipart")
        return is_first and is_words and kind != "text/calendar"
    disposition = raw_header(part, "Content-Disposition", longest=200).lower()
    return is_first or (not disposition.startswith("attachment") and not name)


def _take_words(part: EmailMessage, kind: str, contents: Contents) -> None:
    content = _content_of(part, contents)
    declared = _CHARSET.search(raw_header(part, "Content-Type", longest=4_000))
    is_html = kind == "text/html"
    left = contents.html_left if is_html else contents.text_left
    charset = declared[1] if declared else ""
    text, is_right = decoded(content, charset)
    if declared and not is_right:
        contents.faults.append(Fault.WRONG_CHARSET)
    cleaned = clean_text(text)
    if len(cleaned) > left:
        contents.faults.append(Fault.HTML_CUT if is_html else Fault.TEXT_CUT)
        cleaned = cleaned[:left]
    if is_html:
        contents.pages.append(cleaned)
        contents.html_left -= len(cleaned)
    else:
        contents.texts.append(cleaned)
        contents.text_left -= len(cleaned)


def _take_file(
    part: EmailMessage,
    kind: str,
    name: str,
    contents: Contents,
    limits: Limits,
    accepts: Accepts,
) -> None:
    number = len(contents.attachments) + len(contents.refused) + 1
    if number > limits.attachments:
        contents.refused.append(
            Refused(safe_name(name, fallback=f"bijlage-{number}"), 0, Reason.TOO_MANY)
        )
        return
    content, is_broken = _file_content(part, kind, contents)
    shown = safe_name(name or _title_of(part, kind), fallback=f"bijlage-{number}")
    if "." not in shown and kind in _ENDINGS:
        shown = f"{shown}.{_ENDINGS[kind]}"
    if not content and not is_broken and not name:
        # An empty part that nobody named was not sent on purpose.
        return
    reason = _refusal(content, is_broken, contents, limits)
    media_type = None if reason else accepts(shown, content)
    if media_type is None:
        contents.refused.append(Refused(shown, len(content), reason or Reason.KIND))
        return
    contents.bytes_left -= len(content)
    contents.attachments.append(Attachment(shown, media_type, content))


def _refusal(content: bytes, is_broken: bool, contents: Contents, limits: Limits) -> Reason | None:
    if is_broken or not content:
        return Reason.BROKEN
    if len(content) > min(limits.attachment_bytes, contents.bytes_left):
        return Reason.TOO_BIG
    return None


def _title_of(part: EmailMessage, kind: str) -> str:
    inner = inner_parts(part)
    if kind == "message/rfc822" and inner:
        subject = line_of(inner[0], "Subject")
        return f"{subject.replace('/', '-')[:80] or 'bericht'}.eml"
    return ""


def _file_content(part: EmailMessage, kind: str, contents: Contents) -> tuple[bytes, bool]:
    """Return the bytes of a file, and whether they are broken."""
    if part.is_multipart():
        inner = inner_parts(part)
        return _as_bytes(inner[0]) if inner else (b"", True)
    content = _content_of(part, contents)
    return content, any(isinstance(one, InvalidBase64LengthDefect) for one in part.defects)


def _as_bytes(message: EmailMessage) -> tuple[bytes, bool]:
    """Write a mail within a mail out again."""
    stream = io.BytesIO()
    try:
        writer = email.generator.BytesGenerator(
            stream, mangle_from_=False, policy=email.policy.compat32
        )
        writer.flatten(message)
    except Exception:
        # The generator does not know every tree that the parser makes.
        return b"", True
    return stream.getvalue(), False


def _content_of(part: EmailMessage, contents: Contents) -> bytes:
    """Return the bytes of a part without its transfer encoding."""
    before = len(part.defects)
    content, is_unpacked = bytes_of(part)
    if not is_unpacked:
        contents.faults.append(Fault.BROKEN_ENCODING)
    elif any(isinstance(one, InvalidBase64LengthDefect) for one in part.defects[before:]):
        # The library gives up on it; but for its last letter it can be read.
        packed = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
        content = binascii.a2b_base64(packed[: len(packed) // 4 * 4])
        contents.faults.append(Fault.BROKEN_ENCODING)
    elif any("base64" in type(one).__name__.lower() for one in part.defects[before:]):
        contents.faults.append(Fault.BROKEN_ENCODING)
    return content
