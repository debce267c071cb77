# SPDX-License-Identifier: EUPL-1.2
"""How calls came in: how many each half hour of each weekday, and how long they took.

Importing this loads the engine.
"""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from nabij.measure.lake.public import activity_names, event_files, sources
from nabij.measure.norms.calls import CallHistory
from nabij.measure.norms.definition.measures import Answered
from nabij.measure.norms.engine.events import Events, connection, events_of

HALF_HOUR_MIN = 30
ENDED = ("call.ended", "call.transferred")
_SECOND_US = 1_000_000


def arrivals_of(measure: Answered, *, since: date, until: date) -> CallHistory | None:
    """Return how the calls of a norm came in; nothing where no source tells or there were none."""
    engine = connection()
    found = [one for one in _sources(engine, measure) if one.numbers(measure.offered)]
    if not found:
        return None
    each = [_by_call(one, measure, since, until) for one in found]
    rows = each[0]
    for other in each[1:]:
        rows = rows.union(other)
    return _history(engine, rows, since, until)


def _sources(engine: ibis.BaseBackend, measure: Answered) -> list[Events]:
    known = {name: activity_names(name) for name in (one.name for one in sources())}
    wanted = set(measure.offered)
    return [
        events_of(engine, name, event_files(name), names)
        for name, names in known.items()
        if wanted & set(names)
    ]


def _by_call(events: Events, measure: Answered, since: date, until: date) -> ir.Table:
    """Return a row a call: on which weekday and half hour it came, what it waited and took."""
    table = events.table
    table = table.filter((table.local_date >= since) & (table.local_date < until))

    def first(names: tuple[str, ...]) -> ir.IntegerValue:
        return table.at_us.min(where=table.activity_no.isin(events.numbers(names) or [-1]))

    offered = table.activity_no.isin(events.numbers(measure.offered))
    rows = table.group_by("subject_no").aggregate(
        day=table.local_date.min(where=offered),
        minute=table.local_minute.min(where=offered),
        offered=first(measure.offered),
        answered=first(measure.answered),
        abandoned=first(measure.abandoned),
        ended=first(ENDED),
    )
    rows = rows.filter(rows.day.notnull())
    gone = ibis.coalesce(rows.answered, rows.abandoned)
    return rows.select(
        day=rows.day,
        weekday=rows.day.day_of_week.index().cast("int64"),
        half_hour=(rows.minute // HALF_HOUR_MIN).cast("int64"),
        waited=(gone - rows.offered) / _SECOND_US,
        took=(rows.ended - rows.answered) / _SECOND_US,
        hung_up=(rows.answered.isnull() & rows.abandoned.notnull()).cast("int64"),
    )


def _history(
    engine: ibis.BaseBackend, rows: ir.Table, since: date, until: date
) -> CallHistory | None:
    by_hour = rows.group_by("weekday", "half_hour").aggregate(calls=rows.count())
    by_day = rows.group_by("weekday").aggregate(days=rows.day.nunique())
    whole = rows.aggregate(
        calls=rows.count(),
        waited=rows.waited.mean(),
        took=rows.took.mean(where=rows.took > 0),
        hung_up=rows.hung_up.mean(),
    )
    (told,) = engine.to_pyarrow(whole).to_pylist()
    if not told["calls"]:
        return None
    patience = told["waited"] / told["hung_up"] if told["hung_up"] and told["waited"] else None
    return CallHistory(
        since=since,
        until=until,
        days={one["weekday"]: one["days"] for one in engine.to_pyarrow(by_day).to_pylist()},
        calls={
            (one["weekday"], one["half_hour"]): one["calls"]
            for one in engine.to_pyarrow(by_hour).to_pylist()
        },
        handling_s=told["took"],
        patience_s=patience,
    )
