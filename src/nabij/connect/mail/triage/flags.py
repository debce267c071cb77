# SPDX-License-Identifier: EUPL-1.2
"""Looks in a mail for words of a legal document, so that a person looks at it the same day.

A flag is a hint with the words that led to it and never a decision. The words stand in
``words.toml``. Give it what somebody wrote now, without the earlier mail below it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from nabij.connect.mail.triage.patterns import Patterns, patterns_of

_LONGEST = 80
_LOOKED_AT = 100_000
_AROUND = 25


class FlagKind(StrEnum):
    """What a mail may be."""

    OBJECTION = "objection"
    DEFAULT_NOTICE = "default_notice"
    OPEN_GOVERNMENT = "open_government"
    PRIVACY = "privacy"
    COMPLAINT = "complaint"
    LIABILITY = "liability"
    INVOICE = "invoice"


@dataclass(frozen=True)
class Flag:
    """What a mail may be, and the words that say so, at most 80 characters of the mail."""

    kind: FlagKind
    words: str


def flags_in(subject: str, text: str) -> tuple[Flag, ...]:
    """Return what a mail may be, each kind at most once, in the order of ``FlagKind``."""
    # A stop, so that words of the subject and of the text are not read as one sentence.
    shown = f"{subject.strip()[:1_000]} .\n{text[:_LOOKED_AT]}"
    plain = _plain(shown)
    found = []
    for kind in FlagKind:
        words = _words_of(_patterns(kind), plain)
        if words is not None:
            found.append(Flag(kind, _with_surroundings(shown, *words)))
    return tuple(found)


@cache
def _patterns(kind: FlagKind) -> Patterns:
    return patterns_of(kind.value)


def _words_of(patterns: Patterns, plain: str) -> tuple[int, int] | None:
    looked_at = plain
    if patterns.off is not None:
        looked_at = patterns.off.sub(lambda found: " " * len(found[0]), plain)
    found = patterns.words.search(looked_at)
    if found is not None:
        return found.span()
    for word in _long_words(looked_at):
        if patterns.is_like(word[0]):
            return word.span()
    return patterns.near(looked_at)


def _long_words(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"[a-z]{6,30}", text))


def _plain(text: str) -> str:
    """Return small letters without accents, each in the place of its own: places stay the same."""
    return "".join(map(_plain_letter, text))


@cache
def _plain_letter(letter: str) -> str:
    simple = unicodedata.normalize("NFKD", letter).lower()[:1]
    return simple if len(simple) == 1 else letter


def _with_surroundings(text: str, begin: int, end: int) -> str:
    """Return the words with some before and after them, as they stand in the mail."""
    start = max(0, begin - _AROUND)
    piece = text[start : max(end, start + _LONGEST) + 1]
    words = re.sub(r"\s+", " ", piece).strip()
    if start > 0:
        words = words.partition(" ")[2] or words
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rpartition(" ")[0] or words[: _LONGEST - 1]
        words += "…"
    return words
