# SPDX-License-Identifier: EUPL-1.2
"""From a figure back to the subjects behind it, slowest first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.discovery.columns import (
    MOST_ACTIVITIES,
    CaseBlock,
    EventColumns,
    case_block,
    cut_in_blocks,
    gaps_us,
)
from nabij.measure.paths.discovery.quantiles import US_PER_SECOND

Longs = NDArray[np.int64]

SUBJECT_LIMIT = 100


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject, how many ``times`` it is behind the figure, and the seconds of the slowest."""

    subject_no: int
    seconds: float
    times: int


@dataclass(frozen=True, slots=True)
class SubjectList:
    """``total`` subjects, of which the slowest are in ``rows``; equals by subject number."""

    total: int
    rows: tuple[SubjectRow, ...]


class _Found(NamedTuple):
    subject_no: NDArray[np.int32]
    duration_us: Longs
    times: Longs


def subjects_on_edge(
    chunks: Iterable[EventColumns],
    source_no: int,
    target_no: int,
    *,
    limit: int | None = SUBJECT_LIMIT,
) -> SubjectList:
    """The subjects that went from one activity straight to the other, with the time it took.

    Raises:
        ValueError: the events are out of order.
    """

    def on_edge(block: CaseBlock) -> _Found:
        activity_no = block.events.activity_no
        is_step = np.zeros(activity_no.size, np.bool_)
        is_step[:-1] = (activity_no[:-1] == source_no) & (activity_no[1:] == target_no)
        is_step[block.ends] = False
        return _slowest_per_case(block, np.flatnonzero(is_step), gaps_us(block))

    return _listed(chunks, on_edge, limit)


def subjects_in_variant(
    chunks: Iterable[EventColumns],
    activity_nos: Sequence[int],
    *,
    limit: int | None = SUBJECT_LIMIT,
) -> SubjectList:
    """The subjects that took exactly this path, with their throughput.

    Raises:
        ValueError: the events are out of order.
    """
    path = np.asarray(activity_nos, np.int64)

    def in_variant(block: CaseBlock) -> _Found:
        cases = np.flatnonzero(block.lengths == path.size)
        rows = block.starts.take(cases)[:, np.newaxis] + np.arange(path.size)
        cases = cases[(block.events.activity_no.take(rows) == path).all(axis=1)]
        return _whole_cases(block, cases, np.ones_like(cases))

    return _listed(chunks, in_variant, limit)


def subjects_with_activity(
    chunks: Iterable[EventColumns],
    activity_no: int,
    *,
    at_least: int = 1,
    limit: int | None = SUBJECT_LIMIT,
) -> SubjectList:
    """The subjects in which an activity occurs ``at_least`` so often, with their throughput.

    Two or more times is rework.

    Raises:
        ValueError: the events are out of order.
    """

    def with_activity(block: CaseBlock) -> _Found:
        is_such = block.events.activity_no == activity_no
        times = np.add.reduceat(is_such, block.starts, dtype=np.int64)
        cases = np.flatnonzero(times >= at_least)
        return _whole_cases(block, cases, times.take(cases))

    return _listed(chunks, with_activity, limit)


def _whole_cases(block: CaseBlock, cases: Longs, times: Longs) -> _Found:
    at_us, starts = block.events.at_us, block.starts.take(cases)
    durations_us = at_us.take(block.ends.take(cases)) - at_us.take(starts)
    return _Found(block.events.subject_no.take(starts), durations_us, times)


def _slowest_per_case(block: CaseBlock, rows: Longs, durations_us: Longs) -> _Found:
    subject_no = block.events.subject_no.take(rows)
    if not rows.size:
        return _Found(subject_no, np.empty(0, np.int64), np.empty(0, np.int64))
    firsts = np.flatnonzero(np.concatenate(([True], subject_no[1:] != subject_no[:-1])))
    slowest_us = np.maximum.reduceat(durations_us.take(rows), firsts)
    return _Found(subject_no.take(firsts), slowest_us, np.diff(firsts, append=rows.size))


def _listed(
    chunks: Iterable[EventColumns], search: Callable[[CaseBlock], _Found], limit: int | None
) -> SubjectList:
    total = 0
    kept = _Found(np.empty(0, np.int32), np.empty(0, np.int64), np.empty(0, np.int64))
    for chunk in chunks:
        for events in cut_in_blocks(chunk):
            found = search(case_block(events, MOST_ACTIVITIES))
            total += found.subject_no.size
            kept = _slowest(kept, found, limit)
    rows = zip(*(column.tolist() for column in kept), strict=True)
    return SubjectList(
        total,
        tuple(
            SubjectRow(subject_no, duration_us / US_PER_SECOND, times)
            for subject_no, duration_us, times in rows
        ),
    )


def _slowest(kept: _Found, found: _Found, limit: int | None) -> _Found:
    subject_no = np.concatenate((kept.subject_no, found.subject_no))
    durations_us = np.concatenate((kept.duration_us, found.duration_us))
    times = np.concatenate((kept.times, found.times))
    order = np.lexsort((subject_no, -durations_us))[:limit]
    return _Found(subject_no.take(order), durations_us.take(order), times.take(order))
