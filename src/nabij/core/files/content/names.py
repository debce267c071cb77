# SPDX-License-Identifier: EUPL-1.2
"""Makes the name that a sender gave safe to show and to offer again."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

_SEPARATORS = re.compile(r"[/\\]")
# Control and format characters (such as those that turn the reading direction), lone surrogates,
# private use, line and paragraph separators.
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_name(name: str, *, longest: int) -> str:
    """Return the last part of ``name`` without what cannot be seen, at most ``longest`` characters.

    The ending is kept when the name is too long. A name of which nothing is left becomes "bestand".
    """
    last = _SEPARATORS.split(unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if unicodedata.category(char) in _UNSAFE else char for char in last)
    tidy = re.sub(r"\s+", " ", seen).strip(" .")
    return _shortened(tidy, longest) or _("bestand")


def _shortened(name: str, longest: int) -> str:
    if len(name) <= longest:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 10:
        return name[:longest].rstrip()
    return stem[: longest - len(ending) - 2].rstrip() + "…" + dot + ending
