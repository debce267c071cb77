# SPDX-License-Identifier: EUPL-1.2
"""From numbered groups to the answer people read: names, seconds, and the order of the rows."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.discovery.graph import counting_order
from nabij.measure.paths.discovery.quantiles import (
    DurationStats,
    HistogramBin,
    Landmarks,
    duration_stats,
    weighted_median,
)
from nabij.measure.paths.discovery.results import (
    ActivityRework,
    Edge,
    EventsPerCase,
    Paths,
    Rework,
    StepTimes,
    Throughput,
    Variant,
)
from nabij.measure.paths.discovery.rework import ReworkCounts
from nabij.measure.paths.discovery.variants import DistinctPaths

Longs = NDArray[np.int64]


class Collected(NamedTuple):
    """What the blocks of a log say together, activities still numbered.

    ``steps`` by source × activities + target, ``handling`` and ``waiting`` by activity.
    """

    distinct: DistinctPaths
    rework: ReworkCounts
    steps: dict[int, Landmarks]
    throughput: DurationStats | None
    histogram: tuple[HistogramBin, ...]
    handling: dict[int, Landmarks]
    waiting: dict[int, Landmarks]
    overlaps: Longs
    bounds_us: tuple[int, int] | None


def paths_from(found: Collected, names: Sequence[str], variant_limit: int | None) -> Paths:
    """Give everything its name and its order."""
    distinct = found.distinct
    sequences = distinct.paths
    edges = _edges(found.steps, names)
    starts = _per_activity(sequences.steps.take(sequences.starts), distinct.cases, len(names))
    ends = sequences.steps.take(sequences.starts + sequences.lengths - 1)
    activity_counts = starts + _arrivals(found.steps, len(names))
    cases = int(distinct.cases.sum())
    return Paths(
        cases=cases,
        events=int(activity_counts.sum()),
        activities=int(np.count_nonzero(activity_counts)),
        variants=distinct.cases.size,
        events_per_case=_events_per_case(sequences.lengths, distinct.cases),
        throughput_seconds=_throughput(found.throughput),
        start_activities=_named(starts, names),
        end_activities=_named(_per_activity(ends, distinct.cases, len(names)), names),
        activity_counts=_named(activity_counts, names),
        dfg_edges_distinct=len(edges),
        dfg_edges_total=sum(edge.count for edge in edges),
        edges=edges,
        top_variants=tuple(_top_variants(distinct, names, variant_limit)),
        rework=_rework(found.rework, names, cases),
        throughput_histogram=found.histogram,
        step_times=_step_times(found, names),
        first_at_us=found.bounds_us[0] if found.bounds_us else None,
        last_at_us=found.bounds_us[1] if found.bounds_us else None,
    )


def _edges(steps: dict[int, Landmarks], names: Sequence[str]) -> tuple[Edge, ...]:
    edges = []
    for code, marks in steps.items():
        source, target = divmod(code, len(names))
        stats = duration_stats(marks)
        edges.append(
            Edge(
                source=names[source],
                target=names[target],
                count=stats.count,
                median_seconds=stats.median_seconds,
                mean_seconds=stats.mean_seconds,
                p90_seconds=stats.p90_seconds,
                total_seconds=stats.total_seconds,
            )
        )
    return tuple(sorted(edges, key=lambda edge: (-edge.count, edge.source, edge.target)))


def _arrivals(steps: dict[int, Landmarks], activity_count: int) -> Longs:
    """How often each activity follows another: with the starts, how often it occurs."""
    arrivals = np.zeros(activity_count, np.int64)
    for code, marks in steps.items():
        arrivals[code % activity_count] += marks.size
    return arrivals


def _per_activity(activity_no: NDArray[np.int16], cases: Longs, activity_count: int) -> Longs:
    counts = np.zeros(activity_count, np.int64)
    np.add.at(counts, activity_no, cases)
    return counts


def _named(counts: Longs, names: Sequence[str]) -> dict[str, int]:
    found = ((names[place], int(counts[place])) for place in np.flatnonzero(counts).tolist())
    return dict(sorted(found, key=lambda item: (-item[1], item[0])))


def _events_per_case(lengths: Longs, cases: Longs) -> EventsPerCase | None:
    if not lengths.size:
        return None
    order = counting_order(lengths.astype(np.uint32))
    ascending = lengths.take(order)
    firsts = np.flatnonzero(np.diff(ascending, prepend=0))
    distinct, counts = ascending.take(firsts), np.add.reduceat(cases.take(order), firsts)
    values = distinct.tolist()
    return EventsPerCase(
        min=values[0],
        median=weighted_median(values, counts.tolist()),
        mean=int((distinct * counts).sum()) / int(counts.sum()),
        max=values[-1],
    )


def _throughput(stats: DurationStats | None) -> Throughput | None:
    if stats is None:
        return None
    return Throughput(
        min=stats.min_seconds,
        median=stats.median_seconds,
        mean=stats.mean_seconds,
        p90=stats.p90_seconds,
        max=stats.max_seconds,
    )


def _top_variants(
    distinct: DistinctPaths, names: Sequence[str], limit: int | None
) -> Iterator[Variant]:
    total = int(distinct.cases.sum())
    # Stable: equal counts stay in the order in which the log first shows them.
    order = np.argsort(-distinct.cases, kind="stable")[:limit]
    for place in order.tolist():
        first, length = int(distinct.paths.starts[place]), int(distinct.paths.lengths[place])
        steps = distinct.paths.steps[first : first + length].tolist()
        count = int(distinct.cases[place])
        yield Variant(count, length, tuple(names[step] for step in steps), count / total)


def _rework(found: ReworkCounts, names: Sequence[str], cases: int) -> Rework:
    rows = [
        ActivityRework(
            activity=names[place],
            cases=int(found.cases[place]),
            repetitions=int(found.repetitions[place]),
            self_loops=int(found.self_loops[place]),
        )
        for place in np.flatnonzero(found.cases).tolist()
    ]
    return Rework(
        cases=found.cases_with_any,
        share=found.cases_with_any / max(cases, 1),
        cases_with_self_loop=found.cases_with_self_loop,
        cases_with_return=found.cases_with_return,
        activities=tuple(sorted(rows, key=lambda row: (-row.cases, row.activity))),
    )


def _step_times(found: Collected, names: Sequence[str]) -> tuple[StepTimes, ...]:
    rows = [
        StepTimes(
            activity=names[place],
            handling=duration_stats(handling),
            waiting=duration_stats(found.waiting[place]) if place in found.waiting else None,
            overlaps=int(found.overlaps[place]),
        )
        for place, handling in found.handling.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.handling.count, row.activity)))
