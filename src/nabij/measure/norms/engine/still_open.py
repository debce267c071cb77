# SPDX-License-Identifier: EUPL-1.2
"""What is open at the end of each period: how old it is, and how it came to be so many."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from nabij.measure.norms.definition.measures import Backlog, OpenAge, clock_of
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.engine.clocks import calendar_of, with_amount, with_last_day
from nabij.measure.norms.engine.events import Events
from nabij.measure.norms.engine.limits import column_of, is_late
from nabij.measure.norms.engine.question import Question
from nabij.measure.norms.engine.subjects import subjects_of, with_end


def open_ages(events: Events, norm: NormDefinition, measure: OpenAge, asked: Question) -> ir.Table:
    """Return a row for each subject and each end of a period at which it is open, with its age."""
    rows = _looked_at(events, norm, measure, asked, since="end_us")
    calendar = calendar_of(asked.schedule, *asked.period)
    rows = with_amount(rows, clock_of(measure), calendar, counts_next=measure.counts_next)
    rows = with_last_day(rows, measure.within, *asked.period)
    late = is_late(rows, clock_of(measure), measure.within)
    is_known = rows.begin_us.notnull() & late.notnull()
    return rows.mutate(begin_day=rows.looked_at, counts=is_known, good=~late, unjudged=~is_known)


def backlog(events: Events, norm: NormDefinition, measure: Backlog, asked: Question) -> ir.Table:
    """Return a row for each subject and each period in which it is open at all.

    Each subject was there before or came; and it went, or counts as open at the end. So what is
    open always is what was open, plus what came, less what went.
    """
    rows = _looked_at(events, norm, measure, asked, since="looked_us")
    begun = rows.begin_us.notnull()
    went = begun & (rows.ended_us < rows.end_us).fill_null(False)
    before = begun & (rows.begin_us < rows.looked_us).fill_null(False)
    return rows.mutate(
        begin_day=rows.looked_at,
        counts=begun & ~went,
        good=ibis.null("boolean"),
        amount=ibis.null("float64"),
        unjudged=~begun,
        before=before,
        came=begun & ~before,
        went=went,
    )


def _looked_at(
    events: Events, norm: NormDefinition, measure: OpenAge | Backlog, asked: Question, *, since: str
) -> ir.Table:
    """Return a row for each subject and period in which it is open from ``since`` or later.

    What ended without a begin is there in the period in which it ended, and cannot be judged.
    """
    rows = subjects_of(
        events,
        norm.population,
        begin=measure.begin,
        groups=asked.groups,
        columns=column_of(measure.within) if isinstance(measure, OpenAge) else [],
        or_ended=measure.end,
    )
    rows = with_end(events, rows, measure.end).rename(ended_us="end_us").drop("end_day")
    looked = ibis.memtable(
        pa.table(
            {
                "looked_at": pa.array([one.first for one in asked.ends], pa.date32()),
                "looked_us": pa.array([one.begin_us for one in asked.ends], pa.int64()),
                "end_us": pa.array([one.at_us for one in asked.ends], pa.int64()),
                "end_day": pa.array([one.day for one in asked.ends], pa.date32()),
            }
        )
    )
    is_open = (rows.begin_us < looked.end_us) & (
        rows.ended_us.isnull() | (rows.ended_us >= looked[since])
    )
    ended_here = rows.begin_us.isnull() & (
        (rows.begin_day >= looked.looked_at) & (rows.begin_day <= looked.end_day)
    )
    return rows.join(looked, is_open.fill_null(False) | ended_here)
