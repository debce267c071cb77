# SPDX-License-Identifier: EUPL-1.2
"""What somebody means by what is typed into the one search box."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from nabij.core.numbers.public import passes_elfproef
from nabij.core.residents.values.birth import BirthDate
from nabij.core.residents.values.names import name_words
from nabij.core.residents.values.numbers import (
    BRANCH_LENGTH,
    BSN_LENGTH,
    KVK_LENGTH,
    bare_number,
)
from nabij.core.residents.values.parts import (
    POSTCODE,
    Address,
    is_day,
    take_address,
    take_day,
    take_email,
    take_number,
    take_year,
)

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
    """What was meant, in parts that all hold; ``meaning`` is the part that tells most.

    ``value`` is a number or address of e-mail, plain. ``all_words`` are those of the whole text:
    in the name of an organisation a year or a number may be a word.
    """

    meaning: Meaning
    value: str = ""
    words: tuple[str, ...] = ()
    birth: BirthDate = BirthDate()
    postcode: str = ""
    house_number: int | None = None
    addition: str = ""
    all_words: tuple[str, ...] = ()


def understand(text: str) -> Typed:
    """Return what a text means; each text means one thing, which may have several parts.

    What has a form of its own is taken out first: e-mail, day of birth, postcode, number. A year
    is one only beside a name. What is left is the name.
    """
    bare = " ".join(text.split())
    meaning, value = _number(bare)
    if meaning:
        # Eight digits can be a day too: 03051980.
        birth = take_day(bare)[0] if meaning is Meaning.KVK else BirthDate()
        return Typed(meaning, value, birth=birth)
    return _parts(bare)


def _parts(bare: str) -> Typed:
    value, rest = take_email(bare)
    meaning = Meaning.EMAIL if value else None
    birth, rest = take_day(rest)
    address, rest = take_address(rest)
    if meaning is None:
        meaning, value, rest = _number_in(rest)
    words = _words(rest)
    if not birth.year:
        year, beside = take_year(rest)
        if named := _words(beside):
            birth, words = year, named
    return Typed(
        meaning or _meaning(address, words, birth),
        value=value,
        words=words,
        birth=birth,
        postcode=address.postcode,
        house_number=address.house_number,
        addition=address.addition,
        all_words=_words(bare),
    )


def read_postcode(text: str) -> str | None:
    """Return a postcode as it is kept (``1234AB``), None where the text is none."""
    found = POSTCODE.fullmatch(text.strip())
    return f"{found[1]}{found[2].upper()}" if found else None


def is_phone(text: str) -> bool:
    """Say whether a text is a number that one can call: 06…, 0592…, +31…, 0031…"""
    bare = text.strip().replace("(0)", "")
    digits = sum(sign.isdigit() for sign in bare)
    if not _PHONE.fullmatch(bare) or digits not in _PHONE_DIGITS:
        return False
    return bare.startswith(("+", "00")) or digits == 10


def _number_in(text: str) -> tuple[Meaning | None, str, str]:
    number, rest = take_number(text)
    meaning, value = _number(number)
    return (meaning, value, rest) if meaning else (None, "", text)


def _number(bare: str) -> tuple[Meaning | None, str]:
    if is_day(bare):
        return None, ""
    digits = bare_number(bare)
    if len(digits) == BSN_LENGTH:
        return (Meaning.BSN if passes_elfproef(digits) else Meaning.WRONG_BSN), digits
    if is_phone(bare):
        return Meaning.PHONE, bare
    lengths = {KVK_LENGTH: Meaning.KVK, BRANCH_LENGTH: Meaning.BRANCH}
    return lengths.get(len(digits)), digits


def _words(text: str) -> tuple[str, ...]:
    words = tuple(name_words(text))
    return words if sum(map(len, words)) >= SHORTEST_NAME else ()


def _meaning(address: Address, words: tuple[str, ...], birth: BirthDate) -> Meaning:
    if address.postcode:
        return Meaning.ADDRESS
    if words:
        return Meaning.NAME
    return Meaning.BIRTH if birth.year else Meaning.NOTHING
