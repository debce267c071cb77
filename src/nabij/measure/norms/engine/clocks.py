# SPDX-License-Identifier: EUPL-1.2
"""How long something took on a clock, as an engine counts it: two joins and a subtraction."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from nabij.core.clock.calendars.schedule import LONGEST_CLOSED_DAYS, Schedule
from nabij.core.clock.counting.table import calendar_table
from nabij.core.clock.exceptions import NeverOpen
from nabij.core.clock.norms.norm import Clock
from nabij.core.clock.terms.ending import Term, term_end
from nabij.core.clock.terms.lengths import Length
from nabij.measure.norms.definition.measures import Threshold

_SECOND_US = 1_000_000


@lru_cache(maxsize=16)
def calendar_of(schedule: Schedule, first: date, last: date) -> pa.Table:
    """Return the calendar table of a schedule, with its days as dates."""
    columns = dict(calendar_table(schedule, first, last).columns())
    days = pa.array(columns.pop("day"), pa.date32())
    return pa.table({"day": days, **{name: pa.array(found) for name, found in columns.items()}})


def require_open(schedule: Schedule, clock: Clock, today: date) -> None:
    """Refuse to count by hours or working days that never come: everything would be in time.

    Raises:
        NeverOpen: there are none in the year from today on.
    """
    if clock not in (Clock.OPENING_HOURS, Clock.WORKING_DAYS):
        return
    if not _is_open_soon(schedule, clock, today):
        raise NeverOpen(
            f"The calendar has no {clock} in the year from {today} on, so nothing can be counted"
            " by it. Give the location opening hours, or the norm another clock."
        )


def _is_open_soon(schedule: Schedule, clock: Clock, today: date) -> bool:
    first = max(today, schedule.first_day)
    last = min(today + timedelta(days=LONGEST_CLOSED_DAYS), schedule.last_day)
    if first > last:
        return False
    days = calendar_table(schedule, first, last)
    if clock is Clock.WORKING_DAYS:
        return bool(days.is_working.any())
    return bool((days.spell_end_us > days.spell_begin_us).any())


def with_amount(
    rows: ir.Table, clock: Clock, calendar: pa.Table | None, *, counts_next: bool
) -> ir.Table:
    """Return the rows with ``amount``: from ``begin_us`` to ``end_us`` on a clock.

    Seconds, or working days where the clock counts those. ``rows`` have the local days of both
    as ``begin_day`` and ``end_day``; nothing at an end gives no amount.
    """
    if calendar is None or clock in (Clock.ELAPSED, Clock.STATUTORY):
        return rows.mutate(amount=(rows.end_us - rows.begin_us) / _SECOND_US)
    days = ibis.memtable(calendar)
    both = _joined(_joined(rows, days, "begin"), days, "end")
    if clock is Clock.WORKING_DAYS:
        amount = _ended(both) - _arrived(both, counts_next)
    else:
        amount = (_opened(both, "end") - _opened(both, "begin")) / _SECOND_US
    return both.mutate(amount=amount.cast("float64")).select(*rows.columns, "amount")


def _joined(rows: ir.Table, days: ir.Table, side: str) -> ir.Table:
    named = days.rename({f"{side}_{name}": name for name in days.columns if name != "day"})
    named = named.rename({f"{side}_of": "day"})
    return rows.left_join(named, rows[f"{side}_day"] == named[f"{side}_of"])


def _opened(rows: ir.Table, side: str) -> ir.IntegerValue:
    """Return the opening time before an instant."""
    at, total = rows[f"{side}_us"], rows[f"{side}_open_before_us"]
    for spell in range(1, 1 + sum(f"{side}_spell" in name for name in rows.columns) // 2):
        first, last = (rows[f"{side}_spell_{spell}_{edge}_us"] for edge in ("begin", "end"))
        total += ibis.least(ibis.greatest(at, first), last) - first
    return total


def _arrived(rows: ir.Table, counts_next: bool) -> ir.IntegerValue:
    if not counts_next:
        return rows.begin_arrival_day
    late = rows.begin_is_working & (rows.begin_us >= rows.begin_closes_us)
    return rows.begin_working_day + late.cast("int32")


def _ended(rows: ir.Table) -> ir.IntegerValue:
    late = rows.end_is_working & (rows.end_us > rows.end_closes_us)
    return rows.end_working_day + late.cast("int32")


@lru_cache(maxsize=32)
def _last_days(length: Length, first: date, last: date) -> pa.Table:
    """Return on which day a term ends that begins on each day of a period."""
    days = [first + timedelta(days=later) for later in range((last - first).days + 1)]
    ends = [term_end(Term(day, length)).end for day in days]
    return pa.table({"term_begin": pa.array(days), "term_end": pa.array(ends)})


def with_last_day(rows: ir.Table, limit: Threshold | None, first: date, last: date) -> ir.Table:
    """Return the rows; with ``last_day`` where the limit is a term of law from ``begin_day``."""
    length = limit.limit.length if limit and limit.limit else None
    if length is None:
        return rows
    days = ibis.memtable(_last_days(length, first, last))
    found = rows.left_join(days, rows.begin_day == days.term_begin).drop("term_begin")
    return found.rename(last_day="term_end")


def period_around(schedule: Schedule, now: datetime) -> tuple[date, date]:
    """Return the days that calendars reach for what happened up to now: forty years of them."""
    return (
        max(schedule.first_day, date(now.year - 39, 1, 1)),
        min(schedule.last_day, date(now.year + 1, 12, 31)),
    )
