# SPDX-License-Identifier: EUPL-1.2
"""Until when norms of the book let something wait: ``core.ports.due``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.timezone import localdate

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.exceptions import ClockFault
from nabij.core.clock.norms.due import due
from nabij.core.organisation.public import known_calendar
from nabij.core.ports.due import DueMoment, DuePort
from nabij.core.rows.public import Remembered
from nabij.measure.norms.book.queries import norms_on
from nabij.measure.norms.definition.measures import Duration
from nabij.measure.norms.definition.norm import NormDefinition

known_norms: Remembered[dict[str, NormDefinition]] = Remembered(
    lambda day, codes: norms_on(day, codes=codes)
)
"""What is promised on a day, of some codes; a change counts within seconds."""


def due_under(codes: Collection[str], begin: datetime) -> dict[str, DueMoment]:
    """Return the last moment under each norm, as it is promised on the day something begins."""
    norms = known_norms(localdate(begin), tuple(codes))
    try:
        schedule = known_calendar()
    except ClockFault:
        # Hours that are never open: who promises falls back on a term of its own.
        return {}
    found = {code: _due(norm, begin, schedule) for code, norm in norms.items()}
    return {code: one for code, one in found.items() if one is not None}


def _due(norm: NormDefinition, begin: datetime, schedule: Schedule) -> DueMoment | None:
    measure = norm.measure
    if not isinstance(measure, Duration) or measure.within is None or measure.within.limit is None:
        return None
    try:
        found = due(measure.within.limit, begin, schedule, counts_next=measure.counts_next)
    except ClockFault:
        return None
    return DueMoment(found.at, found.steps, norm.name)


DUE = DuePort(due_under)
