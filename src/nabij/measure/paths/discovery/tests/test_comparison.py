# SPDX-License-Identifier: EUPL-1.2
"""Two groups side by side: the differences, the largest first."""

import pytest

from nabij.measure.paths.discovery import compare, discover
from nabij.measure.paths.discovery.tests.made_logs import S, columns, path

ABC = list("abc")


def test_the_step_that_makes_a_group_slower_comes_first() -> None:
    quick = discover([columns([path("abc", step_s=10)] * 4)], ABC)
    slow = discover([columns([[(0, 0), (1, 10 * S), (2, 100 * S)]] * 2)], ABC)
    found = compare(quick, slow)
    first = found.edges[0]
    assert (first.source, first.target, first.difference) == ("b", "c", 80.0)
    assert found.throughput_difference is not None
    assert found.throughput_difference.median == 80.0


def test_differences_per_step_add_up_to_the_difference_of_the_mean() -> None:
    a = discover([columns([path("abc"), path("aab", step_s=7), path("a")])], ABC)
    b = discover([columns([path("acb", step_s=13), path("ab", step_s=99)])], ABC)
    found = compare(a, b)
    assert found.throughput_difference is not None
    assert sum(row.difference for row in found.edges) == pytest.approx(
        found.throughput_difference.mean
    )


def test_a_step_in_one_group_only() -> None:
    found = compare(discover([columns([path("ab")])], ABC), discover([columns([path("ac")])], ABC))
    only_b = next(row for row in found.edges if row.target == "c")
    assert only_b.a is None
    assert only_b.b is not None
    assert only_b.seconds_per_case_a == 0.0


def test_shares_of_variants_are_compared() -> None:
    a = discover([columns([path("ab")] * 3 + [path("ac")])], ABC)
    b = discover([columns([path("ac")])], ABC)
    found = compare(a, b)
    rows = {row.activities: row for row in found.variants}
    assert rows["a", "c"].difference == 0.75
    assert (rows["a", "b"].count_a, rows["a", "b"].count_b) == (3, 0)


def test_a_variant_below_the_cut_is_unknown_and_not_none() -> None:
    a = discover([columns([path("ab")] * 3 + [path("ac")])], ABC, variant_limit=1)
    b = discover([columns([path("ac")])], ABC)
    row = next(row for row in compare(a, b).variants if row.activities == ("a", "c"))
    assert (row.count_a, row.share_a, row.count_b) == (None, None, 1)


def test_a_group_without_cases() -> None:
    found = compare(discover([], ABC), discover([columns([path("ab")])], ABC))
    assert found.throughput_difference is None
    assert found.edges[0].difference == 10.0
