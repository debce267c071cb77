# SPDX-License-Identifier: EUPL-1.2
"""The figures of a norm, out of the lake. Importing this loads the engine: some 70 MB."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import reduce
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.local import from_us
from nabij.measure.lake.public import ATTRIBUTE_PREFIX, activity_names, event_files
from nabij.measure.norms.asking import SOURCE, Asked, Audience, require_public, sources_for
from nabij.measure.norms.definition.measures import Duration, OpenAge, clock_of
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import COLUMNS
from nabij.measure.norms.engine.clocks import period_around, require_open
from nabij.measure.norms.engine.events import Events, connection, events_of
from nabij.measure.norms.engine.figures import figures_from
from nabij.measure.norms.engine.outcomes import outcomes_of
from nabij.measure.norms.engine.periods import PeriodEnd, first_day_of, period_ends
from nabij.measure.norms.engine.published import PUBLIC_GROUPS, least_of, public_rows
from nabij.measure.norms.engine.question import Question
from nabij.measure.norms.figure import Figure


def figures_of(
    norm: NormDefinition,
    asked: Asked,
    *,
    schedule: Schedule,
    now: datetime,
    engine: ibis.BaseBackend | None = None,
) -> list[Figure]:
    """Return the figures of a norm, from DuckDB or from the engine that is given.

    Raises:
        NotRecorded: no source records what the norm counts.
        NeverOpen: it is counted by opening hours or working days that never come.
        NotForThePublic: a public figure was asked that could reveal a group.
    """
    is_public = asked.audience is Audience.PUBLIC
    if is_public:
        require_public(norm, asked, PUBLIC_GROUPS)
    if isinstance(norm.measure, Duration | OpenAge) and not _counts_whole_days(norm.measure):
        require_open(schedule, clock_of(norm.measure), _today(schedule, now))
    engine = engine or connection()
    found = [
        events_of(engine, name, event_files(name), activity_names(name))
        for name in sources_for(norm, asked.sources)
    ]
    apart = tuple(name for name in asked.groups if name != SOURCE)
    columns = dict.fromkeys([*map(_column, apart), *(by for by, _ in asked.seen or ())])
    if is_public:
        columns = dict.fromkeys([*PUBLIC_GROUPS, "person_key"])
    rows = _together(engine, found, norm, tuple(columns), schedule, now, asked)
    if asked.seen is not None:
        rows = rows.filter(_is_seen(rows, asked.seen))
    rows = rows.rename({name: _column(name) for name in apart if name != _column(name)})
    if asked.since:
        rows = rows.filter(rows.day >= asked.since)
    if asked.until:
        rows = rows.filter(rows.day < asked.until)
    if is_public:
        rows = public_rows(
            engine,
            rows,
            groups=asked.groups,
            least=least_of(norm),
            this_month=_today(schedule, now).replace(day=1),
        )
    return figures_from(engine, rows, norm, period=asked.period, groups=asked.groups)


def _today(schedule: Schedule, now: datetime) -> date:
    return now.astimezone(ZoneInfo(schedule.zone)).date()


def _counts_whole_days(measure: Duration | OpenAge) -> bool:
    return isinstance(measure, Duration) and measure.whole_days


def _is_seen(rows: ir.Table, seen: Sequence[tuple[str, tuple[str, ...]]]) -> ir.BooleanValue:
    shown = ibis.literal(False)
    for by, names in seen:
        if names:
            shown |= rows[by].isin(names).fill_null(False)
    return shown


def _column(group: str) -> str:
    """Return the column of a group: one that every event has, or one that a source keeps."""
    return group if group in COLUMNS else f"{ATTRIBUTE_PREFIX}{group}"


def _known(engine: ibis.BaseBackend, events: Events) -> tuple[date, datetime]:
    """Return on which day a source begins to tell, and up to when: an export ends somewhere."""
    table = events.table
    asked = table.aggregate(first=table.local_date.min(), last=table.at_us.max())
    (found,) = engine.to_pyarrow(asked).to_pylist()
    return found["first"], from_us(found["last"])


def _ends(asked: Asked, first: date, as_of: datetime, zone: str) -> list[PeriodEnd]:
    """Return when to look at what is open: at the end of each period that is asked and known."""
    since = max(asked.since or first, first_day_of(asked.period, first))
    last = as_of.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    until = min(asked.until or last, last)
    return period_ends(asked.period, since=since, until=until, as_of=as_of, zone=zone)


def _together(
    engine: ibis.BaseBackend,
    some: Sequence[Events],
    norm: NormDefinition,
    groups: tuple[str, ...],
    schedule: Schedule,
    now: datetime,
    asked: Asked,
) -> ir.Table:
    period = period_around(schedule, now)
    rows = []
    for events in some:
        first, until = _known(engine, events)
        as_of = min(now, until)
        # The last event itself is known too, and is looked at just after it.
        looked = min(now, until + timedelta(microseconds=1))
        ends = tuple(_ends(asked, first, looked, schedule.zone))
        question = Question(groups, schedule, as_of, period, ends)
        found = outcomes_of(events, norm, question)
        rows.append(found.mutate(source=ibis.literal(events.source)))
    return reduce(lambda one, other: one.union(other), rows)
