# SPDX-License-Identifier: EUPL-1.2
"""Logs of a few events, of which anybody can check the figures."""

import numpy as np
import pytest

from nabij.measure.paths.discovery import Edge, EventColumns, Paths, Throughput, Variant, discover
from nabij.measure.paths.discovery.tests.made_logs import S, chunks, columns, path

ABC = ["asked", "bettered", "closed"]


def test_a_log_without_events_says_zero_and_nothing() -> None:
    found = discover([], ABC)
    assert (found.cases, found.events, found.activities, found.variants) == (0, 0, 0, 0)
    assert found.events_per_case is None
    assert found.throughput_seconds is None
    assert found.first_at_us is None
    assert [*found.edges, *found.top_variants, *found.throughput_histogram] == []
    answer = found.to_json()
    assert answer["throughput_seconds"] == dict.fromkeys(("min", "median", "mean", "p90", "max"))
    assert answer["rework"] == {
        "cases": 0,
        "share": 0.0,
        "cases_with_self_loop": 0,
        "cases_with_return": 0,
        "activities": {},
    }


def test_chunks_without_events_change_nothing() -> None:
    log = columns([path("abc")])
    assert discover([columns([]), log, columns([])], ABC) == discover([log], ABC)


def test_no_names_are_needed_for_no_events() -> None:
    assert discover([columns([])], []).cases == 0


def test_a_single_event_is_a_case_without_steps() -> None:
    found = discover([columns([path("b")])], ABC)
    assert (found.cases, found.events, found.activities, found.variants) == (1, 1, 1, 1)
    assert found.throughput_seconds == Throughput(min=0, median=0, mean=0, p90=0, max=0)
    assert found.start_activities == found.end_activities == {"bettered": 1}
    assert found.edges == ()
    assert [row.cases for row in found.throughput_histogram] == [1]
    assert found.top_variants == (Variant(1, 1, ("bettered",), 1.0),)


def test_one_activity_over_and_over_is_a_self_loop() -> None:
    found = discover([columns([path("aaa"), path("a")])], ["asked"])
    assert found.edges == (Edge("asked", "asked", 2, 10.0, 10.0, 10.0, 20.0),)
    row = found.rework.activities[0]
    assert (row.cases, row.repetitions, row.self_loops, row.returns) == (1, 2, 2, 0)
    assert (found.rework.cases_with_self_loop, found.rework.cases_with_return) == (1, 0)


def test_a_return_is_not_a_self_loop() -> None:
    found = discover([columns([path("aba")])], ABC)
    row = found.rework.activities[0]
    assert (row.activity, row.repetitions, row.self_loops, row.returns) == ("asked", 1, 0, 1)
    assert (found.rework.cases_with_self_loop, found.rework.cases_with_return) == (0, 1)


def test_equal_times_keep_the_order_of_the_file() -> None:
    found = discover([columns([[(1, 5), (0, 5), (2, 5)]])], ABC)
    assert found.top_variants[0].activities == ("bettered", "asked", "closed")
    assert {edge.median_seconds for edge in found.edges} == {0.0}


def test_steps_do_not_run_from_one_case_into_the_next() -> None:
    found = discover([columns([path("ab"), path("ca")])], ABC)
    assert {(edge.source, edge.target) for edge in found.edges} == {
        ("asked", "bettered"),
        ("closed", "asked"),
    }


def test_slowest_steps_are_those_with_most_time_in_all() -> None:
    often = [path("ab", step_s=60)] * 10
    found = discover([columns([*often, path("bc", step_s=500)])], ABC)
    assert [(edge.target, edge.total_seconds) for edge in found.slowest_steps(1)] == [
        ("bettered", 600.0)
    ]


def test_the_most_frequent_comes_first_and_the_list_is_cut() -> None:
    log = columns([path("ab"), path("ac"), path("ac"), path("b")])
    found = discover([log], ABC, variant_limit=2)
    assert [(row.count, row.share) for row in found.top_variants] == [(2, 0.5), (1, 0.25)]
    assert found.top_variants[1].activities == ("asked", "bettered")
    assert found.variants == 3


def test_sums_beyond_64_bits_are_exact() -> None:
    century_us = 100 * 365 * 86_400 * S
    cases = [[(0, 0), (1, century_us + place)] for place in range(4000)]
    found = discover([columns(cases)], ABC)
    assert found.edges[0].mean_seconds == (century_us * 4000 + 4000 * 3999 // 2) / (4000 * S)


@pytest.mark.parametrize("activity_count", [15, 16, 255, 256, 30_000])
def test_any_number_of_activities(activity_count: int) -> None:
    names = [f"activity {number}" for number in range(activity_count)]
    last = activity_count - 1
    case = [(last, 0), (last, 3 * S), (0, 5 * S), (last, 6 * S)]
    found = discover(chunks([case, case], 1), names)
    steps = {(edge.source, edge.target): edge.median_seconds for edge in found.edges}
    assert steps == {
        (names[last], names[last]): 3.0,
        (names[last], names[0]): 2.0,
        (names[0], names[last]): 1.0,
    }


@pytest.mark.slow
def test_many_distinct_steps_among_30000_activities() -> None:
    rng = np.random.default_rng(7)
    rows = 40_000
    activity_no = rng.integers(0, 30_000, rows).astype(np.int16)
    at_us = np.arange(rows, dtype=np.int64) * S
    subject_no = (np.arange(rows) // 8).astype(np.int32)
    names = [str(number) for number in range(30_000)]
    found = discover([EventColumns(subject_no, activity_no, at_us)], names)
    assert found.dfg_edges_total == rows - found.cases
    assert found.activities == np.unique(activity_no).size
    assert {edge.p90_seconds for edge in found.edges} == {1.0}


def test_one_very_long_case() -> None:
    rows = 600_000
    events = EventColumns(
        np.zeros(rows, np.int32),
        np.resize(np.array([0, 1], np.int16), rows),
        np.arange(rows, dtype=np.int64) * S,
    )
    found = discover([events], ABC)
    assert (found.cases, found.variants) == (1, 1)
    assert found.rework.activities[0].repetitions == rows // 2 - 1


def test_read_only_columns_are_left_as_they_were() -> None:
    log = columns([path("abc"), path("ab")])
    for column in (log.subject_no, log.activity_no, log.at_us):
        column.flags.writeable = False
    assert discover([log], ABC).cases == 2


def test_json_has_the_promised_keys() -> None:
    answer = discover([columns([path("aba")])], ABC).to_json()
    assert set(answer) == {
        *("cases", "events", "activities", "variants", "events_per_case", "throughput_seconds"),
        *("start_activities", "end_activities", "activity_counts"),
        *("dfg_edges_distinct", "dfg_edges_total", "dfg", "top_variants", "rework"),
    }
    assert answer["dfg"] == [
        {
            "source": source,
            "target": target,
            "count": 1,
            "median_seconds": 10.0,
            "mean_seconds": 10.0,
            "p90_seconds": 10.0,
        }
        for source, target in (("asked", "bettered"), ("bettered", "asked"))
    ]


def the_answer_of(cases_per_chunk: int) -> Paths:
    cases = [path("abcab"[: 1 + place % 5], step_s=place) for place in range(300)]
    return discover(chunks(cases, cases_per_chunk), ABC)


@pytest.mark.parametrize("cases_per_chunk", [1, 7, 299])
def test_the_answer_does_not_depend_on_the_chunks(cases_per_chunk: int) -> None:
    assert the_answer_of(cases_per_chunk) == the_answer_of(300)
