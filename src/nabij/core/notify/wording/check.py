# SPDX-License-Identifier: EUPL-1.2
"""The check of a text: what stands in the way of whoever reads it, where, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from nabij.core.notify.wording.counting import reading_ease, sentences_of, words_of
from nabij.core.notify.wording.fields import fields_in, replaced
from nabij.core.notify.wording.words import official_words_in

MOST_WORDS = 20
"""Words in a sentence; plain-language advice for government texts says 15 on average."""
LONG_WORD = 18
LEAST_EASE = 60.0
"""Flesch-Douma: 60 to 70 is "standard"; below is hard for many."""
LONGEST_SMS = 306
"""Two parts of a long SMS, in characters."""


class Fault(StrEnum):
    """What can be wrong with a text; ``LONG_WORD`` is a remark, the others must be put right."""

    LONG_SENTENCE = "long_sentence"
    OFFICIAL_WORD = "official_word"
    LONG_WORD = "long_word"
    HARD = "hard"
    UNKNOWN_FIELD = "unknown_field"
    EMPTY = "empty"
    LINE_BREAK = "line_break"
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: in which part of a template, on which line (from 1, 0: the whole).

    ``found`` is what stands there; ``better`` a plainer word, or the limit that is passed.
    """

    fault: Fault
    part: str
    line: int
    found: str
    better: str = ""

    @property
    def must_change(self) -> bool:
        """Say whether the text fails because of it."""
        return self.fault is not Fault.LONG_WORD


@dataclass(frozen=True)
class Parts:
    """The parts of a template in one language: as letter and e-mail, and as SMS."""

    subject: str
    body: str
    short: str = ""

    def each(self) -> Iterator[tuple[str, str]]:
        """Return the parts that can be empty only where they are not used, with their names."""
        yield "subject", self.subject
        yield "body", self.body
        if self.short:
            yield "short", self.short


@dataclass(frozen=True)
class Verdict:
    """What a check found; ``ease`` is Flesch-Douma of the body, None where it says nothing."""

    findings: tuple[Finding, ...]
    ease: float | None

    @property
    def is_plain(self) -> bool:
        """Say whether the text passes."""
        return not any(finding.must_change for finding in self.findings)


def check(
    parts: Parts, *, language: str, words: Mapping[str, str], fields: Collection[str]
) -> Verdict:
    """Check a template.

    Args:
        parts: its texts.
        language: ``nl`` or another; words and reading ease are judged in Dutch only.
        words: official words with plainer ones.
        fields: the fields that may stand in it.
    """
    findings: list[Finding] = []
    for name, text in parts.each():
        findings += _shape(name, text)
        findings += [
            Finding(Fault.UNKNOWN_FIELD, name, line, field)
            for line, field in fields_in(text)
            if field not in fields
        ]
        findings += _sentences(name, plain(text))
        if language == "nl":
            findings += _words(name, plain(text), words)
    ease = reading_ease(plain(parts.body)) if language == "nl" else None
    if ease is not None and ease < LEAST_EASE:
        findings.append(Finding(Fault.HARD, "body", 0, f"{ease:.0f}", f"{LEAST_EASE:.0f}"))
    return Verdict(tuple(findings), ease)


def plain(text: str) -> str:
    """Return a text as one reads it, for counting: a field counts as one word."""
    return replaced(text, lambda name: name if name.isalpha() else "waarde")


def _shape(name: str, text: str) -> Iterator[Finding]:
    if not text.strip():
        yield Finding(Fault.EMPTY, name, 0, "")
    if name == "subject" and any(mark in text for mark in "\r\n"):
        yield Finding(Fault.LINE_BREAK, name, 0, "")
    if name == "short" and len(text) > LONGEST_SMS:
        yield Finding(Fault.TOO_LONG, name, 0, str(len(text)), str(LONGEST_SMS))


def _sentences(name: str, text: str) -> Iterator[Finding]:
    for sentence in sentences_of(text):
        if sentence.words > MOST_WORDS:
            yield Finding(
                Fault.LONG_SENTENCE, name, sentence.line, sentence.text, str(sentence.words)
            )


def _words(name: str, text: str, words: Mapping[str, str]) -> Iterator[Finding]:
    for line, word, plainer in official_words_in(text, words):
        yield Finding(Fault.OFFICIAL_WORD, name, line, word, plainer)
    for number, line_text in enumerate(text.splitlines(), start=1):
        for word in words_of(line_text):
            if len(word) >= LONG_WORD and word.lower() not in words:
                yield Finding(Fault.LONG_WORD, name, number, word)
