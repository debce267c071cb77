# SPDX-License-Identifier: EUPL-1.2
"""What each subject says about a norm: whether it counts, whether it is good, and how much.

Each function answers a table with a row a subject: ``day``, the groups, ``counts``, ``good``
(nothing where a norm has no good and bad), ``pending`` (it does not count yet: its time is not
over) and ``amount`` (seconds, working days or a score).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from nabij.core.clock.calendars.hours import OpeningHours
from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.local import to_us
from nabij.core.clock.norms.norm import Clock, Norm, norm_of
from nabij.measure.norms.definition.measures import (
    Activities,
    Answered,
    Count,
    Duration,
    OnTime,
    OpenAge,
    Score,
    ServiceLevel,
    Share,
    Statistic,
    Threshold,
    Unfinished,
    clock_of,
)
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.engine.clocks import calendar_of, with_amount, with_last_day
from nabij.measure.norms.engine.events import Events, epoch_us
from nabij.measure.norms.engine.periods import PeriodEnd
from nabij.measure.norms.engine.subjects import subjects_of, with_end

ALL_DAY = OpeningHours.always("ma-zo 00:00-24:00")
"""The hours of a measure that counts days and no hours: which days work is for the calendar."""

_SECOND_US = 1_000_000
_ATTRIBUTE = "attr_"


@dataclass(frozen=True)
class Question:
    """What is asked of a norm: apart for which groups, on which calendar, as things stand when.

    ``as_of`` is no later than what the source knows: an export tells nothing of what came after it.

    ``period`` is the first and last day that calendars have to reach; ``ends`` are the moments at
    which one looks at what is open.
    """

    groups: tuple[str, ...]
    schedule: Schedule
    as_of: datetime
    period: tuple[date, date]
    ends: tuple[PeriodEnd, ...] = ()

    @property
    def today(self) -> date:
        """Return the calendar day as which things stand."""
        return self.as_of.astimezone(ZoneInfo(self.schedule.zone)).date()


def outcomes_of(events: Events, norm: NormDefinition, asked: Question) -> ir.Table:
    """Return the row of each subject of a norm in one source."""
    measure = norm.measure
    if isinstance(measure, Duration):
        rows = _duration(events, norm, measure, asked)
    elif isinstance(measure, OnTime):
        rows = _on_time(events, norm, measure, asked)
    elif isinstance(measure, Answered):
        rows = _answered(events, norm, measure, asked)
    elif isinstance(measure, Share):
        rows = _share(events, norm, measure, asked)
    elif isinstance(measure, Score):
        rows = _score(events, norm, measure, asked)
    elif isinstance(measure, Count):
        rows = _count(events, norm, asked)
    else:
        rows = _open_age(events, norm, measure, asked)
    wanted = {name: rows[name].cast("string") for name in asked.groups}
    pending = rows.pending if "pending" in rows.columns else ibis.literal(False)
    return rows.select(
        day=rows.begin_day,
        **wanted,
        counts=rows.counts,
        good=rows.good,
        pending=pending,
        amount=rows.amount,
    )


def _duration(events: Events, norm: NormDefinition, measure: Duration, asked: Question) -> ir.Table:
    limit = measure.within
    clock = clock_of(measure)
    kept = [f"{_ATTRIBUTE}{limit.column}"] if limit and limit.column else []
    rows = subjects_of(
        events, norm.population, begin=measure.begin, groups=asked.groups, columns=kept
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
    if limit and limit.limit and limit.limit.length is not None:
        rows = with_last_day(rows, limit.limit.length, *asked.period)
    late = _late(rows, clock, limit)
    counts = {
        Unfinished.WHEN_DUE: ~rows.is_open | late.fill_null(False),
        Unfinished.LEFT_OUT: ~rows.is_open,
        Unfinished.MISSED: ibis.literal(True),
    }[measure.unfinished]
    if measure.statistic is not Statistic.SHARE:
        counts = ~rows.is_open
    good = ~rows.is_open & ~late
    counts = counts & late.notnull()
    return rows.mutate(counts=counts, good=good, pending=~counts & rows.is_open)


def _on_time(events: Events, norm: NormDefinition, measure: OnTime, asked: Question) -> ir.Table:
    due = f"{_ATTRIBUTE}{measure.due_column}" if measure.due_column else "due_at"
    ended = f"{_ATTRIBUTE}{measure.end_column}" if measure.end_column else ""
    rows = subjects_of(
        events,
        norm.population,
        begin=norm.population.having,
        groups=asked.groups,
        columns=[due, *([ended] if ended else [])],
    )
    if ended:
        rows = rows.mutate(end_us=epoch_us(rows[ended].cast("timestamp('UTC')")))
    else:
        rows = with_end(events, rows, measure.end)
    amount = (rows.end_us - epoch_us(rows[due].cast("timestamp('UTC')"))) / _SECOND_US
    return rows.mutate(counts=amount.notnull(), good=amount <= 0, amount=amount)


def _late(rows: ir.Table, clock: Clock, limit: Threshold | None) -> ir.BooleanValue:
    """Say of each row whether its time is over; nothing where there is no limit to it."""
    if limit is None:
        return ibis.literal(False)
    if limit.column:
        column = rows[f"{_ATTRIBUTE}{limit.column}"].cast("float64")
        unit = limit.unit or ("working days" if clock is Clock.WORKING_DAYS else "seconds")
        return rows.amount > column * _size(norm_of(str(clock), "1", unit))
    assert limit.limit is not None
    if limit.limit.length is not None:
        return rows.end_day > rows.last_day
    return rows.amount > _size(limit.limit)


def _size(limit: Norm) -> float:
    """Return a limit as amounts are counted: in working days, or in seconds."""
    return float(limit.days) if limit.days is not None else (limit.microseconds or 0) / _SECOND_US


def _open_age(events: Events, norm: NormDefinition, measure: OpenAge, asked: Question) -> ir.Table:
    """Return a row for each subject and each end of a period at which it is open, with its age."""
    rows = subjects_of(events, norm.population, begin=measure.begin, groups=asked.groups)
    rows = with_end(events, rows, measure.end).rename(ended_us="end_us").drop("end_day")
    looked = ibis.memtable(
        pa.table(
            {
                "looked_at": pa.array([one.first for one in asked.ends], pa.date32()),
                "end_us": pa.array([one.at_us for one in asked.ends], pa.int64()),
                "end_day": pa.array([one.day for one in asked.ends], pa.date32()),
            }
        )
    )
    is_open = (rows.begin_us < looked.end_us) & (
        rows.ended_us.isnull() | (rows.ended_us >= looked.end_us)
    )
    rows = rows.join(looked, is_open)
    calendar = calendar_of(asked.schedule, *asked.period)
    rows = with_amount(rows, clock_of(measure), calendar, counts_next=measure.counts_next)
    limit = measure.within.limit if measure.within else None
    good = rows.amount <= _size(limit) if limit else ibis.literal(True)
    return rows.mutate(begin_day=rows.looked_at, counts=ibis.literal(True), good=good)


def _answered(events: Events, norm: NormDefinition, measure: Answered, asked: Question) -> ir.Table:
    ways = {"answered": measure.answered, "abandoned": measure.abandoned}
    rows = subjects_of(
        events,
        norm.population,
        begin=measure.offered or measure.answered + measure.abandoned,
        groups=asked.groups,
        values_of=ways if measure.waited == "value" else None,
        counts_of=ways,
    )
    if measure.waited == "value":
        waited = ibis.coalesce(rows.value_answered, rows.value_abandoned)
    else:
        rows = with_end(events, rows, measure.answered + measure.abandoned)
        waited = (rows.end_us - rows.begin_us) / _SECOND_US
    answered = rows.times_answered > 0
    abandoned = ~answered & (rows.times_abandoned > 0)
    soon = waited <= seconds_of(measure.within)
    good, counts = answered & soon, answered | abandoned
    early = abandoned & soon
    if measure.variant is ServiceLevel.EARLY_ABANDONS_GOOD:
        good = good | early
    elif measure.variant is ServiceLevel.ANSWERED_ONLY:
        counts = answered
    elif measure.variant is ServiceLevel.EARLY_ABANDONS_LEFT_OUT:
        counts = counts & ~early
    elif measure.variant is ServiceLevel.SHORT_ABANDONS_GOOD:
        good = good | (abandoned & (waited <= seconds_of(measure.short)))
    return rows.mutate(counts=counts, good=good, amount=waited.cast("float64"))


def seconds_of(limit: Threshold | None) -> float:
    """Return a limit in seconds; nothing is no time at all."""
    return _size(limit.limit) if limit and limit.limit else 0.0


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
    return rows.mutate(counts=counts.fill_null(False), good=good, amount=score.cast("float64"))


def _count(events: Events, norm: NormDefinition, asked: Question) -> ir.Table:
    rows = subjects_of(events, norm.population, begin=norm.population.having, groups=asked.groups)
    return rows.mutate(
        counts=ibis.literal(True), good=ibis.null("boolean"), amount=ibis.null("float64")
    )
