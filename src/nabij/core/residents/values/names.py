# SPDX-License-Identifier: EUPL-1.2
"""Names alike: without accents, capitals, signs and tussenvoegsels."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

# What stands between given and family name and is left out by people who type a name.
PARTICLES = frozenset(
    "aan af al auf aus bij d da dal de degli del della den der des di do dos du el het in l la le"
    " les lo los onder op over s t te ten ter thoe tot uit uijt van vanden vander ver vom von voor"
    " vor vd vdn y zu zum zur".split()
)
_AFTER_V = frozenset("d de den der".split())
_NO_WORD = re.compile(r"[\W_]+")
# Letters that stay one sign when accents are taken off.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


def name_words(text: str) -> list[str]:
    """Return the words of a name that count: ``'s-Gravenmoer, Ömer van der`` → gravenmoer, omer.

    A name that is nothing but particles (``Van``, ``Do``) keeps them: somebody may be called so.
    """
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    words = _NO_WORD.sub(" ", bare.casefold().translate(_LETTERS)).split()
    pairs = pairwise([*words, ""])
    return [word for word, after in pairs if not _is_particle(word, after)] or words


def _is_particle(word: str, after: str) -> bool:
    # V.d. Velde and v. den Berg are written with a v that is an initial elsewhere.
    return word in PARTICLES or (word == "v" and after in _AFTER_V)


def search_text(*parts: str) -> str:
    """Return names as they are searched: the words that count, one space before each."""
    return "".join(f" {word}" for part in parts for word in name_words(part))


def full_name(given: str, prefix: str, family: str) -> str:
    """Return a name as people write it."""
    return " ".join(part for part in (given, prefix, family) if part)
