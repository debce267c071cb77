# SPDX-License-Identifier: EUPL-1.2
"""What counts as the same value when people are searched: one way of writing it.

A normaliser is named in the field, so that a change of its rules asks for a new name (or a rotation
of the search key, which hashes all values anew).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

Normaliser = Callable[[str], str]

_NORMALISERS: dict[str, Normaliser] = {}
_NO_DIGIT = re.compile(r"[^0-9]")


def register_normaliser(name: str, normalise: Normaliser) -> None:
    """Offer a way to write values alike; it answers every text, with "" for what is no value.

    Raises:
        ValueError: the name is taken.
    """
    if _NORMALISERS.setdefault(name, normalise) is not normalise:
        raise ValueError(f"There is another normaliser named {name!r}.")


def normalise(name: str, value: str) -> str:
    """Return ``value`` in the one way of writing that ``name`` stands for; "" where it is none."""
    return _NORMALISERS[name](value)


def is_normaliser(name: str) -> bool:
    """Say whether there is one of this name."""
    return name in _NORMALISERS


def _digits(value: str) -> str:
    """The digits and nothing else: ``1234.56.782`` is ``123456782``."""
    return _NO_DIGIT.sub("", unicodedata.normalize("NFKC", value))


def _email(value: str) -> str:
    """An address without spaces around it, in lower case."""
    return unicodedata.normalize("NFKC", value).strip().casefold()


def _phone(value: str) -> str:
    """A Dutch number in any form, or a foreign one, as digits from the country code on."""
    text = unicodedata.normalize("NFKC", value).replace("(0)", "").strip()
    digits = _NO_DIGIT.sub("", text)
    if text.startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    return f"31{digits[1:]}" if digits.startswith("0") else digits


def _text(value: str) -> str:
    """Words in lower case, without accents, one space between them."""
    apart = unicodedata.normalize("NFKD", value)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.casefold().split())


for _name, _rule in {"digits": _digits, "email": _email, "phone": _phone, "text": _text}.items():
    register_normaliser(_name, _rule)
