# SPDX-License-Identifier: EUPL-1.2
"""Builders of raw mails, by hand where a library would not write what some programs send."""

from __future__ import annotations

import email.policy
import io
import zipfile
from email.message import EmailMessage

HEADERS = {
    "From": "Anja de Wit <anja@voorbeeld.example>",
    "To": "Gemeente Lindeveen <info@lindeveen.example>",
    "Date": "Mon, 23 Nov 2026 10:15:00 +0100",
    "Message-ID": "<een@voorbeeld.example>",
    "Subject": "Vraag",
}


def raw_mail(body: str | bytes = "Hallo", **headers: str) -> bytes:
    """Put a mail together from headers (``In_Reply_To`` is ``In-Reply-To``) and a body as it is."""
    named = HEADERS | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    content = body if isinstance(body, bytes) else body.replace("\n", "\r\n").encode()
    return head.encode("utf-8", "surrogateescape") + b"\r\n" + content


def multipart(*parts: str | bytes, kind: str = "mixed", **headers: str) -> bytes:
    """Put a mail together from parts, each with its own headers."""
    mark = b"--=_deel\r\n"
    pieces = [
        one if isinstance(one, bytes) else one.replace("\n", "\r\n").encode() for one in parts
    ]
    body = b"".join(mark + piece + b"\r\n" for piece in pieces) + b"--=_deel--\r\n"
    return raw_mail(body, Content_Type=f'multipart/{kind}; boundary="=_deel"', **headers)


def with_attachment(name: str, content: bytes, kind: str = "application/octet-stream") -> bytes:
    """Return a mail of an ordinary program with a text and one file."""
    message = EmailMessage()
    for field, value in HEADERS.items():
        message[field] = value
    message.set_content("Zie bijlage.")
    maintype, _, subtype = kind.partition("/")
    message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return message.as_bytes(policy=email.policy.SMTP)


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()
