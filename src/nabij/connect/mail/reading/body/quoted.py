# SPDX-License-Identifier: EUPL-1.2
"""What somebody wrote now, apart from the earlier mail below it and a signature.

Where it cannot be told, everything is new: a word too many does less harm than one that was missed.
What is sent on (a forwarded mail) is what the sender wants to be read, so it stays.
"""

from __future__ import annotations

import re

_FORWARDED_SUBJECT = re.compile(r"\s*(?:fwd?|doorst|doorgestuurd|tr|wg)\s*:", re.I)
_FORWARDED = re.compile(
    r"[-_ ]*(?:begin )?(?:doorgestuurd|doorgezonden|forwarded) (?:bericht|message)[-_: ]*", re.I
)
_ORIGINAL = re.compile(
    r"[-_ ]*(?:oorspronkelijke? (?:bericht|e-?mail)|origineel bericht|original (?:message|mail)"
    r"|ursprüngliche nachricht|message d'origine)[-_: ]*",
    re.I,
)
_WROTE = re.compile(
    r"(?:op|on|am|le|el)\b.{3,300}\b(?:schreef|wrote|schrieb|a écrit|het volgende geschreven)\b"
    r".{0,120}:",
    re.I,
)
_SOMEBODY_WROTE = re.compile(
    r".{3,120}\b(?:schreef|wrote)\b(?:\s+(?:op|on)\b.{3,120}|\s+het volgende)?\s*:", re.I
)
_HAS_WROTE = re.compile(r"schreef|wrote|schrieb|écrit|geschreven", re.I)
_FIELD = re.compile(
    r"\*?(?P<name>van|from|verzonden|sent|datum|date|aan|to|cc|onderwerp|subject)\s?:\*?\s*\S",
    re.I,
)
_FIRST_FIELDS = ("van", "from")
_APP = re.compile(
    r"\s*(?:verzonden|verstuurd|sent)\s+(?:vanaf|vanuit|met|van|from|via)\s+"
    r"(?:mijn|my|een|outlook|samsung|mail|gmail|iphone|ipad|yahoo|proton|huawei).{0,60}",
    re.I,
)
_MOST_WRAPPED = 3
_LONGEST_LINE = 300


def new_text_of(text: str, subject: str) -> str:
    """Return what is new in the text; all of it where nothing would be left."""
    lines = text.split("\n")
    kept = _without_earlier(lines, is_forward=bool(_FORWARDED_SUBJECT.match(subject)))
    new = "\n".join(_without_signature(kept)).strip()
    return new or text.strip()


def _without_earlier(lines: list[str], *, is_forward: bool) -> list[str]:
    kept: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        if _FORWARDED.fullmatch(line.strip()[:_LONGEST_LINE]):
            return kept + lines[number:]
        if line.startswith(">"):
            number += 1
            continue
        length = _attribution(lines, number)
        if length and _is_quoted(lines, number + length):
            # What is quoted goes line by line; answers between the lines are new.
            number += length
            continue
        if length or (not is_forward and _is_heading(lines, number)):
            return kept
        kept.append(line)
        number += 1
    return kept


def _attribution(lines: list[str], number: int) -> int:
    """Return over how many lines somebody is said to have written what follows; 0 where not."""
    first = lines[number].strip()
    if not first or len(first) > _LONGEST_LINE:
        return 0
    if _ORIGINAL.fullmatch(first):
        return 1
    words = ""
    for length, line in enumerate(lines[number : number + _MOST_WRAPPED], start=1):
        if not line.strip():
            return 0
        words = f"{words} {line.strip()}".lstrip()[: 2 * _LONGEST_LINE]
        if _HAS_WROTE.search(words) and _is_said_to_have_written(words, is_one_line=length == 1):
            return length
    return 0


def _is_said_to_have_written(words: str, *, is_one_line: bool) -> bool:
    if not _WROTE.fullmatch(words) and not (is_one_line and _SOMEBODY_WROTE.fullmatch(words)):
        return False
    return _has_moment_or_address(words)


def _has_moment_or_address(words: str) -> bool:
    """A programme writes when or from which address; "de gemeente schreef mij:" is no heading."""
    return "@" in words or bool(re.search(r"\d{1,2}[:.]\d{2}|\b20\d\d\b", words))


def _is_quoted(lines: list[str], number: int) -> bool:
    following = next((line for line in lines[number : number + 4] if line.strip()), "")
    return following.startswith(">")


def _is_heading(lines: list[str], number: int) -> bool:
    """Say whether the headers of an earlier mail stand here, as Outlook puts them above it."""
    first = _FIELD.match(lines[number].strip())
    if first is None or first["name"].lower() not in _FIRST_FIELDS:
        return False
    following = [line.strip() for line in lines[number : number + 10] if line.strip()][:5]
    return sum(1 for line in following if _FIELD.match(line)) >= 3


def _without_signature(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if line in ("-- ", "--"):
            return lines[:number]
    while lines and (not lines[-1].strip() or _APP.fullmatch(lines[-1][:_LONGEST_LINE])):
        lines = lines[:-1]
    return lines
