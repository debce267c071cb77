# SPDX-License-Identifier: EUPL-1.2
"""From columns of events to everything there is to say about the paths in them, in one pass."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.discovery.answer import Collected, paths_from
from nabij.measure.paths.discovery.columns import (
    EventColumns,
    case_block,
    checked_names,
    cut_in_blocks,
    gaps_us,
)
from nabij.measure.paths.discovery.graph import GroupedDurations, Runs, edge_codes, grouped
from nabij.measure.paths.discovery.quantiles import (
    DurationStats,
    HistogramBin,
    duration_stats,
    histogram,
    landmarks,
)
from nabij.measure.paths.discovery.results import Paths
from nabij.measure.paths.discovery.rework import ReworkCounts, count_rework
from nabij.measure.paths.discovery.scratch import Kept, Scratch
from nabij.measure.paths.discovery.variants import (
    BlockVariants,
    DistinctPaths,
    VariantBook,
    block_variants,
)
from nabij.measure.paths.discovery.waiting import BlockStepTimes, StepTimeTotals, block_step_times

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

MEMORY_LIMIT_BYTES = 2 * 1024**3
VARIANT_LIMIT = 100
THREADS = 2
# Enough blocks under way to keep the threads busy while the next chunk is read.
BLOCKS_AHEAD = 12


def discover(
    chunks: Iterable[EventColumns],
    activities: Sequence[str],
    *,
    memory_limit_bytes: int | None = MEMORY_LIMIT_BYTES,
    scratch: Path | None = None,
    variant_limit: int | None = VARIANT_LIMIT,
    threads: int = THREADS,
) -> Paths:
    """Discover the paths that cases took: graph, variants, rework and throughput.

    ``chunks`` are as :class:`EventColumns` says; ``activities`` holds the name of each
    ``activity_no``. Per transition 8 bytes are needed until the end, and 8 per case: beyond
    ``memory_limit_bytes`` (None: no limit) they go to a nameless file in the folder ``scratch``
    (default: the system's temporary folder), with the same answer. ``variant_limit`` (None: all)
    is how many variants are listed; all are counted.

    Definitions (directly-follows graph as in W. van der Aalst, *Process Mining*, 2016): a step is
    two neighbouring events of one case, ties in file order; throughput is the last event minus
    the first, in elapsed time; percentiles by linear interpolation. Population: every case with
    at least one event.

    Raises:
        ValueError: the events are out of order or an activity has no name.
        ScratchFullError: the scratch folder is full.
    """
    names = checked_names(activities)
    with (
        Scratch(memory_limit_bytes, scratch) as store,
        ThreadPoolExecutor(max(threads, 1), "paths") as pool,
    ):
        tally = _Tally(len(names), store)
        blocks = (block for chunk in chunks for block in cut_in_blocks(chunk))
        for found in _in_order(pool, tally.analyse, blocks):
            tally.add(found)
        return paths_from(tally.collected(pool), names, variant_limit)


def _in_order(
    pool: ThreadPoolExecutor, work: Callable[[ItemT], ResultT], items: Iterable[ItemT]
) -> Iterator[ResultT]:
    """Like ``map`` over threads, but taking no more than BLOCKS_AHEAD items in advance."""
    under_way: deque[Future[ResultT]] = deque()
    for item in items:
        under_way.append(pool.submit(work, item))
        while len(under_way) > BLOCKS_AHEAD or (under_way and under_way[0].done()):
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


class _BlockFindings(NamedTuple):
    subjects: tuple[int, int]
    bounds_us: tuple[int, int]
    steps: Runs
    throughput_us: NDArray[np.int64]
    variants: BlockVariants
    step_times: BlockStepTimes | None


class _Tally:
    """What is kept of the blocks until the last one has been seen."""

    def __init__(self, activity_count: int, store: Scratch) -> None:
        self._activity_count = activity_count
        self._store = store
        self._steps = GroupedDurations(store)
        self._step_times = StepTimeTotals(activity_count, store)
        self._throughput_us: list[Kept[np.int64]] = []
        self._variants = VariantBook(store)
        self._last_subject: int | None = None
        self._bounds_us: tuple[int, int] | None = None

    def analyse(self, events: EventColumns) -> _BlockFindings:
        """Everything one block says; changes nothing, so that threads can share the work."""
        block = case_block(events, self._activity_count)
        codes = edge_codes(block, self._activity_count)
        subject_no, at_us = events.subject_no, events.at_us
        return _BlockFindings(
            subjects=(int(subject_no[0]), int(subject_no[-1])),
            bounds_us=(int(at_us.min()), int(at_us.max())),
            steps=grouped(codes, gaps_us(block), self._activity_count**2),
            throughput_us=at_us.take(block.ends) - at_us.take(block.starts),
            variants=block_variants(block, self._variants.known),
            step_times=block_step_times(block, self._activity_count),
        )

    def add(self, found: _BlockFindings) -> None:
        """Take up what a block says, in the order of the blocks.

        Raises:
            ValueError: its subjects do not come after those of the block before.
        """
        first_subject, last_subject = found.subjects
        if self._last_subject is not None and first_subject <= self._last_subject:
            raise ValueError(
                f"subject_no {first_subject} comes after {self._last_subject}: over the chunks "
                "subjects must rise, and each must be in one chunk."
            )
        self._last_subject = last_subject
        earliest_us, latest_us = self._bounds_us or found.bounds_us
        self._bounds_us = min(found.bounds_us[0], earliest_us), max(found.bounds_us[1], latest_us)
        self._steps.add(found.steps)
        self._throughput_us.append(self._store.keep(found.throughput_us))
        self._variants.add(found.variants)
        self._step_times.add(found.step_times)

    def collected(self, pool: ThreadPoolExecutor) -> Collected:
        """Bring the blocks together."""
        throughput = pool.submit(self._throughput)
        variants = pool.submit(self._distinct_with_rework)
        steps = self._steps.landmarks(pool.map)
        handling = self._step_times.handling.landmarks(pool.map)
        waiting = self._step_times.waiting.landmarks(pool.map)
        stats, bins = throughput.result()
        distinct, rework = variants.result()
        return Collected(
            distinct=distinct,
            rework=rework,
            steps=steps,
            throughput=stats,
            histogram=bins,
            handling=handling,
            waiting=waiting,
            overlaps=self._step_times.overlaps,
            bounds_us=self._bounds_us,
        )

    def _distinct_with_rework(self) -> tuple[DistinctPaths, ReworkCounts]:
        distinct = self._variants.distinct()
        return distinct, count_rework(distinct, self._activity_count)

    def _throughput(self) -> tuple[DurationStats | None, tuple[HistogramBin, ...]]:
        cases = sum(kept.count for kept in self._throughput_us)
        if not cases:
            return None, ()
        parts = ((kept, 0, kept.count) for kept in self._throughput_us)
        durations_us = self._store.joined(parts, cases, np.dtype(np.int64))
        stats = duration_stats(landmarks(durations_us))
        return stats, histogram(durations_us, stats)
