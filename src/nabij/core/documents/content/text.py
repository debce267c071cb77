# SPDX-License-Identifier: EUPL-1.2
"""Text as it may stand in a document, and stretches of it with emphasis or a link."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields

from nabij.core.documents.content.faults import DocumentFault

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What cannot be seen and can do harm: control characters, marks that turn the reading direction of
# what follows, lone surrogates, private use (PDF/A forbids it), annotations, tags, noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\uffff"
    "\U0001fffe\U0001ffff\U000e0000-\U0010ffff]"
)
_LINK = re.compile(r"(https?://[^\s/?#]+[^\s]*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9()-]+)", re.I)


def clean(text: str) -> str:
    """Return ``text`` without what cannot be seen; line breaks become ``\\n``, tabs a space."""
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    if _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    # A letter and its accent as one character: a font draws that, and searching finds it.
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """Return ``text`` cleaned and on one line."""
    return " ".join(clean(text).split())


class Cleaned:
    """A frozen dataclass whose texts are cleaned when it is made, each to one line.

    Here and not where documents are written, so that no form of a document can forget it.
    """

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, clean_line(value))
            elif isinstance(value, tuple) and value and all(isinstance(v, str) for v in value):
                object.__setattr__(self, field.name, tuple(clean_line(line) for line in value))


@dataclass(frozen=True)
class Span:
    """A stretch of text in one manner; ``\\n`` in it breaks the line.

    Raises:
        DocumentFault: ``link`` is no web address, e-mail address or telephone number.
    """

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    link: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))
        link = clean(self.link).strip()
        if link and not _LINK.fullmatch(link):
            raise DocumentFault("bad_link")
        object.__setattr__(self, "link", link)


Prose = str | tuple[Span, ...]
"""Running text: as it stands, or in stretches."""


def spans(prose: Prose) -> tuple[Span, ...]:
    """Return running text in stretches, without empty ones."""
    found = (Span(prose),) if isinstance(prose, str) else prose
    return tuple(span for span in found if span.text)


def plain(prose: Prose) -> str:
    """Return running text without its emphasis and links."""
    return "".join(span.text for span in spans(prose))
