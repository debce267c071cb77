# SPDX-License-Identifier: EUPL-1.2
"""Names of files as senders give them, made safe to show and to keep."""

from __future__ import annotations

import re
import unicodedata
from email.message import EmailMessage
from urllib.parse import unquote_to_bytes

from nabij.connect.mail.reading.body.charsets import clean_line, decoded
from nabij.connect.mail.reading.headers import raw_header, words_of

_LONGEST = 120
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_PIECE = re.compile(
    r";\s*(?:file)?name(?:\*(?P<number>\d{1,3}))?(?P<coded>\*)?\s*=\s*"
    r'(?:"(?P<quoted>(?:[^"\\]|\\.)*)"?|(?P<bare>[^;]*))',
    re.I,
)
_MOST_PIECES = 50


def name_of(part: EmailMessage) -> str:
    """Return the name of a part as the sender gave it; empty where there is none."""
    for header in ("Content-Disposition", "Content-Type"):
        name = _name_in(raw_header(part, header, longest=8_000))
        if name:
            return name
    return words_of(raw_header(part, "Content-Description", longest=500))


def _name_in(value: str) -> str:
    """Read the name out of a header, in one piece or more (RFC 2231), encoded or not."""
    pieces: dict[int, tuple[bool, str]] = {}
    for found in list(_PIECE.finditer(value))[:_MOST_PIECES]:
        bare = (found["bare"] or "").strip()
        text = bare if found["quoted"] is None else re.sub(r"\\(.)", r"\1", found["quoted"])
        number = int(found["number"] or 0)
        # Programs give the plain name beside the encoded one; the encoded one has all its letters.
        if number not in pieces or found["coded"]:
            pieces[number] = (bool(found["coded"]), text)
    if not pieces:
        return ""
    if not any(coded for coded, _ in pieces.values()):
        return words_of("".join(text for _, (_, text) in sorted(pieces.items())))
    return _percent_decoded([pieces[number] for number in sorted(pieces)])


def _percent_decoded(pieces: list[tuple[bool, str]]) -> str:
    first = pieces[0][1]
    charset, language, rest = (first.split("'", 2) + ["", ""])[:3]
    texts = [rest if (language or rest or "''" in first) else first]
    texts += [text for _, text in pieces[1:]]
    content = b"".join(
        unquote_to_bytes(_sent(text)) if coded else _sent(text)
        for (coded, _), text in zip(pieces, texts, strict=True)
    )
    return clean_line(decoded(content, charset or "utf-8")[0])


def _sent(text: str) -> bytes:
    """Return the bytes of a piece; those beyond ASCII are kept in the text as surrogates."""
    return text.encode("utf-8", "surrogateescape")


def safe_name(name: str, *, fallback: str) -> str:
    """Return the last part of a path, without what cannot be seen, ending kept."""
    # A format character within a name would otherwise hide what it ends in.
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join("" if unicodedata.category(one) in _UNSEEN else one for one in last)
    tidy = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", seen)).strip(" .")
    return _shortened(tidy) or fallback


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 10:
        return name[:_LONGEST].rstrip()
    return stem[: _LONGEST - len(ending) - 2].rstrip() + "…" + dot + ending
