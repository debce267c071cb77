# SPDX-License-Identifier: EUPL-1.2
"""Finding a follow-up by what somebody knows of it.

A number or an address is looked up exactly. Words, and the number that who asked was given, are
looked for in what is open: texts are sealed, so that they are opened one by one, and no more of
them than can be opened while one waits.
"""

from __future__ import annotations

from django.db.models import Q

from nabij.core.crypto.public import normalise
from nabij.serve.followups.access import Sight
from nabij.serve.followups.models import FollowUp

MOST = 100
MOST_OPENED = 2_000
_SHORTEST_NUMBER = 6


def found_for(sight: Sight, typed: str) -> list[FollowUp]:
    """Return the follow-ups that somebody may see and means, the first due first."""
    text = typed.strip()
    rows = sight.everything().select_related("team", "employee").order_by("-promised_at", "id")
    exact = Q(source_number=text) & ~Q(source="")
    if "@" in text:
        exact |= Q(asker_email_search=text)
    elif len(normalise("digits", text)) >= _SHORTEST_NUMBER:
        exact |= Q(asker_phone_search=text)
    if found := list(rows.filter(exact)[:MOST]):
        return found
    return _with_words(sight, text.casefold().split())


def _with_words(sight: Sight, words: list[str]) -> list[FollowUp]:
    rows = sight.everything().filter(closed_at=None).select_related("team", "employee")
    found = []
    for row in rows.order_by("due_at", "id")[:MOST_OPENED].iterator(chunk_size=200):
        number = row.pk.hex[-8:]
        told = f"{row.question} {row.asker_name} {row.product} {number}".casefold()
        if all(word in told for word in words):
            found.append(row)
            if len(found) == MOST:
                break
    return found
