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

from nabij.core.clock.local import local_columns, local_day_starts
from nabij.measure.lake.public import ATTRIBUTE_PREFIX, activity_names, events_in_order
from nabij.measure.paths.discovery import UNKNOWN_US, EventColumns
from nabij.measure.paths.lifecycle import start_times

_LIFECYCLE = f"{ATTRIBUTE_PREFIX}lifecycle"
COLUMNS = ("team", "channel", "product", "municipality", "area", "outcome", "actor")
PERIODS = {"month": "M", "year": "Y"}
"""Periods in which a case begins, and the unit of each in NumPy."""

GROUPINGS = (*COLUMNS, *PERIODS)
"""What cases can be told apart by."""


@dataclass(frozen=True)
class Selection:
    """Which cases: of one source, begun in a period, of one group.

    ``since`` and ``until`` are calendar days in ``zone``; a case counts when its first event falls
    on or after ``since`` and before ``until``. ``within`` holds pairs of a column of ``GROUPINGS``
    and a group in it: a case belongs to the first value it has in that column, and to the month and
    year in which it begins. ``seen`` holds columns with the groups in them that the reader may see:
    a case counts when it belongs to one of them in any; without it every case does.
    """

    source: str
    zone: str
    since: date | None = None
    until: date | None = None
    within: tuple[tuple[str, str], ...] = ()
    seen: tuple[tuple[str, tuple[str, ...]], ...] | None = None

    def of_group(self, by: str, group: str) -> Selection:
        """Return the same selection narrowed to one group."""
        return replace(self, within=(*self.within, (by, group)))

    @property
    def columns(self) -> list[str]:
        """Return the columns of the log that this selection looks at."""
        asked = (*self.within, *(self.seen or ()))
        return sorted({by for by, _ in asked} - set(PERIODS))


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Between these lie all events; see the times that an import accepts."""


def last_day_included(day: date | None) -> date | None:
    """Return the half-open bound for a last day that people count in."""
    return None if day is None or day >= LAST_DAY else day + timedelta(days=1)


def event_columns(selection: Selection) -> Iterator[EventColumns]:
    """Yield the events of the chosen cases, as ``discovery`` wants them."""
    for portion in _portions(selection):
        yield portion.chosen(selection)


def groups(selection: Selection, by: str) -> dict[str, int]:
    """Return the groups of the chosen cases with how many cases each has, largest first.

    Periods come in their own order.
    """
    counts: Counter[str] = Counter()
    for portion in _portions(selection, by):
        counts.update(portion.group_of_case(by)[portion.wanted_cases(selection)].tolist())
    if by in PERIODS:
        return dict(sorted(counts.items()))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def names_of_activities(source: str) -> Sequence[str]:
    """Return the name of each activity number; a number that is not in use has a name too."""
    return [name or f"({number})" for number, name in enumerate(activity_names(source))]


def _portions(selection: Selection, *more: str) -> Iterator[_Portion]:
    asked = [*selection.columns, *(by for by in more if by not in PERIODS), _LIFECYCLE]
    texts = list(dict.fromkeys(asked))
    columns = ["activity_no", "start_at", *texts]
    for table in events_in_order(selection.source, columns, dictionaries=texts):
        yield _Portion(table, selection.zone)


class _Portion:
    """Some millions of events of whole cases, and what is known of each case."""

    def __init__(self, table: pa.Table, zone: str) -> None:
        self._table = table
        self._zone = zone
        self._events = EventColumns(
            table["subject_no"].to_numpy(),
            table["activity_no"].to_numpy(),
            table["at"].cast(pa.int64()).to_numpy(),
        )
        subject = self._events.subject_no
        self._begin = np.flatnonzero(np.append(True, subject[1:] != subject[:-1])[: len(subject)])

    def chosen(self, selection: Selection) -> EventColumns:
        """Return the events of the chosen cases."""
        start_us, stays = self._start_times()
        wanted = self.wanted_cases(selection)
        if wanted.all() and stays is None:
            return replace(self._events, start_us=start_us)
        rows = np.repeat(wanted, np.diff(np.append(self._begin, len(self._events))))
        if stays is not None:
            rows &= stays
        return EventColumns(
            self._events.subject_no[rows],
            self._events.activity_no[rows],
            self._events.at_us[rows],
            None if start_us is None else start_us[rows],
        )

    def wanted_cases(self, selection: Selection) -> NDArray[np.bool_]:
        """Return which cases are chosen ``(cases,)``."""
        first = self._events.at_us[self._begin]
        wanted = np.ones(len(self._begin), bool)
        if selection.since:
            wanted &= first >= local_day_starts(selection.since, selection.zone)
        if selection.until:
            wanted &= first < local_day_starts(selection.until, selection.zone)
        for by, group in selection.within:
            wanted &= np.asarray(self.group_of_case(by) == group, bool)
        if selection.seen is not None:
            wanted &= self._cases_of_any(selection.seen)
        return wanted

    def _cases_of_any(self, seen: Sequence[tuple[str, Sequence[str]]]) -> NDArray[np.bool_]:
        """Return which cases belong to one of these groups ``(cases,)``."""
        found = np.zeros(len(self._begin), bool)
        for by, names in seen:
            groups = self.group_of_case(by)
            for name in names:
                found |= np.asarray(groups == name, bool)
        return found

    def group_of_case(self, by: str) -> NDArray[np.object_]:
        """Return the group of each case ``(cases,)``, empty where it has none."""
        if by in PERIODS:
            days, _ = local_columns(self._events.at_us[self._begin], self._zone)
            periods = days.astype("datetime64[D]").astype(f"datetime64[{PERIODS[by]}]")
            return np.datetime_as_string(periods).astype(object)
        codes, texts = self._coded(by)
        # The first row at or after the beginning of the case that has a value.
        valued = np.where(codes >= 0, np.arange(len(codes)), len(codes))
        firsts = np.minimum.reduceat(valued, self._begin) if len(self._begin) else self._begin
        found: NDArray[np.object_] = np.array([*texts, ""], object)[np.append(codes, -1)[firsts]]
        return found

    def _start_times(self) -> tuple[NDArray[np.int64] | None, NDArray[np.bool_] | None]:
        """Return when each step began, where the log tells, and which rows remain as steps."""
        started = self._table["start_at"]
        if started.null_count < len(started):
            return started.cast(pa.int64()).fill_null(UNKNOWN_US).to_numpy(), None
        codes, texts = self._coded(_LIFECYCLE)
        if not {"start", "complete"} <= set(texts):
            return None, None
        flags = (codes == texts.index(name) for name in ("start", "complete"))
        return start_times(self._events, *flags)

    def _coded(self, name: str) -> tuple[NDArray[np.int32], list[str]]:
        if name not in self._table.column_names:
            return np.full(len(self._events), -1, np.int32), []
        column = self._table[name].unify_dictionaries().combine_chunks()
        codes = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        return codes, column.dictionary.to_pylist()
