# SPDX-License-Identifier: EUPL-1.2
"""Which kind of file it is, judged by its first bytes and by nothing that the sender says."""

from __future__ import annotations

import codecs
import re
from enum import Enum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# How much of the beginning is looked at.
HEAD_BYTES = 64 * 1024


class FileType(TextChoices):
    """The kinds of files that can be stored."""

    TEXT = "text", _("tekst of CSV")
    XML = "xml", _("XML")
    GZIP = "gzip", _("gzip (.gz)")
    PARQUET = "parquet", _("Parquet")
    ZIP = "zip", _("zip")
    PDF = "pdf", _("PDF")
    PNG = "png", _("PNG-afbeelding")
    JPEG = "jpeg", _("JPEG-afbeelding")


class Unstorable(Enum):
    """What is never stored, whoever asks."""

    EMPTY = "empty"
    UNKNOWN = "unknown_type"
    ACTIVE = "active_content"


MEDIA_TYPES = {
    FileType.TEXT: "text/plain",
    FileType.XML: "application/xml",
    FileType.GZIP: "application/gzip",
    FileType.PARQUET: "application/vnd.apache.parquet",
    FileType.ZIP: "application/zip",
    FileType.PDF: "application/pdf",
    FileType.PNG: "image/png",
    FileType.JPEG: "image/jpeg",
}

_SIGNATURES = [
    (b"\x1f\x8b\x08", FileType.GZIP),
    (b"PAR1", FileType.PARQUET),
    (b"PK\x03\x04", FileType.ZIP),
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"\xff\xd8\xff", FileType.JPEG),
]
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
)
_BYTE_ORDER_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# What text does not hold. Vertical tab and the old end-of-file mark do occur in exports.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
_BEFORE_ROOT = re.compile(
    r"\s*(<\?.*?\?>|<!--.*?-->|<!doctype\b[^>\[]*(\[.*?\])?\s*>)", re.I | re.S
)
_ROOT = re.compile(r"\s*<([a-z_][\w.:-]*)[\s/>]", re.I)
_ACTIVE_START = re.compile(r"\s*(<!doctype\s+html\b|<\?php\b|<\?=|<%)", re.I)
_ACTIVE_ANYWHERE = re.compile(
    r"<\?xml-stylesheet\b|http://www\.w3\.org/(1999/xhtml|2000/svg|1999/xsl/transform)\b", re.I
)
_ACTIVE_ROOTS = set(
    "html head body script style iframe frameset embed svg math div img meta".split()
)


def judge(head: bytes) -> FileType | Unstorable:
    """Say what a file is by its first ``HEAD_BYTES`` bytes."""
    if not head:
        return Unstorable.EMPTY
    if head.startswith(b"%PDF-"):
        # The one binary kind that can pass for text.
        return FileType.PDF
    text = _as_text(head)
    return _judge_binary(head) if text is None else _judge_text(text)


def _judge_binary(head: bytes) -> FileType | Unstorable:
    for signature, file_type in _SIGNATURES:
        if head.startswith(signature):
            return file_type
    return Unstorable.ACTIVE if head.startswith(_PROGRAMS) else Unstorable.UNKNOWN


def _as_text(head: bytes) -> str | None:
    """Decode enough to see the structure; None where it is not text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            text = head.decode(encoding, errors="replace").removeprefix("\ufeff")
            break
    else:
        # One byte, one character: enough to find tags, whatever the encoding.
        text = head.decode("latin-1")
    return None if _NOT_TEXT.search(text) else text


def _judge_text(text: str) -> FileType | Unstorable:
    if text.startswith("#!") or _ACTIVE_START.match(text):
        return Unstorable.ACTIVE
    begin = 0
    while before := _BEFORE_ROOT.match(text, begin):
        begin = before.end()
    root = _ROOT.match(text, begin)
    if root is None:
        return FileType.XML if text.lstrip().startswith("<?xml") else FileType.TEXT
    if root[1].lower() in _ACTIVE_ROOTS or _ACTIVE_ANYWHERE.search(text):
        return Unstorable.ACTIVE
    return FileType.XML
