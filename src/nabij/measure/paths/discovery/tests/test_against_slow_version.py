# SPDX-License-Identifier: EUPL-1.2
"""Whatever the log, the fast way and the obvious way give the same figures."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.measure.paths.discovery import Paths, discover
from nabij.measure.paths.discovery.tests.made_logs import Case, chunks
from nabij.measure.paths.discovery.tests.slow_paths import slow_paths

NAMES = [f"activity {number}" for number in range(20)]


@st.composite
def logs(draw: st.DrawFn) -> list[Case]:
    """Cases over few or many activities, with equal times and long gaps."""
    activity_count = draw(st.sampled_from([1, 2, 5, 20]))
    gap_us = st.one_of(st.just(0), st.integers(0, 10), st.integers(0, 10**14))
    event = st.tuples(st.integers(0, activity_count - 1), gap_us)
    cases = []
    for steps in draw(st.lists(st.lists(event, min_size=1, max_size=12), max_size=40)):
        at_us = draw(st.integers(-(10**15), 10**16))
        case = []
        for activity_no, gap in steps:
            at_us += gap
            case.append((activity_no, at_us))
        cases.append(case)
    return cases


def as_slow(found: Paths) -> dict[str, Any]:
    number = {name: place for place, name in enumerate(NAMES)}
    rework = found.rework
    return {
        "steps": {
            (number[edge.source], number[edge.target]): (
                edge.count,
                pytest.approx(
                    {
                        "median": edge.median_seconds,
                        "mean": edge.mean_seconds,
                        "p90": edge.p90_seconds,
                    },
                    rel=1e-13,
                    abs=1e-13,
                ),
            )
            for edge in found.edges
        },
        "variants": {
            tuple(number[name] for name in row.activities): row.count for row in found.top_variants
        },
        "starts": {number[name]: count for name, count in found.start_activities.items()},
        "ends": {number[name]: count for name, count in found.end_activities.items()},
        "activities": {number[name]: count for name, count in found.activity_counts.items()},
        "rework": {
            "activities": {
                number[row.activity]: (row.cases, row.repetitions, row.self_loops)
                for row in rework.activities
            },
            "overall": [rework.cases, rework.cases_with_self_loop, rework.cases_with_return],
        },
    }


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(
    cases=logs(),
    cases_per_chunk=st.integers(1, 50),
    memory_limit=st.sampled_from([None, 0, 200]),
    threads=st.sampled_from([1, 2]),
)
def test_every_figure_is_the_same(
    cases: list[Case], cases_per_chunk: int, memory_limit: int | None, threads: int
) -> None:
    found = discover(
        chunks(cases, cases_per_chunk),
        NAMES,
        memory_limit_bytes=memory_limit,
        variant_limit=None,
        threads=threads,
    )
    if not cases:
        assert found.cases == 0
        return
    slow = slow_paths(cases)
    fast = as_slow(found)
    for what, figures in fast.items():
        assert figures == slow[what], what
    assert found.throughput_seconds is not None
    for statistic, seconds in slow["throughput"].items():
        assert getattr(found.throughput_seconds, statistic) == pytest.approx(seconds, rel=1e-13)
    lengths = slow["lengths"]
    assert found.events_per_case is not None
    assert found.events_per_case.min == lengths[0]
    assert found.events_per_case.max == lengths[-1]
    middle = (lengths[(len(lengths) - 1) // 2] + lengths[len(lengths) // 2]) / 2
    assert found.events_per_case.median == middle
    assert sum(part.cases for part in found.throughput_histogram) == len(cases)
    assert (found.first_at_us, found.last_at_us) == (
        min(case[0][1] for case in cases),
        max(case[-1][1] for case in cases),
    )
