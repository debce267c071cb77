# SPDX-License-Identifier: EUPL-1.2
"""Bytes to words, whatever the sender says of them, and words without what cannot be kept."""

from __future__ import annotations

import codecs
import re

# Only real character sets: Python knows others under names that a sender can fill in (compression,
# escapes, domain names), and some of those take time that is quadratic in the length.
_SINGLE = {"ascii", "cp1252", "latin_1", "iso8859_1", "iso8859_15"}
_KNOWN = _SINGLE | {
    *("utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le"),
    *("utf_32_be", "utf_7", "koi8_r", "koi8_u", "mac_roman", "big5", "gb2312", "gbk", "gb18030"),
    *("euc_jp", "euc_kr", "shift_jis", "iso2022_jp", "tis_620", "cp437", "cp850", "cp858"),
    *("cp932", "cp949", "cp874", "iso2022_kr"),
    *(f"iso8859_{number}" for number in range(2, 17)),
    *(f"cp125{number}" for number in range(9)),
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# What turns the direction of what follows: "factuur\u202efdp.exe" reads as "factuurexe.pdf".
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
_SPACES = re.compile(r"\s+")


def decoded(content: bytes, charset: str) -> tuple[str, bool]:
    """Return the text, and whether the character set that was named is the right one."""
    codec = _codec(charset)
    if codec is None or codec in _SINGLE:
        # Many programs name an old character set and send UTF-8; text that happens to be valid
        # UTF-8 by chance, with letters beyond ASCII, does not occur.
        text = _strictly(content, "utf_8")
        if text is not None:
            return text, content.isascii()
        fitting = "iso8859_15" if codec == "iso8859_15" else "cp1252"
        return content.decode(fitting, "replace"), codec not in (None, "ascii")
    text = _strictly(content, codec)
    if text is not None:
        return text, True
    if codec in ("utf_8", "utf_8_sig") and not _is_mostly_utf8(content):
        return content.decode("cp1252", "replace"), False
    return content.decode(codec, "replace"), False


def _codec(charset: str) -> str | None:
    try:
        name = codecs.lookup(charset.strip("\"' \t")).name.replace("-", "_")
    except (LookupError, ValueError, UnicodeError):
        return None
    return name if name in _KNOWN else None


def _strictly(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _is_mostly_utf8(content: bytes) -> bool:
    """Say whether it is UTF-8 with some bytes lost, and not another character set."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(1 for character in text if character > "\x7f") - wrong
    return right > wrong


def clean_text(text: str) -> str:
    """Return a text of lines, without what no database keeps and nobody can see."""
    lines = _LINE_ENDS.sub("\n", text)
    return _TURNING.sub("", _CONTROL.sub("", _SURROGATE.sub("\ufffd", lines)))


def clean_line(text: str) -> str:
    """Return a text of one line."""
    return _SPACES.sub(" ", clean_text(text.replace("\x00", " "))).strip()
