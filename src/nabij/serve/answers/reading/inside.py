# SPDX-License-Identifier: EUPL-1.2
"""What of an answer only colleagues read, apart from every shape that goes outside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nabij.core.rows.public import Remembered
from nabij.serve.answers.reading.standing import public_versions


def notes_of(codes: Iterable[str], *, today: date) -> dict[str, str]:
    """Return the internal notes of published answers by code, of those that have one.

    Whoever shows them has seen that the reader holds ``SEES``.
    """
    found = public_versions(today=today).filter(article__code__in=list(codes)).exclude(note="")
    return dict(found.values_list("article__code", "note"))


known_notes: Remembered[dict[str, str]] = Remembered(
    lambda codes, today: notes_of(codes, today=today)
)
"""The internal notes among a tuple of codes on a day, as they were seconds ago."""
