# SPDX-License-Identifier: EUPL-1.2
"""Leaving out what a question cannot be about, before anything is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import ibis
import ibis.expr.types as ir

from nabij.measure.norms.definition.measures import (
    Backlog,
    Direct,
    DirectAnswer,
    Measure,
    OpenAge,
)
from nabij.measure.norms.engine.events import Events
from nabij.measure.norms.engine.periods import PeriodEnd


def stands_alone(measure: Measure) -> bool:
    """Say whether what a subject says is decided by its own events, on the day it began.

    What is open is looked at on days on which nothing happened to it, and whether somebody came
    back is told by other subjects.
    """
    if isinstance(measure, Direct):
        return measure.variant is not DirectAnswer.NO_REPEAT
    return not isinstance(measure, OpenAge | Backlog)


def about_days(
    engine: ibis.BaseBackend, events: Events, since: date | None, until: date | None
) -> Events:
    """Return all events of every subject to which something happened on these days, and of others.

    Files lie in order of the numbers of subjects, which are given as they come in: between the
    least and the most of those asked lies little else, and an engine passes over the rest.
    """
    table = events.table
    days = table
    if since:
        days = days.filter(days.local_date >= since)
    if until:
        days = days.filter(days.local_date < until)
    asked = days.aggregate(least=days.subject_no.min(), most=days.subject_no.max())
    (found,) = engine.to_pyarrow(asked).to_pylist()
    if found["least"] is None:
        return replace(events, table=table.filter(ibis.literal(False)))
    return replace(events, table=table.filter(table.subject_no.between(*found.values())))


def first_looked(measure: OpenAge | Backlog, looks: Sequence[PeriodEnd]) -> int:
    """Return from when on it matters whether a subject is open, in microseconds.

    A backlog tells also what went from the begin of its first period on.
    """
    return min(look.begin_us if isinstance(measure, Backlog) else look.at_us for look in looks)


def numbers_not_over(events: Events, measure: OpenAge | Backlog, since_us: int) -> ir.Table:
    """Return the numbers of the subjects that may be open at a moment or later.

    Over is what has a begin, an end after it and no end from that moment on. Of years of subjects
    few are left.
    """
    table = events.table
    begun = table.activity_no.isin(events.numbers(measure.begin) or [-1])
    ended = table.activity_no.isin(events.numbers(measure.end) or [-1])
    rows = table.group_by("subject_no").aggregate(
        begin_us=table.at_us.min(where=begun), last_us=table.at_us.max(where=ended)
    )
    is_over = (rows.last_us >= rows.begin_us) & (rows.last_us < since_us)
    return rows.filter(~is_over.fill_null(False)).select("subject_no")


def first_day_among(
    engine: ibis.BaseBackend, events: Events, some: Events, *, bounds: tuple[int, int]
) -> date:
    """Return on which day anything first happened to the subjects of ``some`` of the events.

    ``bounds`` are the least and the most of their numbers.
    """
    table = events.table.filter(events.table.subject_no.between(*bounds))
    table = table.semi_join(some.table, "subject_no")
    (found,) = engine.to_pyarrow(table.aggregate(first=table.local_date.min())).to_pylist()
    day: date = found["first"]
    return day
