# SPDX-License-Identifier: EUPL-1.2
"""Variants are told apart by their steps: hashes only make it fast."""

from collections import Counter

import numpy as np
import pytest

from nabij.measure.paths.discovery import discover, variants
from nabij.measure.paths.discovery.tests.made_logs import Case, chunks

NAMES = list("abcde")


@pytest.fixture
def cases() -> list[Case]:
    rng = np.random.default_rng(5)
    return [
        [(int(activity_no), 0) for activity_no in rng.integers(0, 5, rng.integers(1, 5))]
        for _ in range(600)
    ]


def counted(cases: list[Case], cases_per_chunk: int) -> dict[tuple[str, ...], int]:
    found = discover(chunks(cases, cases_per_chunk), NAMES, variant_limit=None)
    assert found.variants == len(found.top_variants)
    return {row.activities: row.count for row in found.top_variants}


def expected(cases: list[Case]) -> dict[tuple[str, ...], int]:
    return Counter(tuple(NAMES[activity_no] for activity_no, _ in case) for case in cases)


@pytest.mark.parametrize("cases_per_chunk", [25, 600])
@pytest.mark.parametrize(
    ("constant", "value"),
    [
        ("HASH_SPREAD", 0),  # every path has the hash 0
        ("HASH_BASE", 1),  # every order of the same activities has the same hash
        ("HASH_SPREAD", 1),  # every hash leads to the same slot
        ("MOST_KNOWN", 3),  # hardly any variant is remembered
        ("COMPARED_ROWS", 2),  # compared in many parts
    ],
)
def test_colliding_hashes_never_give_a_wrong_figure(
    cases: list[Case],
    cases_per_chunk: int,
    constant: str,
    value: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(variants, constant, value)
    assert counted(cases, cases_per_chunk) == expected(cases)


def test_paths_with_one_hash_are_kept_apart() -> None:
    paths = variants.Sequences(np.array([0, 1, 1, 0], np.int16), np.array([0, 2]), np.array([2, 2]))
    same_hash = np.zeros(2, np.uint64)
    assert variants.distinct_paths(paths, same_hash).tolist() == [0, 1]


def test_equal_counts_are_listed_as_the_log_shows_them() -> None:
    log: list[Case] = [[(3, 0)], [(1, 0)], [(2, 0)], [(1, 0)], [(3, 0)], [(0, 0)]]
    found = discover(chunks(log, 2), NAMES)
    assert [row.activities for row in found.top_variants] == [("d",), ("b",), ("c",), ("a",)]


def test_every_case_its_own_variant() -> None:
    rng = np.random.default_rng(11)
    log: list[Case] = [
        [(int(activity_no), 0) for activity_no in rng.integers(0, 5, 30)] for _ in range(2_000)
    ]
    found = discover(chunks(log, 150), NAMES, variant_limit=5)
    assert (found.variants, len(found.top_variants)) == (2_000, 5)
    assert {row.count for row in found.top_variants} == {1}
