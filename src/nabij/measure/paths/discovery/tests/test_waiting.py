# SPDX-License-Identifier: EUPL-1.2
"""Waiting and handling, for logs that tell when handling began."""

import pytest

from nabij.measure.paths.discovery import discover
from nabij.measure.paths.discovery.tests.made_logs import columns, path, with_starts

AB = ["asked", "bettered"]


def test_waiting_is_the_time_before_the_start_and_handling_the_time_after() -> None:
    found = discover([with_starts([(0, 0, 10), (1, 25, 40), (1, 41, 42)])], AB)
    bettered, asked = found.step_times
    assert (asked.activity, asked.handling.total_seconds, asked.waiting) == ("asked", 10.0, None)
    assert bettered.handling.total_seconds == 16.0
    assert bettered.waiting is not None
    assert (bettered.waiting.min_seconds, bettered.waiting.max_seconds) == (1.0, 15.0)


def test_steps_still_run_from_end_to_end() -> None:
    found = discover([with_starts([(0, 0, 10), (1, 25, 40)])], AB)
    assert found.edges[0].median_seconds == 30.0


def test_a_step_that_began_before_the_last_one_ended_did_not_wait() -> None:
    found = discover([with_starts([(0, 0, 10), (1, 4, 40)])], AB)
    row = found.step_times[1]
    assert row.waiting is not None
    assert (row.waiting.total_seconds, row.overlaps) == (0.0, 1)


def test_events_without_a_start_are_left_out() -> None:
    found = discover([with_starts([(0, None, 10), (1, 20, 40), (1, None, 50)])], AB)
    assert [row.activity for row in found.step_times] == ["bettered"]
    assert found.step_times[0].handling.count == 1
    assert found.edges[0].count == 1


def test_chunks_with_and_without_starts_go_together() -> None:
    found = discover([columns([path("ab")]), with_starts([(0, 0, 10)], subject_no=1)], AB)
    assert found.cases == 2
    assert [row.handling.count for row in found.step_times] == [1]


def test_without_starts_nothing_is_said() -> None:
    assert discover([columns([path("ab")])], AB).step_times == ()


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(ValueError, match="of an event of subject_no 9 is not a time before"):
        discover([with_starts([(0, 0, 10), (1, 41, 40)], subject_no=9)], AB)
