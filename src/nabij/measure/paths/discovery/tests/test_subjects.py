# SPDX-License-Identifier: EUPL-1.2
"""From a figure to the subjects behind it."""

import pytest

from nabij.measure.paths.discovery import (
    SubjectList,
    SubjectRow,
    subjects_in_variant,
    subjects_on_edge,
    subjects_with_activity,
)
from nabij.measure.paths.discovery.tests.made_logs import chunks, columns, path

CASES = [path("ab", 5), path("abab", 9), path("ba", 7), path("ab", 50), path("b")]


@pytest.mark.parametrize("cases_per_chunk", [1, 2, 5])
def test_subjects_on_a_step_slowest_first(cases_per_chunk: int) -> None:
    assert subjects_on_edge(chunks(CASES, cases_per_chunk), 0, 1) == SubjectList(
        3, (SubjectRow(3, 50.0, 1), SubjectRow(1, 9.0, 2), SubjectRow(0, 5.0, 1))
    )


def test_the_list_is_cut_but_the_total_is_not() -> None:
    found = subjects_on_edge(chunks(CASES, 2), 0, 1, limit=1)
    assert (found.total, [row.subject_no for row in found.rows]) == (3, [3])


def test_a_step_from_one_case_to_the_next_is_none() -> None:
    assert subjects_on_edge([columns([path("a"), path("b")])], 0, 1) == SubjectList(0, ())


def test_subjects_of_a_variant_have_their_throughput() -> None:
    found = subjects_in_variant(chunks(CASES, 2), [0, 1])
    assert found.rows == (SubjectRow(3, 50.0, 1), SubjectRow(0, 5.0, 1))


def test_a_variant_that_nobody_took() -> None:
    assert subjects_in_variant(chunks(CASES, 2), [1, 1, 1]).total == 0
    assert subjects_in_variant(chunks(CASES, 2), []).total == 0


def test_subjects_with_rework() -> None:
    assert subjects_with_activity(chunks(CASES, 5), 0, at_least=2).rows == (SubjectRow(1, 27.0, 2),)
    assert subjects_with_activity(chunks(CASES, 5), 1).total == 5


def test_equals_are_listed_by_number() -> None:
    log = [path("ab", 5), path("ab", 5)]
    assert [row.subject_no for row in subjects_on_edge(chunks(log, 1), 0, 1).rows] == [0, 1]


def test_no_events() -> None:
    assert subjects_on_edge([], 0, 1) == SubjectList(0, ())
    assert subjects_on_edge([columns([])], 0, 1) == SubjectList(0, ())
