# SPDX-License-Identifier: EUPL-1.2
"""The figures of a norm, out of the lake. Importing this loads the engine: some 70 MB."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial, reduce
from typing import Any, cast
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir
from django.core.cache import cache

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.local import from_us
from nabij.measure.lake.public import (
    ATTRIBUTE_PREFIX,
    activity_names,
    event_files,
    once_a_look,
    source_files,
    subject_ids,
    subjects_in,
)
from nabij.measure.norms.asking import SOURCE, Asked, Audience, require_public, sources_for
from nabij.measure.norms.behind import Behind, BehindSubject, Standing
from nabij.measure.norms.closed import ClosedMonths
from nabij.measure.norms.definition.measures import Backlog, Duration, OpenAge, clock_of
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import COLUMNS
from nabij.measure.norms.engine.clocks import period_around, require_open
from nabij.measure.norms.engine.events import Events, connection, events_of
from nabij.measure.norms.engine.figures import figures_from
from nabij.measure.norms.engine.narrowing import (
    about_days,
    first_day_among,
    stands_alone,
)
from nabij.measure.norms.engine.outcomes import outcomes_of
from nabij.measure.norms.engine.periods import PeriodEnd, first_day_of, period_ends
from nabij.measure.norms.engine.published import PUBLIC_GROUPS, Told, least_of, public_rows
from nabij.measure.norms.engine.question import Question
from nabij.measure.norms.figure import Figure
from nabij.measure.norms.remembered.open_subjects import that_may_be_open

_KEPT_S = 31 * 24 * 3600


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
    engine = engine or _engine()
    rows = _rows(engine, norm, asked, schedule, now)
    return figures_from(engine, rows, norm, period=asked.period, groups=asked.groups)


def rows_behind(
    norm: NormDefinition,
    asked: Asked,
    standing: Standing,
    *,
    schedule: Schedule,
    now: datetime,
    most: int,
) -> Behind:
    """Return the subjects behind a figure that stand in one way, the largest amount first.

    Raises:
        NotRecorded: no source records what the norm counts.
        NeverOpen: it is counted by opening hours or working days that never come.
    """
    engine = _engine()
    rows = _rows(engine, norm, asked, schedule, now)
    rows = rows.filter(_stands(rows, standing))
    # Counted beside the rows: asking twice would take twice as long.
    rows = rows.mutate(total=rows.count().over())
    first = rows.order_by(rows.amount.desc(), rows.source, rows.subject_no).limit(most)
    found = engine.to_pyarrow(
        first.select("source", "subject_no", "day", "amount", "total", *asked.groups)
    ).to_pylist()
    total = found[0]["total"] if found else 0
    return Behind(total, tuple(_named(found, asked.groups)))


def _stands(rows: ir.Table, standing: Standing) -> ir.BooleanValue:
    if standing is Standing.PENDING:
        return rows.pending
    if standing is Standing.UNJUDGED:
        return rows.unjudged
    if standing is Standing.COUNTED:
        return rows.counts
    good = rows.good.cast("boolean").fill_null(False)
    return rows.counts & (good if standing is Standing.GOOD else ~good)


def _named(found: list[dict[str, Any]], groups: Sequence[str]) -> Iterator[BehindSubject]:
    names = {
        source: subject_ids(source, [one["subject_no"] for one in found if one["source"] == source])
        for source in {one["source"] for one in found}
    }
    for one in found:
        yield BehindSubject(
            source=one["source"],
            subject_id=names[one["source"]][one["subject_no"]],
            day=one["day"],
            amount=one["amount"],
            group=tuple(one[name] for name in groups),
        )


def _rows(
    engine: ibis.BaseBackend,
    norm: NormDefinition,
    asked: Asked,
    schedule: Schedule,
    now: datetime,
) -> ir.Table:
    """Return a row for each subject that is asked of, from every source that knows."""
    is_public = asked.audience is Audience.PUBLIC
    if is_public:
        require_public(norm, asked, PUBLIC_GROUPS)
    if isinstance(norm.measure, Duration | OpenAge) and not _counts_whole_days(norm.measure):
        require_open(schedule, clock_of(norm.measure), _today(schedule, now))
    found = []
    for name in sources_for(norm, asked.sources):
        events = _all_events(engine, name)
        known = _known(name, engine)
        if stands_alone(norm.measure) and (asked.since or asked.until):
            events = about_days(engine, events, asked.since, asked.until)
        found.append((events, known))
    apart = tuple(name for name in asked.groups if name != SOURCE)
    narrowed = [by for by, _ in (*(asked.seen or ()), *(asked.within or ()))]
    columns = dict.fromkeys([*map(_column, apart), *(by for by in narrowed if by != SOURCE)])
    if is_public:
        columns = dict.fromkeys([*PUBLIC_GROUPS, "person_key"])
    rows = _together(engine, found, norm, tuple(columns), schedule, now, asked)
    rows = _narrowed(rows, apart, asked)
    if is_public:
        zone = ZoneInfo(schedule.zone)
        lasts = (last.astimezone(zone) for _events, (_first, last) in found)
        rows = public_rows(
            engine,
            rows,
            groups=asked.groups,
            least=least_of(norm),
            told=Told(tuple(last.date() for last in lasts), _today(schedule, now).replace(day=1)),
            days=(asked.since, asked.until),
            kept=ClosedMonths(norm, now=now),
        )
    return rows


def _narrowed(rows: ir.Table, apart: Sequence[str], asked: Asked) -> ir.Table:
    """Return the rows of the days and groups that are asked, with groups by their own names."""
    if asked.seen is not None:
        rows = rows.filter(_is_seen(rows, asked.seen))
    for by, names in asked.within or ():
        rows = rows.filter(rows[by].isin(names).fill_null(False))
    rows = rows.rename({name: _column(name) for name in apart if name != _column(name)})
    if asked.since:
        rows = rows.filter(rows.day >= asked.since)
    if asked.until:
        rows = rows.filter(rows.day < asked.until)
    return rows


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


@once_a_look
def _engine() -> ibis.BaseBackend:
    """Return an engine for all questions of a page: making one takes as long as a question."""
    return connection()


@once_a_look
def _all_events(engine: ibis.BaseBackend, source: str) -> Events:
    # Opening the files takes as long as making an engine.
    return events_of(engine, source, event_files(source), activity_names(source))


def _known(source: str, engine: ibis.BaseBackend | None = None) -> tuple[date, datetime]:
    """Return on which day a source begins to tell, and up to when: an export ends somewhere."""
    # Files never change and their names are not used twice.
    about = (source, sorted(source_files(source)))
    key = f"norms-source-{hashlib.sha256(repr(about).encode()).hexdigest()}"
    known = cache.get(key)
    if known is None:
        engine = engine or _engine()
        table = _all_events(engine, source).table
        asked = table.aggregate(first=table.local_date.min(), last=table.at_us.max())
        (found,) = engine.to_pyarrow(asked).to_pylist()
        known = (found["first"], from_us(found["last"]))
        cache.set(key, known, _KEPT_S)
    return cast(tuple[date, datetime], known)


def told_until(source: str) -> datetime:
    """Return up to when a source tells what happened."""
    return _known(source)[1]


def first_day_touched(source: str, files: Collection[str]) -> date:
    """Return on which day anything first happened to the subjects in some files of a source."""
    # Every norm that counts this source asks the same.
    about = repr((source, sorted(source_files(source)), sorted(files)))
    key = f"norms-touched-{hashlib.sha256(about.encode()).hexdigest()}"
    day = cast(date | None, cache.get(key))
    if day is None:
        engine = _engine()
        whole = _all_events(engine, source)
        some = _events_in(engine, whole, files)
        day = first_day_among(engine, whole, some, bounds=subjects_in(source, files))
        cache.set(key, day, _KEPT_S)
    return day


def _events_in(engine: ibis.BaseBackend, events: Events, files: Collection[str]) -> Events:
    return events_of(
        engine, events.source, event_files(events.source, only=files), events.activities
    )


def _ends(asked: Asked, first: date, as_of: datetime, zone: str) -> list[PeriodEnd]:
    """Return when to look at what is open: at the end of each period that is asked and known."""
    since = max(asked.since or first, first_day_of(asked.period, first))
    last = as_of.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    until = min(asked.until or last, last)
    return period_ends(asked.period, since=since, until=until, as_of=as_of, zone=zone)


def _together(
    engine: ibis.BaseBackend,
    some: Sequence[tuple[Events, tuple[date, datetime]]],
    norm: NormDefinition,
    groups: tuple[str, ...],
    schedule: Schedule,
    now: datetime,
    asked: Asked,
) -> ir.Table:
    period = period_around(schedule, now)
    rows = []
    for events, (first, until) in some:
        as_of = min(now, until)
        # The last event itself is known too, and is looked at just after it.
        looked = min(now, until + timedelta(microseconds=1))
        ends = tuple(_ends(asked, first, looked, schedule.zone))
        question = Question(groups, schedule, as_of, period, ends)
        if isinstance(norm.measure, OpenAge | Backlog) and norm.measure.begin and ends:
            events = that_may_be_open(
                engine,
                events,
                norm.measure,
                ends,
                files=source_files(events.source),
                among=partial(_events_in, engine, events),
            )
        found = outcomes_of(events, norm, question)
        rows.append(found.mutate(source=ibis.literal(events.source)))
    return reduce(lambda one, other: one.union(other), rows)
