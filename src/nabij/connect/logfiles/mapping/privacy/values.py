# SPDX-License-Identifier: EUPL-1.2
"""Tells by its distinct values whether a column holds personal data or free text."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from nabij.connect.logfiles.mapping.privacy.words import FIRST_NAMES, PREFIXES, SURNAMES
from nabij.connect.logfiles.reading.blocks import Column
from nabij.core.numbers.public import passes_elfproef

EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[a-z]{2,}", re.IGNORECASE)
IBAN = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4} ?(?:\d ?){10,18}\b")
# Written as a phone number is: with a country code, or with the area code set apart.
PHONE = re.compile(
    r"(?<![\w+.-])(?:(?:\+|00)31[\s-]?(?:\(0\))?[\s-]?[1-9](?:[\s-]?\d){8}"
    r"|(?:06|0[1-9]\d{1,2})[-\s](?:\d[\s-]?){5,7}\d)(?![\w-])"
)
DATE = re.compile(r"\d\d[-\s]\d\d[-\s](?:19|20)\d\d")
BARE_PHONE = re.compile(r"0[1-9]\d{8}|6[1-58]\d{7}")
PC6 = r"[1-9]\d{3}(?: ?(?!SA|SD|SS)[A-Z]{2}|(?!sa|sd|ss)[a-z]{2})"
ADDRESS = re.compile(
    rf"\b{PC6}[ ,]+\d{{1,5}}\s?[a-z]?\b|\b\d{{1,5}}\s?[a-zA-Z]?[ ,]+{PC6}\b"
    r"|\b[A-Z][\w'.-]*(?:straat|laan|weg|plein|kade|singel|gracht|hof|dreef|steeg|dijk|plantsoen)"
    r"\s+\d{1,5}\s?[a-zA-Z]?\b"
)
POSTCODE = re.compile(PC6)
TITLED = re.compile(
    r"(?i:de heer|dhr|mevrouw|mevr|mw|mej|drs|ir|mr|dr|prof)\.?\s+"
    r"(?:[A-Z]\.\s?)*(?:[a-z']+\s){0,3}[A-Z][a-zë]+"
)
INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,5}(?:[a-z']+\s){0,3}[A-Z][a-zë-]+")
INVERTED = re.compile(r"[A-Z][\w' -]+,\s*(?:[A-Z]\.\s?){1,5}[a-z' ]*")
# What may be any of these, for one quick pass over all values.
LIKELY_IBAN = r"[A-Z]{2}\d{2} ?[A-Z]{4} ?\d"
LIKELY_PHONE = r"(?:\+|00)31|(?:^|[^\w.-])0[1-9]\d?\d?[- ]\d"
LIKELY_NUMBER = r"^\s*\d[\d. ]{7,11}\s*$"
LIKELY_ADDRESS = r"\d{4} ?[A-Za-z]{2}|[a-z] +\d"
LIKELY_NAME = r"^[^0-9@_:;/()]*$"
LIKELY = "|".join(("@", LIKELY_IBAN, LIKELY_PHONE, LIKELY_NUMBER, LIKELY_ADDRESS, LIKELY_NAME))
# How many distinct values it takes before their shares say something.
FEW = 3
SOME = 5
MANY = 500
LONG_TEXT = 300
NO_CODES = 100
FEW_WORDS = 256


@dataclass(frozen=True)
class Suspicion:
    """What the values look like, and one of them that made it so."""

    kind: str
    example: str


def suspicious_values(values: Column, *, rows: int, codes: bool = False) -> Suspicion | None:
    """What a column of `rows` rows looks like by its distinct values (text, no nulls).

    With `codes` the column names steps, teams or places: long names are then no free text
    unless many rows have one of their own.
    """
    # Beyond two rows for each value no text is free: so the count of rows need not be exact.
    rows = min(rows, 2 * len(values) + 1)
    if len(values) > FEW_WORDS:
        return _suspicion(values, rows, codes)
    return _remembered(tuple(sorted(values.to_pylist())), rows, codes)


@lru_cache(maxsize=512)
def _remembered(words: tuple[str, ...], rows: int, codes: bool) -> Suspicion | None:
    """Block after block has the same few teams and activities, in another order."""
    return _suspicion(pa.array(words, pa.string()), rows, codes)


def _suspicion(values: Column, rows: int, codes: bool) -> Suspicion | None:
    likely: Column = values.filter(pc.match_substring_regex(values, LIKELY))
    for check in (_emails, _ibans, _phones, _bsns, _addresses, _names) if len(likely) else ():
        found = check(likely, len(values))
        if found:
            return found
    return _free_text(values, rows, codes=codes) if len(values) else None


def _matching(values: Column, pattern: str) -> list[str]:
    """The values that may fit: a quick look, before the exact one."""
    found = values.filter(pc.match_substring_regex(values, pattern))
    return [str(one) for one in found.to_pylist()]


def _first(kind: str, found: Iterable[str], fits: Callable[[str], object]) -> Suspicion | None:
    example = next((one for one in found if fits(one)), None)
    return None if example is None else Suspicion(kind, example)


def _emails(values: Column, among: int) -> Suspicion | None:
    return _first("email", _matching(values, "@"), EMAIL.search)


def _ibans(values: Column, among: int) -> Suspicion | None:
    likely = _matching(values, LIKELY_IBAN)
    return _first("iban", likely, lambda one: any(map(_is_iban, IBAN.findall(one))))


def _is_iban(text: str) -> bool:
    plain = text.replace(" ", "")
    moved = plain[4:] + plain[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1


def _phones(values: Column, among: int) -> Suspicion | None:
    written = _matching(values, LIKELY_PHONE)
    found = _first("phone", written, _has_phone)
    if found:
        return found
    bare = [one for one in _matching(values, r"^[06]\d{8,9}$") if BARE_PHONE.fullmatch(one)]
    # Ten digits after a zero may also number cases; a column full of them does not.
    return _mostly("phone", bare, among, least=SOME, share=0.9)


def _has_phone(text: str) -> bool:
    found = PHONE.search(text)
    if found is None or DATE.match(found.group()):
        return False
    international = not re.match("0[1-9]", found.group())
    return international or len(re.findall(r"\d", found.group())) == 10


def _bsns(values: Column, among: int) -> Suspicion | None:
    likely = _matching(values, LIKELY_NUMBER)
    numbers = [digits for digits in map(_digits, likely) if len(digits) in (8, 9)]
    valid = [digits for digits in numbers if passes_elfproef(digits.zfill(9))]
    # One number in eleven passes by chance; of three or more hardly ever all.
    return _mostly("bsn", valid, len(numbers), least=FEW, share=0.9)


def _digits(text: str) -> str:
    return re.sub(r"\.0$|[. ]", "", text.strip())


def _addresses(values: Column, among: int) -> Suspicion | None:
    likely = _matching(values, LIKELY_ADDRESS)
    found = [one for one in likely if ADDRESS.search(one)]
    with_postcode = _first("address", found, POSTCODE.search)
    return with_postcode or _mostly("address", found, among, least=FEW, share=0.1)


def _names(values: Column, among: int) -> Suspicion | None:
    texts = _matching(values, LIKELY_NAME)
    count = among * min(1.0, MANY / max(len(texts), 1))
    texts = texts[:MANY]
    formal = [one for one in texts if _is_formal_name(one)]
    found = _mostly("name", formal, count, least=2, share=0.1)
    if found:
        return found
    full = [one for one in texts if is_name(one) and _is_full_name(one)]
    found = _mostly("name", full, count, least=1, share=0.6)
    if found:
        return found
    plain = [one for one in texts if is_name(one)]
    return _mostly("name", plain, count, least=FEW, share=0.3)


def _is_formal_name(text: str) -> bool:
    plain = text.strip()
    return any(pattern.fullmatch(plain) for pattern in (TITLED, INITIALS, INVERTED))


def is_name(text: str) -> bool:
    """Whether it reads as the name of a person: a known first name, with a surname or alone."""
    words = text.strip().replace("-", " ").split()
    if not 1 <= len(words) <= 5 or any(not word.isalpha() for word in words):
        return False
    rest = [word for word in words[1:] if word.lower() not in PREFIXES]
    if not all(word[0].isupper() for word in (words[0], *rest)):
        return False
    if words[0].lower() in FIRST_NAMES:
        return len(rest) <= 2
    return len(words) > 1 and len(rest) == 1 and rest[0].lower() in SURNAMES


def _is_full_name(text: str) -> bool:
    """A known first name with a known surname, or with a prefix before it."""
    first, *others = text.lower().replace("-", " ").split()
    known = bool(others) and (others[-1] in SURNAMES or others[0] in PREFIXES)
    return first in FIRST_NAMES and known


def _free_text(values: Column, rows: int, *, codes: bool) -> Suspicion | None:
    spaces: Column = pc.count_substring(values, " ")
    prose: Column = values.filter(pc.greater_equal(spaces, pa.scalar(SOME - 1)))
    least = MANY if codes else SOME
    # A text of its own on most rows; or so many texts that they can be no set of codes.
    own = len(values) >= 0.5 * rows and len(values) >= least
    own = own or (not codes and len(values) >= NO_CODES)
    if own and len(prose) >= 0.5 * len(values):
        return Suspicion("free_text", str(prose[0]))
    long = _matching(prose, rf"(?s).{{{LONG_TEXT}}}|.{{60}}.*\n|\n.*.{{60}}")
    return _mostly("free_text", long, len(values), least=FEW, share=0.2)


def _mostly(
    kind: str, found: Sequence[str], among: float, *, least: int, share: float
) -> Suspicion | None:
    if len(found) < least or len(found) < share * among:
        return None
    return Suspicion(kind, found[0])
