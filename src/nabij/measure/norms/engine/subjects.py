# SPDX-License-Identifier: EUPL-1.2
"""One row a subject: when it began and ended, what it has, to which groups it belongs."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from nabij.measure.norms.definition.measures import Activities
from nabij.measure.norms.definition.norm import Population
from nabij.measure.norms.engine.events import ORDER, Events


def subjects_of(
    events: Events,
    population: Population,
    *,
    begin: Activities,
    groups: Sequence[str] = (),
    columns: Sequence[str] = (),
    or_ended: Activities = (),
    values_of: dict[str, Activities] | None = None,
    counts_of: dict[str, Activities] | None = None,
) -> ir.Table:
    """Return a row for each subject of a population that has begun.

    ``begin_us`` and ``begin_day`` are those of its first event of ``begin`` (of any, where that
    is empty); a group or column has the first value that any of its events has; ``value_x`` and
    ``times_x`` are the first value and the number of events of the activities asked for.

    ``or_ended``: also those of which nothing is recorded before such an event. They must have
    begun, but nobody wrote down when: ``begin_us`` is nothing, and the day that of the end.
    """
    table = events.table
    began = _is(events, begin) if begin else ibis.literal(True)
    wanted = dict.fromkeys([*groups, *population.where, *columns])
    found = {
        "begin_us": table.at_us.min(where=began),
        "begin_day": table.local_date.min(where=began),
        **{name: _first(events, name) for name in wanted},
        **{f"value_{key}": _first(events, "value", names) for key, names in _given(values_of)},
        **{f"times_{key}": _times(events, names) for key, names in _given(counts_of)},
        **({"_has": _times(events, population.having)} if population.having else {}),
        **(_of_lost_begins(events, or_ended) if begin and or_ended else {}),
        **({"_lacks": _times(events, population.lacking)} if population.lacking else {}),
    }
    rows = table.group_by("subject_no").aggregate(**found)
    if begin and or_ended:
        rows = _with_lost_begins(rows)
    else:
        rows = rows.filter(rows.begin_us.notnull())
    for name, some in population.where.items():
        rows = rows.filter(rows[name].isin(some))
    if population.having:
        rows = rows.filter(rows["_has"] > 0).drop("_has")
    if population.lacking:
        rows = rows.filter(rows["_lacks"] == 0).drop("_lacks")
    return rows


def _of_lost_begins(events: Events, end: Activities) -> dict[str, ir.Value]:
    table, ended = events.table, _is(events, end)
    return {
        "_first_us": table.at_us.min(),
        "_ended_us": table.at_us.min(where=ended),
        "_ended_day": table.local_date.min(where=ended),
    }


def _with_lost_begins(rows: ir.Table) -> ir.Table:
    is_lost = rows.begin_us.isnull() & (rows["_ended_us"] == rows["_first_us"]).fill_null(False)
    rows = rows.filter(rows.begin_us.notnull() | is_lost)
    rows = rows.mutate(begin_day=rows.begin_day.coalesce(rows["_ended_day"]))
    return rows.drop("_first_us", "_ended_us", "_ended_day")


def with_end(
    events: Events, subjects: ir.Table, end: Activities, *, by_day: bool = False
) -> ir.Table:
    """Return the subjects with ``end_us`` and ``end_day``: the first end at or after the begin.

    ``by_day``: an end on the day of the begin is not before it, whatever the clock said. Many
    systems know of an end only the day.
    """
    ends = events.table.filter(_is(events, end))
    ends = ends.select(of="subject_no", us="at_us", day="local_date")
    begun = subjects.select("subject_no", "begin_us", "begin_day")
    later = begun.join(ends, begun.subject_no == ends.of)
    is_later = later.day >= later.begin_day if by_day else later.us >= later.begin_us
    later = later.filter(is_later)
    first = later.group_by("of").aggregate(end_us=later.us.min(), end_day=later.day.min())
    return subjects.left_join(first, subjects.subject_no == first.of).drop("of")


def _is(events: Events, names: Activities) -> ir.BooleanValue:
    numbers = events.numbers(names)
    return events.table.activity_no.isin(numbers) if numbers else ibis.literal(False)


def _first(events: Events, name: str, activities: Activities = ()) -> ir.Value:
    table = events.table
    if name not in table.columns:
        # A source in which no event has a value has no such column at all.
        return ibis.null("float64" if name == "value" else "string")
    there = table[name].notnull()
    if activities:
        there &= _is(events, activities)
    return events.dialect.first(table[name], there, [table[by] for by in ORDER])


def _times(events: Events, names: Activities) -> ir.Value:
    return events.table.count(where=_is(events, names))


def _given(asked: dict[str, Activities] | None) -> list[tuple[str, Activities]]:
    return list((asked or {}).items())
