# SPDX-License-Identifier: EUPL-1.2
"""Takes out of a text what has a form of its own: a day, an address, a number, an e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nabij.core.residents.values.birth import BirthDate, NoBirthDate
from nabij.core.residents.values.names import PARTICLES

POSTCODE = re.compile(r"([1-9][0-9]{3})\s?([A-Za-z]{2})")
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_MONTH = {name[:3]: nth for nth, name in enumerate(_MONTHS, start=1)}
_MONTH |= {"mrt": 3, "sept": 9} | {name: nth for nth, name in enumerate(_MONTHS, start=1)}
_MONTH_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_D, _M, _Y = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})", "(?P<year>[0-9]{4})"


def _forms(between: str, *patterns: str) -> list[re.Pattern[str]]:
    """Return patterns that are not within a longer row of digits, set apart by what may be so."""
    start, end = f"(?<![0-9])(?<![0-9][{between}])", f"(?![{between}]?[0-9])"
    return [re.compile(f"{start}(?:{one}){end}", re.IGNORECASE) for one in patterns]


_WRITTEN_DAYS = _forms("./-", rf"{_D}(?P<sign>[./-]) ?{_M}(?P=sign) ?{_Y}", rf"{_Y}-{_M}-{_D}")
_DAYS = [
    *_WRITTEN_DAYS,
    *_forms("./-", rf"{_D}[\s.-]*(?P<name>{_MONTH_NAME})\b[\s.-]*{_Y}"),
    *_forms(
        r"\s./-",
        f"{_D} {_M} {_Y}",
        "(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})",
        "(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    ),
]
_YEAR = r"(?P<year>18[5-9][0-9]|19[0-9]{2}|20[0-9]{2})"
_YEARS = _forms(r"\s./-", f"{_M}[./-]{_Y}", _YEAR)
_BORN = re.compile(r"\bgeb(?:oren|oortedatum|oortejaar)?\b\.?", re.IGNORECASE)
_PLACE = re.compile(r"(?<!\w)([1-9][0-9]{3})(\s?)([A-Za-z]{2})(?![^\W\d])")
_HOUSE = re.compile(r"[\s,]*(?:nr\.?\s*)?([0-9]{1,5})(?!\d)(?:[\s-]*([A-Za-z0-9]{1,6}))?(?!\w)")
# What else than one or two signs is said of one of the houses at a number.
_ADDITIONS = frozenset("bis ter hoog hs rood zwart boven bov beneden ben huis iii".split())
_NUMBER = re.compile(r"(?<!\w)(?:\+|\(?[0-9])[0-9\s().\-]{6,24}[0-9](?!\w)")
_EMAIL = re.compile(r"[^\s<>,;:]*@[^\s<>,;]*")


@dataclass(frozen=True)
class Address:
    """A postcode, perhaps with a number and what tells two houses with it apart."""

    postcode: str = ""
    house_number: int | None = None
    addition: str = ""


def is_day(text: str) -> bool:
    """Say whether a text is written as a day with its signs, be it one that cannot be."""
    return any(form.fullmatch(text) for form in _WRITTEN_DAYS)


def take_email(text: str) -> tuple[str, str]:
    """Return the address of e-mail in a text, and the text without it."""
    found = _EMAIL.search(text)
    return (found[0], _without(text, found)) if found else ("", text)


def take_day(text: str) -> tuple[BirthDate, str]:
    """Return the day in a text, and the text without it; a day that cannot be is no day."""
    return _taken(_DAYS, text)


def take_year(text: str) -> tuple[BirthDate, str]:
    """Return the year, or the month of a year, in a text, and the text without it."""
    return _taken(_YEARS, text)


def take_number(text: str) -> tuple[str, str]:
    """Return the first long number in a text, as it is written, and the text without it."""
    found = _NUMBER.search(text)
    return (found[0].strip(), _without(text, found)) if found else ("", text)


def take_address(text: str) -> tuple[Address, str]:
    """Return the postcode in a text, with a house number after it, and the text without them."""
    found = _PLACE.search(text)
    if found is None or _is_year_before_name(found):
        return Address(), text
    postcode, after = f"{found[1]}{found[3].upper()}", text[found.end() :]
    house = _HOUSE.match(after)
    if house is None:
        return Address(postcode), _without(text, found)
    addition, rest = house[2] or "", after[house.end() :]
    if not _is_addition(addition, rest):
        addition, rest = "", f"{addition}{rest}"
    return Address(postcode, int(house[1]), addition.upper()), f"{text[: found.start()]} {rest}"


def _is_year_before_name(found: re.Match[str]) -> bool:
    """Say whether it is ``1980 de`` as in *Jan 1980 de Vries*, and no postcode."""
    follows = found.string[found.end() :].lstrip()[:1]
    is_year = re.fullmatch(_YEAR, found[1])
    return bool(is_year and found[2] and found[3].lower() in PARTICLES and follows.isalpha())


def _is_addition(word: str, rest: str) -> bool:
    """Say whether a word after a house number belongs to it, and does not begin a name."""
    bare = word.lower()
    if bare in PARTICLES and rest.strip():
        return False
    return len(bare) <= 2 or bare in _ADDITIONS or any(sign.isdigit() for sign in bare)


def _taken(forms: Iterable[re.Pattern[str]], text: str) -> tuple[BirthDate, str]:
    for form in forms:
        found = form.search(text)
        if found is None:
            continue
        try:
            return _birth(found.groupdict()), _BORN.sub(" ", _without(text, found))
        except NoBirthDate:
            continue
    return BirthDate(), text


def _birth(parts: dict[str, str]) -> BirthDate:
    name = parts.get("name")
    month = _MONTH[name.casefold()] if name else int(parts.get("month", 0))
    return BirthDate(int(parts["year"]), month, int(parts.get("day", 0)))


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
