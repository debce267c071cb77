# SPDX-License-Identifier: EUPL-1.2
"""The figures of a norm, out of the lake. Importing this loads the engine: some 70 MB."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

import ibis
import ibis.expr.types as ir

from nabij.core.clock.calendars.schedule import Schedule
from nabij.core.clock.local import from_us
from nabij.measure.lake.public import ATTRIBUTE_PREFIX, activity_names, event_files
from nabij.measure.norms.asking import SOURCE, Asked, sources_for
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import COLUMNS
from nabij.measure.norms.engine.clocks import period_around
from nabij.measure.norms.engine.events import Events, connection, events_of
from nabij.measure.norms.engine.figures import figures_from
from nabij.measure.norms.engine.outcomes import Question, outcomes_of
from nabij.measure.norms.figure import Figure


def figures_of(
    norm: NormDefinition, asked: Asked, *, schedule: Schedule, now: datetime
) -> list[Figure]:
    """Return the figures of a norm.

    Raises:
        NotRecorded: no source records what the norm counts.
    """
    engine = connection()
    found = [
        events_of(engine, name, event_files(name), activity_names(name))
        for name in sources_for(norm, asked.sources)
    ]
    apart = tuple(name for name in asked.groups if name != SOURCE)
    columns = dict.fromkeys([*map(_column, apart), *(by for by, _ in asked.seen or ())])
    rows = _together(engine, found, norm, tuple(columns), schedule, now)
    if asked.seen is not None:
        rows = rows.filter(_is_seen(rows, asked.seen))
    rows = rows.rename({name: _column(name) for name in apart if name != _column(name)})
    if asked.since:
        rows = rows.filter(rows.day >= asked.since)
    if asked.until:
        rows = rows.filter(rows.day < asked.until)
    return figures_from(engine, rows, norm, period=asked.period, groups=asked.groups)


def _is_seen(rows: ir.Table, seen: Sequence[tuple[str, tuple[str, ...]]]) -> ir.BooleanValue:
    shown = ibis.literal(False)
    for by, names in seen:
        if names:
            shown |= rows[by].isin(names).fill_null(False)
    return shown


def _column(group: str) -> str:
    """Return the column of a group: one that every event has, or one that a source keeps."""
    return group if group in COLUMNS else f"{ATTRIBUTE_PREFIX}{group}"


def _known_until(engine: ibis.BaseBackend, events: Events, now: datetime) -> datetime:
    """Return up to when a source tells: its last event, as an export ends there; at most now."""
    last = engine.to_pyarrow(events.table.at_us.max()).as_py()
    return min(now, from_us(last))


def _together(
    engine: ibis.BaseBackend,
    some: Sequence[Events],
    norm: NormDefinition,
    groups: tuple[str, ...],
    schedule: Schedule,
    now: datetime,
) -> ir.Table:
    period = period_around(schedule, now)
    rows = [
        outcomes_of(
            events, norm, Question(groups, schedule, _known_until(engine, events, now), period)
        ).mutate(source=ibis.literal(events.source))
        for events in some
    ]
    return reduce(lambda one, other: one.union(other), rows)
