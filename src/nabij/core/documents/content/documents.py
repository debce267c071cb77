# SPDX-License-Identifier: EUPL-1.2
"""Documents and letters: the whole that is written as PDF, Word or HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nabij.core.documents.content.blocks import Block, Fact, check_headings
from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.tables import in_words
from nabij.core.documents.content.text import Cleaned
from nabij.core.documents.content.words import Words

MOST_ADDRESS_LINES = 7
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


@dataclass(frozen=True)
class Document(Cleaned):
    """A report, overview or decision: a title, and blocks below it.

    Raises:
        DocumentFault: it has no title, no usable language, or headings that skip a level.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = "nl"
    subtitle: str = ""
    author: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        _check(self.title, self.language, self.blocks)


@dataclass(frozen=True)
class Sender(Cleaned):
    """Who sends a letter; ``return_address`` is where post that is not delivered goes."""

    name: str = ""
    return_address: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True)
class Letter(Cleaned):
    """A letter to one addressee.

    ``address`` are the lines in the window, from the name down; ``on_behalf_of`` who decided, if
    that is not who signs; ``signature`` the lines under the space for a pen; ``further`` more
    references than the usual ones. Without ``sender`` the one of the house style stands there; a
    field that ``sender`` leaves empty is left out.

    Raises:
        DocumentFault: it has no subject, no usable language, an address that does not fit the
            window, or headings that skip a level.
    """

    address: tuple[str, ...]
    date: date
    subject: str
    salutation: str
    blocks: tuple[Block, ...]
    closing: str
    on_behalf_of: str = ""
    signature: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    our_reference: str = ""
    your_reference: str = ""
    further: tuple[Fact, ...] = ()
    language: str = "nl"
    sender: Sender | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _check(self.subject, self.language, self.blocks)
        object.__setattr__(self, "address", tuple(line for line in self.address if line))
        if not 1 <= len(self.address) <= MOST_ADDRESS_LINES:
            raise DocumentFault("address_lines", found=len(self.address), most=MOST_ADDRESS_LINES)

    @property
    def title(self) -> str:
        """What the letter is about."""
        return self.subject

    def references(self, sender: Sender, words: Words) -> tuple[Fact, ...]:
        """Return the date, marks and contact of the letter that ``sender`` sends, named."""
        facts = (
            Fact(words.date, in_words(self.date, words)),
            Fact(words.our_reference, self.our_reference),
            Fact(words.your_reference, self.your_reference),
            Fact(words.contact, sender.contact),
        )
        return (*(fact for fact in facts if fact.value), *self.further)


def _check(title: str, language: str, blocks: tuple[Block, ...]) -> None:
    if not title:
        raise DocumentFault("no_title")
    if not _LANGUAGE.fullmatch(language):
        raise DocumentFault("bad_language", language=language)
    check_headings(blocks)
