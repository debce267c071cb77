# SPDX-License-Identifier: EUPL-1.2
"""From the lake to the columns that paths are computed from: which log, which cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nabij.core.clock.local import local_day_starts
from nabij.measure.lake.public import activity_names, events_in_order
from nabij.measure.paths.discovery.columns import UNKNOWN_US, EventColumns

GROUPINGS = ("team", "channel", "product", "municipality", "area", "outcome", "actor")
"""What cases can be told apart by."""


@dataclass(frozen=True)
class Selection:
    """Which cases: of one source, begun in a period, of one group.

    ``since`` and ``until`` are calendar days in ``zone``; a case counts when its first event falls
    on or after ``since`` and before ``until``. ``within`` holds pairs of a column of ``GROUPINGS``
    and a group in it: a case belongs to the group that is the first value it has in that column.
    """

    source: str
    zone: str
    since: date | None = None
    until: date | None = None
    within: tuple[tuple[str, str], ...] = ()

    def of_group(self, by: str, group: str) -> Selection:
        """Return the same selection narrowed to one group."""
        return replace(self, within=(*self.within, (by, group)))

    @property
    def columns(self) -> list[str]:
        """Return the columns that this selection looks at."""
        return sorted({by for by, _ in self.within})


def last_day_included(day: date | None) -> date | None:
    """Return the half-open bound for a last day that people count in."""
    return None if day is None else day + timedelta(days=1)


def event_columns(selection: Selection) -> Iterator[EventColumns]:
    """Yield the events of the chosen cases, as ``discovery`` wants them."""
    grouped = selection.columns
    columns = ["activity_no", "start_at", *grouped]
    for table in events_in_order(selection.source, columns, dictionaries=grouped):
        yield _chosen(table, selection)


def names_of_activities(source: str) -> Sequence[str]:
    """Return the name of each activity number; a number that is not in use has a name too."""
    return [name or f"({number})" for number, name in enumerate(activity_names(source))]


def _chosen(table: pa.Table, selection: Selection) -> EventColumns:
    columns = _columns(table)
    wanted = _wanted_cases(table, columns, selection)
    if wanted is None:
        return columns
    starts = case_starts(columns.subject_no)
    rows = np.repeat(wanted, np.diff(np.append(starts, len(columns))))
    start_us = None if columns.start_us is None else columns.start_us[rows]
    return EventColumns(
        columns.subject_no[rows], columns.activity_no[rows], columns.at_us[rows], start_us
    )


def _columns(table: pa.Table) -> EventColumns:
    start_us = None
    started = table["start_at"]
    if started.null_count < len(started):
        start_us = started.cast(pa.int64()).fill_null(UNKNOWN_US).to_numpy()
    return EventColumns(
        table["subject_no"].to_numpy(),
        table["activity_no"].to_numpy(),
        table["at"].cast(pa.int64()).to_numpy(),
        start_us,
    )


def _wanted_cases(
    table: pa.Table, columns: EventColumns, selection: Selection
) -> NDArray[np.bool_] | None:
    """Return which cases are chosen ``(cases,)``; nothing where all are."""
    starts = case_starts(columns.subject_no)
    first = columns.at_us[starts]
    conditions: list[NDArray[np.bool_]] = []
    if selection.since:
        conditions.append(first >= local_day_starts(selection.since, selection.zone))
    if selection.until:
        conditions.append(first < local_day_starts(selection.until, selection.zone))
    for by, group in selection.within:
        conditions.append(np.asarray(_group_of_case(table, starts, by) == group, bool))
    return np.logical_and.reduce(conditions) if conditions else None


def case_starts(subject_no: NDArray[np.int32]) -> NDArray[np.intp]:
    """Return at which rows a case begins ``(cases,)``."""
    if not len(subject_no):
        return np.empty(0, np.intp)
    return np.flatnonzero(np.concatenate(([True], subject_no[1:] != subject_no[:-1])))


def _group_of_case(table: pa.Table, starts: NDArray[np.intp], by: str) -> NDArray[np.object_]:
    """Return the group of each case: the first value in the column, empty where there is none."""
    column = table[by].unify_dictionaries().combine_chunks()
    codes = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    names = np.array([*column.dictionary.to_pylist(), ""], object)
    # The first row at or after the start of the case that has a value; else a missing one.
    filled = np.where(codes >= 0, np.arange(len(codes)), len(codes))
    firsts = np.minimum.reduceat(filled, starts) if len(starts) else starts
    groups_of_cases: NDArray[np.object_] = names[np.append(codes, -1)[firsts]]
    return groups_of_cases


def groups(selection: Selection, by: str) -> dict[str, int]:
    """Return the groups of the chosen cases with how many cases each has, largest first."""
    counts: Counter[str] = Counter()
    texts = sorted({*selection.columns, by})
    columns = ["activity_no", "start_at", *texts]
    for table in events_in_order(selection.source, columns, dictionaries=texts):
        events = _columns(table)
        wanted = _wanted_cases(table, events, selection)
        of_case = _group_of_case(table, case_starts(events.subject_no), by)
        counts.update((of_case if wanted is None else of_case[wanted]).tolist())
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
