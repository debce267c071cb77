# SPDX-License-Identifier: EUPL-1.2
"""The subjects behind a figure; apart from the engine, so that a page can show them without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from nabij.core.organisation.public import known_calendar
from nabij.measure.norms.asking import Asked
from nabij.measure.norms.definition.norm import NormDefinition


class Standing(StrEnum):
    """How a subject stands to a norm."""

    GOOD = "good"
    MISSED = "missed"
    COUNTED = "counted"
    PENDING = "pending"
    UNJUDGED = "unjudged"


@dataclass(frozen=True)
class BehindSubject:
    """One subject: its id in its source, on which day it counts, and how much it is.

    ``amount`` is in seconds, in working days where the clock counts those, or a score.
    """

    source: str
    subject_id: str
    day: date
    amount: float | None
    group: tuple[str | None, ...]


@dataclass(frozen=True)
class Behind:
    """How many subjects there are, of which the first are listed."""

    total: int
    subjects: tuple[BehindSubject, ...]


def subjects_behind(
    norm: NormDefinition, asked: Asked, standing: Standing, *, now: datetime, most: int
) -> Behind:
    """Return the subjects behind a figure that stand in one way, the largest amount first.

    Raises:
        NotRecorded: no source records what the norm counts.
        NeverOpen: it is counted by opening hours or working days that never come.
    """
    # Only who asks loads the engine.
    from nabij.measure.norms.queries import rows_behind

    return rows_behind(norm, asked, standing, schedule=known_calendar(), now=now, most=most)
