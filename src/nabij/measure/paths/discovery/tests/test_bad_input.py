# SPDX-License-Identifier: EUPL-1.2
"""Columns that cannot be right are refused, with what is wrong and what to do."""

import numpy as np
import pytest

from nabij.measure.paths.discovery import EventColumns, discover
from nabij.measure.paths.discovery.columns import cut_in_blocks
from nabij.measure.paths.discovery.tests.made_logs import columns, path


def events(subject_no: list[int], activity_no: list[int], at_us: list[int]) -> EventColumns:
    return EventColumns(
        np.array(subject_no, np.int32), np.array(activity_no, np.int16), np.array(at_us, np.int64)
    )


def test_subjects_out_of_order() -> None:
    with pytest.raises(ValueError, match="not in order of subject: sort by subject"):
        discover([events([1, 0], [0, 0], [5, 6])], ["a"])


def test_times_out_of_order_name_the_subject() -> None:
    with pytest.raises(ValueError, match="subject_no 7 are not in order of time"):
        discover([events([3, 7, 7], [0, 0, 0], [1, 9, 8])], ["a"])


@pytest.mark.parametrize("second_subject", [4, 3])
def test_a_subject_in_two_chunks(second_subject: int) -> None:
    parts = [columns([path("a")], 4), columns([path("a")], second_subject)]
    with pytest.raises(ValueError, match=f"subject_no {second_subject} comes after 4"):
        discover(parts, ["a"])


@pytest.mark.parametrize("activity_no", [-1, 2])
def test_an_activity_without_a_name(activity_no: int) -> None:
    with pytest.raises(ValueError, match=f"activity_no {activity_no} has no name: 2 names"):
        discover([events([0], [activity_no], [0])], ["a", "b"])


def test_more_activities_than_a_column_holds() -> None:
    with pytest.raises(ValueError, match="column with free text or numbers was chosen"):
        discover([], [str(number) for number in range(32_769)])


def test_a_name_twice() -> None:
    with pytest.raises(ValueError, match="'b' is in the list of names 2 times"):
        discover([], ["a", "b", "b"])


@pytest.mark.parametrize("at_us", [np.iinfo(np.int64).min, np.iinfo(np.int64).max])
def test_a_time_that_is_none(at_us: int) -> None:
    with pytest.raises(ValueError, match="cannot be a time in microseconds"):
        discover([events([0], [0], [at_us])], ["a"])


def test_columns_of_different_length() -> None:
    with pytest.raises(ValueError, match="Column at_us is int64"):
        events([0, 0], [0, 0], [1])


def test_a_column_of_another_type() -> None:
    with pytest.raises(ValueError, match="Column activity_no is int64"):
        EventColumns(np.zeros(1, np.int32), np.zeros(1, np.int64), np.zeros(1, np.int64))


def test_an_unsorted_chunk_is_refused_wherever_it_is_cut() -> None:
    subject_no = [0, 1, 2, 3, 1, 2, 3, 4]
    log = events(subject_no, [0] * 8, [0] * 8)
    for block_rows in range(1, 9):
        parts = list(cut_in_blocks(log, block_rows))
        assert sum(len(part) for part in parts) == 8
        with pytest.raises(ValueError, match="subject"):
            discover(parts, ["a"])
