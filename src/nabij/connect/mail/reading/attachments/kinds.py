# SPDX-License-Identifier: EUPL-1.2
"""What a file is, by its first bytes and not by what the sender says; and what is never taken in.

Taken in: documents, pictures, sound, film, plain text, calendars, cards, mail, zip with nothing
suspect in it. Not: programs, scripts, web pages, documents with macros, disk images, archives that
hide what is in them.
"""

from __future__ import annotations

import re

from nabij.connect.mail.reading.attachments.archives import kind_of_zip

_HEAD = 65_536
# What a computer runs or opens as a page, whatever stands in it.
_FORBIDDEN_ENDINGS = frozenset(
    """
    ade adp apk app appx asp aspx bat cab chm cmd com cpl deb dll dmg docm dotm exe gadget hta htm
    html img inf ins iso jar jnlp js jse jsp ksh lnk mhtml mht msc msi msp mst one pif pl
    potm ppam ppsm pptm ps1 ps1xml psm1 py pyc rb reg rpm scf scr sct settingcontent-ms sh shb shs
    shtml sldm svg svgz swf sys url vb vbe vbs vhd vhdx vxd ws wsc wsf wsh xhtml xht xlam xll xlsm
    xltm xsl xslt 7z ace arj bz2 gz lha lzh rar tar tgz xz zst
    """.split()
)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis"), "image/heic"),
    **dict.fromkeys((b"isom", b"iso2", b"mp41", b"mp42", b"avc1", b"M4V "), "video/mp4"),
    **dict.fromkeys((b"3gp4", b"3gp5", b"3gp6", b"MSNV"), "video/mp4"),
    b"avif": "image/avif",
    b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = (
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("__nameid_version1.0", "application/vnd.ms-outlook"),
)
_OLE_MACROS = ("_VBA_PROJECT", "VBA", "Macros", "EncryptedPackage")
_NOT_TEXT = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ACTIVE = re.compile(
    rb"<!doctype\s+(?:html|svg)|<(?:html|head|body|script|svg|iframe|object|embed|meta|math|form)\b"
    rb"|<\?php|<\?=|<%|<\?xml-stylesheet|http://www\.w3\.org/(?:1999/xhtml|2000/svg)",
    re.I,
)
_SCRIPT_STARTS = (b"#!", b"@echo off", b"mime-version:", b"[internetshortcut]")
_TEXT_ENDINGS = {
    "csv": "text/csv",
    "eml": "message/rfc822",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "json": "application/json",
}


def media_type_of(name: str, content: bytes) -> str | None:
    """Return the media type of a file that may be taken in; None for what may not."""
    ending = name.rpartition(".")[2].strip().lower() if "." in name else ""
    if not content or ending in _FORBIDDEN_ENDINGS:
        return None
    if content.startswith(b"PK\x03\x04"):
        return kind_of_zip(content, _FORBIDDEN_ENDINGS)
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"{\\rtf"):
        # An object within such a document can be a program.
        return None if re.search(rb"\\obj(?:data|ect|upd)", content) else "application/rtf"
    return _kind_of_media(content) or _kind_of_text(ending, content)


def _kind_of_media(content: bytes) -> str | None:
    for signature, media_type in _SIGNATURES:
        if content.startswith(signature):
            return media_type
    if content.startswith(b"RIFF"):
        return _RIFF.get(content[8:12])
    return _BRANDS.get(content[8:12]) if content[4:8] == b"ftyp" else None


def _kind_of_ole(content: bytes) -> str | None:
    """Tell the old formats of Office apart by the names of what is in them."""
    if any(name.encode("utf-16-le") in content for name in _OLE_MACROS):
        return None
    for name, media_type in _OLE_KINDS:
        if name.encode("utf-16-le") in content:
            return media_type
    return None


def _kind_of_text(ending: str, content: bytes) -> str | None:
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    if _NOT_TEXT.search(head):
        return None
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.lower().startswith(_SCRIPT_STARTS) and ending != "eml":
        return None
    if ending != "eml" and _ACTIVE.search(head):
        return None
    if start.startswith(b"<?xml"):
        return "application/xml"
    return _TEXT_ENDINGS.get(ending, "text/plain")
