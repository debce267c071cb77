# SPDX-License-Identifier: EUPL-1.2
"""What each subject says about a norm: whether it counts, whether it is good, and how much.

Each function answers a table with a row a subject: ``subject_no``, ``day``, the groups,
``counts``, ``good`` (nothing where a norm has no good and bad), ``pending`` (it does not count yet:
its time is not over), ``unjudged`` (what would decide it was not recorded) and ``amount``
(seconds, working days or a score).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ibis
import ibis.expr.types as ir

from nabij.core.clock.calendars.hours import OpeningHours
from nabij.core.clock.local import to_us
from nabij.core.clock.norms.norm import Clock
from nabij.measure.norms.definition.measures import (
    Abandoned,
    Activities,
    Answered,
    Backlog,
    Count,
    Direct,
    Duration,
    Measure,
    OnTime,
    OpenAge,
    Score,
    Share,
    Statistic,
    Unfinished,
    clock_of,
)
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.engine.clocks import calendar_of, with_amount, with_last_day
from nabij.measure.norms.engine.direct import direct_answers
from nabij.measure.norms.engine.events import ATTRIBUTE, Events
from nabij.measure.norms.engine.limits import SECOND_US, column_of, is_late
from nabij.measure.norms.engine.question import Question
from nabij.measure.norms.engine.queues import abandonment, service_level
from nabij.measure.norms.engine.still_open import backlog, open_ages
from nabij.measure.norms.engine.subjects import subjects_of, with_end

ALL_DAY = OpeningHours.always("ma-zo 00:00-24:00")
"""The hours of a measure that counts days and no hours: which days work is for the calendar."""

FLOW = ("before", "came", "went")
"""Of a backlog: whether a subject was there already, came, went."""


def outcomes_of(events: Events, norm: NormDefinition, asked: Question) -> ir.Table:
    """Return the row of each subject of a norm in one source."""
    rows = _MEASURES[type(norm.measure)](events, norm, norm.measure, asked)
    wanted = {name: rows[name].cast("string") for name in asked.groups}
    flags = {
        name: rows[name] if name in rows.columns else ibis.literal(False)
        for name in ("pending", "unjudged")
    }
    return rows.select(
        *(name for name in ("subject_no", *FLOW) if name in rows.columns),
        day=rows.begin_day,
        **wanted,
        counts=rows.counts,
        good=rows.good,
        **flags,
        amount=rows.amount,
    )


def _duration(events: Events, norm: NormDefinition, measure: Duration, asked: Question) -> ir.Table:
    limit = measure.within
    clock = clock_of(measure)
    rows = subjects_of(
        events,
        norm.population,
        begin=measure.begin,
        groups=asked.groups,
        columns=column_of(limit),
        or_ended=measure.end,
    )
    by_day = measure.whole_days or clock is Clock.STATUTORY
    rows = with_end(events, rows, measure.end, by_day=by_day)
    rows = rows.mutate(
        is_open=rows.end_us.isnull(),
        end_us=rows.end_us.fill_null(to_us(asked.as_of)),
        end_day=rows.end_day.fill_null(asked.today),
    )
    schedule = replace(asked.schedule, hours=ALL_DAY) if measure.whole_days else asked.schedule
    calendar = calendar_of(schedule, *asked.period)
    rows = with_amount(rows, clock, calendar, counts_next=measure.counts_next)
    rows = with_last_day(rows, limit, *asked.period)
    late = is_late(rows, clock, limit)
    counts = {
        Unfinished.WHEN_DUE: ~rows.is_open | late.fill_null(False),
        Unfinished.LEFT_OUT: ~rows.is_open,
        Unfinished.MISSED: ibis.literal(True),
    }[measure.unfinished]
    if measure.statistic is not Statistic.SHARE:
        counts = ~rows.is_open
    # Without a begin, or without its own limit, nobody can say whether it was in time.
    is_known = rows.begin_us.notnull() & late.notnull()
    return rows.mutate(
        counts=counts & is_known,
        good=~rows.is_open & ~late,
        pending=is_known & ~counts & rows.is_open,
        unjudged=~is_known,
    )


def _on_time(events: Events, norm: NormDefinition, measure: OnTime, asked: Question) -> ir.Table:
    due = f"{ATTRIBUTE}{measure.due_column}" if measure.due_column else "due_at"
    ended = f"{ATTRIBUTE}{measure.end_column}" if measure.end_column else ""
    rows = subjects_of(
        events,
        norm.population,
        begin=norm.population.having,
        groups=asked.groups,
        columns=[due, *([ended] if ended else [])],
    )
    if ended:
        rows = rows.mutate(end_us=events.dialect.micros(rows[ended].cast("timestamp('UTC')")))
    else:
        rows = with_end(events, rows, measure.end)
    amount = (rows.end_us - events.dialect.micros(rows[due].cast("timestamp('UTC')"))) / SECOND_US
    return rows.mutate(
        counts=amount.notnull(),
        good=amount <= 0,
        unjudged=rows.end_us.notnull() & amount.isnull(),
        amount=amount,
    )


def _share(events: Events, norm: NormDefinition, measure: Share, asked: Question) -> ir.Table:
    names: dict[str, Activities] = {"having": measure.having, "lacking": measure.lacking}
    if measure.at_most:
        names["limited"] = measure.at_most[0]
    rows = subjects_of(
        events,
        norm.population,
        begin=norm.population.having,
        groups=[*asked.groups, *measure.where],
        counts_of={key: some for key, some in names.items() if some},
    )
    good = ibis.literal(True)
    if measure.having:
        good &= rows.times_having > 0
    if measure.lacking:
        good &= rows.times_lacking == 0
    if measure.at_most:
        good &= rows.times_limited <= measure.at_most[1]
    for name, some in measure.where.items():
        good &= rows[name].isin(some).fill_null(False)
    return rows.mutate(counts=ibis.literal(True), good=good, amount=ibis.null("float64"))


def _score(events: Events, norm: NormDefinition, measure: Score, asked: Question) -> ir.Table:
    rows = subjects_of(
        events,
        norm.population,
        begin=measure.activity,
        groups=asked.groups,
        values_of={"score": measure.activity},
    )
    score = rows.value_score
    counts = score.notnull()
    if measure.least is not None:
        counts &= score >= measure.least
    if measure.most is not None:
        counts &= score <= measure.most
    good = score >= measure.at_least if measure.at_least is not None else ibis.null("boolean")
    return rows.mutate(
        counts=counts.fill_null(False),
        good=good,
        unjudged=score.isnull(),
        amount=score.cast("float64"),
    )


def _count(events: Events, norm: NormDefinition, measure: Count, asked: Question) -> ir.Table:
    rows = subjects_of(events, norm.population, begin=norm.population.having, groups=asked.groups)
    return rows.mutate(
        counts=ibis.literal(True), good=ibis.null("boolean"), amount=ibis.null("float64")
    )


_MEASURES: dict[type[Measure], Callable[[Events, NormDefinition, Any, Question], ir.Table]] = {
    Duration: _duration,
    OnTime: _on_time,
    Answered: service_level,
    Abandoned: abandonment,
    Direct: direct_answers,
    Share: _share,
    Score: _score,
    Count: _count,
    OpenAge: open_ages,
    Backlog: backlog,
}
