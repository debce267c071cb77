# SPDX-License-Identifier: EUPL-1.2
"""Until when a norm of the book lets something wait: ``core.ports.due``."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from nabij.core.clock.exceptions import ClockFault
from nabij.core.clock.norms.due import due
from nabij.core.organisation.public import calendar_for
from nabij.core.ports.due import DueMoment, DuePort
from nabij.measure.norms.book.queries import norm_of_code
from nabij.measure.norms.definition.measures import Duration
from nabij.measure.norms.library import UnknownNorm


def due_under(code: str, begin: datetime) -> DueMoment | None:
    """Return the last moment under the version that is promised on the day something begins."""
    try:
        norm = norm_of_code(code, on=localdate(begin))
    except UnknownNorm:
        return None
    measure = norm.measure
    if not isinstance(measure, Duration) or measure.within is None or measure.within.limit is None:
        return None
    try:
        found = due(measure.within.limit, begin, calendar_for(), counts_next=measure.counts_next)
    except ClockFault:
        # A calendar on which it cannot be counted: who promises falls back on a term of its own.
        return None
    return DueMoment(found.at, found.steps, norm.name)


DUE = DuePort(due_under)
