# SPDX-License-Identifier: EUPL-1.2
"""What somebody means by what is typed into the one search box."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from nabij.core.residents.values.birth import BirthDate, NoBirthDate, read_birth_date
from nabij.core.residents.values.names import name_words
from nabij.core.residents.values.numbers import (
    BRANCH_LENGTH,
    BSN_LENGTH,
    KVK_LENGTH,
    bare_number,
    passes_elfproef,
)

_POSTCODE = re.compile(
    r"([1-9][0-9]{3})\s?([A-Za-z]{2})(?:[\s,]*(?:nr\.?\s*)?([0-9]{1,5})[\s-]*([A-Za-z0-9]{0,6}))?"
)
_DAY = re.compile(r"\b(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{1,2}-\d{1,2})\b")
_PHONE = re.compile(r"\+[0-9\s().\-]{8,24}|00[1-9][0-9\s().\-]{7,23}|0[1-9][0-9\s().\-]{8,20}")
_PHONE_DIGITS = range(10, 16)
SHORTEST_NAME = 2


class Meaning(StrEnum):
    """What a text can be."""

    NOTHING = "nothing"
    BSN = "bsn"
    WRONG_BSN = "wrong_bsn"
    KVK = "kvk"
    BRANCH = "branch"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    BIRTH = "birth"
    NAME = "name"


@dataclass(frozen=True)
class Typed:
    """What was meant, in parts; ``value`` is a number or address of e-mail, plain."""

    meaning: Meaning
    value: str = ""
    words: tuple[str, ...] = ()
    birth: BirthDate = BirthDate()
    postcode: str = ""
    house_number: int | None = None
    addition: str = ""


def understand(text: str) -> Typed:
    """Return what a text means; each text means one thing.

    In this order: e-mail, postcode, number, day of birth with or without a name, name.
    """
    bare = " ".join(text.split())
    if "@" in bare:
        return Typed(Meaning.EMAIL, bare)
    return _postcode(bare) or _number(bare) or _person(bare)


def read_postcode(text: str) -> str | None:
    """Return a postcode as it is kept (``1234AB``), None where the text is none."""
    found = _POSTCODE.fullmatch(text.strip())
    return f"{found[1]}{found[2].upper()}" if found and not found[3] else None


def _postcode(bare: str) -> Typed | None:
    found = _POSTCODE.fullmatch(bare)
    if not found:
        return None
    digits, letters, number, addition = found.groups()
    return Typed(
        Meaning.ADDRESS,
        postcode=f"{digits}{letters.upper()}",
        house_number=int(number) if number else None,
        addition=(addition or "").upper(),
    )


def _number(bare: str) -> Typed | None:
    if _is_day(bare):
        return None
    digits = bare_number(bare)
    lengths = {KVK_LENGTH: Meaning.KVK, BRANCH_LENGTH: Meaning.BRANCH}
    if len(digits) == BSN_LENGTH:
        right = passes_elfproef(digits)
        return Typed(Meaning.BSN if right else Meaning.WRONG_BSN, digits)
    if is_phone(bare):
        return Typed(Meaning.PHONE, bare)
    return Typed(lengths[len(digits)], digits) if len(digits) in lengths else None


def is_phone(text: str) -> bool:
    """Say whether a text is a number that one can call: 06…, 0592…, +31…, 0031…"""
    bare = text.strip().replace("(0)", "")
    digits = sum(sign.isdigit() for sign in bare)
    if not _PHONE.fullmatch(bare) or digits not in _PHONE_DIGITS:
        return False
    return bare.startswith(("+", "00")) or digits == 10


def _is_day(bare: str) -> bool:
    return bool(_DAY.fullmatch(bare))


def _person(bare: str) -> Typed:
    birth, rest = _birth_in(bare)
    words = tuple(name_words(rest))
    if sum(map(len, words)) < SHORTEST_NAME:
        words = ()
    if birth.year and not words:
        return Typed(Meaning.BIRTH, birth=birth)
    return Typed(Meaning.NAME if words else Meaning.NOTHING, words=words, birth=birth)


def _birth_in(bare: str) -> tuple[BirthDate, str]:
    """Return the day in a text, and the text without it; a day that cannot be is no day."""
    found = _DAY.search(bare)
    if found:
        try:
            day = read_birth_date(found[0].replace("/", "-").replace(".", "-"))
        except NoBirthDate:
            return BirthDate(), bare
        return day, f"{bare[: found.start()]} {bare[found.end() :]}"
    return BirthDate(), bare
