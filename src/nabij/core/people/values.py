# SPDX-License-Identifier: EUPL-1.2
"""What stands on a card, as people type it: checked and tidied."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from nabij.core.clock.calendars.hours import read_week
from nabij.core.clock.exceptions import UnreadableHours
from nabij.core.people.exceptions import UnableToKeep

MOST_WORDS, LONGEST_WORD = 40, 80
_PHONE = re.compile(r"\+?[\d][\d ()/-]{4,28}")
_SPLIT = re.compile(r"[\n;,]")


def words_of(text: str) -> list[str]:
    """Return what stands on lines of its own, or between commas; each once, in their order."""
    tidy = (" ".join(part.split()) for part in _SPLIT.split(text))
    return list({part.casefold(): part for part in reversed(list(filter(None, tidy)))}.values())[
        ::-1
    ]


def check_words(words: Iterable[str], *, field: str) -> None:
    """Refuse too much of it.

    Raises:
        UnableToKeep: there are too many, or one is a whole story.
    """
    words = list(words)
    if len(words) > MOST_WORDS:
        told = _("Dit zijn er %(count)s. Er passen er %(most)s op een kaart.")
        raise UnableToKeep(told % {"count": len(words), "most": MOST_WORDS}, field=field)
    for word in words:
        if len(word) > LONGEST_WORD:
            told = _("‘%(word)s…’ is te lang. Houd het bij een paar woorden.")
            raise UnableToKeep(told % {"word": word[:30]}, field=field)


def check_phone(phone: str) -> None:
    """Refuse what nobody can call.

    Raises:
        UnableToKeep: it is no number.
    """
    if phone and not _PHONE.fullmatch(phone):
        raise UnableToKeep(
            _("Dit is geen telefoonnummer. Typ cijfers, zoals 0592 12 34 56."), field="phone"
        )


def check_hours(hours: str) -> None:
    """Refuse hours that cannot be read.

    Raises:
        UnableToKeep: they are written otherwise, or overlap.
    """
    try:
        read_week(hours)
    except UnreadableHours:
        raise UnableToKeep(
            _("Schrijf de werktijden zo: ma-do 08:30-17:00; vr 08:30-12:30."), field="hours"
        ) from None
