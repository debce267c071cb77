# SPDX-License-Identifier: EUPL-1.2
"""Which points each rule marks, and which it does not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nabij.measure.trends.charts import (
    Assurance,
    Better,
    Choices,
    Rebase,
    Rule,
    Ties,
    TrendChart,
    Variation,
    xmr_chart,
)

WIDE = [0.0, 10, 0, 10, 0, 10, 0, 10]
"""A mean of 5 with limits far away, before and after what a test is about."""


def marked(chart: TrendChart, rule: Rule) -> list[int]:
    return [place for place, point in enumerate(chart.points) if rule in point.rules]


def chart_of(
    values: Sequence[float | None], better: Better = Better.HIGHER, **how: object
) -> TrendChart:
    return xmr_chart(values, better=better, choices=Choices(**how))  # type: ignore[arg-type]


@pytest.mark.parametrize(("length", "places"), [(6, []), (7, list(range(9, 16)))])
def test_seven_on_one_side(length: int, places: list[int]) -> None:
    middle = [6.0, 5.9] * 4
    chart = chart_of([*WIDE, 0, *middle[:length], *WIDE])
    assert marked(chart, Rule.ONE_SIDE) == places


def test_a_point_on_the_mean_ends_a_run_or_is_passed_over() -> None:
    values = [4.0, 6] * 4 + [6, 6, 6, 5, 6, 6, 6] + [4, 4, 4, 5, 4, 4, 4, 4, 6]
    chart = chart_of(values)
    assert chart.mean == 5
    assert marked(chart, Rule.ONE_SIDE) == []
    skipped = chart_of(values, mean_ties=Ties.SKIP)
    assert {s.direction for s in skipped.signals if s.rule is Rule.ONE_SIDE} == {1, -1}
    assert all(s.has_ties for s in skipped.signals if s.rule is Rule.ONE_SIDE)


@pytest.mark.parametrize(
    ("points", "length", "is_trend"), [(5, 6, False), (6, 6, True), (6, 7, False), (7, 7, True)]
)
def test_a_trend_of_so_many_points(points: int, length: int, is_trend: bool) -> None:
    rising = [3.0 + 0.5 * i for i in range(points)]
    # Both neighbours of the run go the other way, so that the run is exactly so long.
    chart = chart_of([*WIDE[:7], 10, *rising, 0, *WIDE], trend_length=length)
    assert marked(chart, Rule.TREND) == (list(range(8, 8 + points)) if is_trend else [])


def test_equal_neighbours_end_a_trend_or_are_passed_over() -> None:
    values = [*WIDE, 3, 3.5, 4, 4, 4.5, 5, 5.5, 6, 0, *WIDE]
    assert marked(chart_of(values), Rule.TREND) == []
    skipped = chart_of(values, trend_ties=Ties.SKIP)
    assert marked(skipped, Rule.TREND) == [8, 9, 10, 12, 13, 14, 15]


def test_two_of_three_marks_the_two_that_are_near() -> None:
    values = [4.0, 6] * 10 + [9.5, 5, 9.5] + [4, 6, 4, 6] * 3
    chart = chart_of(values)
    upper, mean = chart.upper or 0, chart.mean or 0
    assert mean + (upper - mean) * 2 / 3 < 9.5 < upper
    assert marked(chart, Rule.TWO_OF_THREE) == [20, 22]
    # The third lies below the mean.
    assert marked(chart_of(values, two_of_three_third_on_side=True), Rule.TWO_OF_THREE) == []


def test_two_of_three_is_about_the_same_limit() -> None:
    values = [4.0, 6] * 10 + [9.5, 5, 0.9] + [4, 6, 4, 6] * 3
    assert marked(chart_of(values), Rule.TWO_OF_THREE) == []


def test_a_point_beyond_the_limit_counts_in_two_of_three_where_that_is_chosen() -> None:
    values = [4.0, 6] * 10 + [10, 5, 13] + [4, 6, 4, 6] * 3
    near = chart_of(values)
    assert marked(near, Rule.OUTSIDE) == [22]
    assert marked(near, Rule.TWO_OF_THREE) == []
    beyond = chart_of(values, two_of_three_beyond=True)
    assert marked(beyond, Rule.TWO_OF_THREE) == [20, 22]


def test_a_gap_ends_every_run_unless_it_is_bridged() -> None:
    values: list[float | None] = [*WIDE, 0, 6, 5.9, 6, 5.9, None, 6, 5.9, 6, 5.9, *WIDE]
    assert marked(chart_of(values), Rule.ONE_SIDE) == []
    bridged = chart_of(values, bridge_gaps=True)
    assert marked(bridged, Rule.ONE_SIDE) == [9, 10, 11, 12, 14, 15, 16, 17]


def test_rules_can_be_left_out() -> None:
    values = [1.0, 2] * 8 + [6]
    assert marked(chart_of(values), Rule.OUTSIDE) == [16]
    assert chart_of(values, rules=frozenset({Rule.TREND})).signals == ()


def test_rules_do_not_look_over_a_rebase() -> None:
    rising = [float(i) for i in range(7)]
    values = [*WIDE, *rising, 3, *WIDE]
    assert marked(xmr_chart(values, better=Better.HIGHER), Rule.TREND)
    parted = xmr_chart(values, better=Better.HIGHER, rebases=[Rebase(12, "Nieuwe telling")])
    assert marked(parted, Rule.TREND) == []


UP = [1.0, 2] * 8 + [6]
DOWN = [50.0, 49] * 8 + [45]
STILL = [1.0, 2] * 8


@pytest.mark.parametrize(
    ("values", "better", "variation"),
    [
        (UP, Better.HIGHER, Variation.IMPROVING),
        (UP, Better.LOWER, Variation.WORSENING),
        (UP, Better.NEITHER, Variation.HIGHER),
        (DOWN, Better.HIGHER, Variation.WORSENING),
        (DOWN, Better.LOWER, Variation.IMPROVING),
        (DOWN, Better.NEITHER, Variation.LOWER),
        (STILL, Better.HIGHER, Variation.COMMON_CAUSE),
        (STILL, Better.NEITHER, Variation.COMMON_CAUSE),
    ],
)
def test_variation_is_about_the_latest_point(
    values: list[float], better: Better, variation: Variation
) -> None:
    assert xmr_chart(values, better=better).variation is variation
    # A missing period does not make it unknown; a quiet one does make it over.
    assert xmr_chart([*values, None], better=better).variation is variation
    quiet = xmr_chart([*values, values[0], values[1]], better=better)
    assert quiet.variation is Variation.COMMON_CAUSE


def test_a_rise_is_a_rise_also_below_the_mean() -> None:
    # Its first points lie below the mean; a rise that is better is better from its first point.
    chart = chart_of([*WIDE, *WIDE, *(float(i) for i in range(2, 9))])
    assert marked(chart, Rule.TREND) == list(range(16, 23))
    assert {chart.points[i].variation for i in range(16, 23)} == {Variation.IMPROVING}


def test_the_rule_that_tells_most_decides_where_two_disagree() -> None:
    # Long below the mean, and rising all the while.
    chart = chart_of([*WIDE, *WIDE, *(0.5 * i for i in range(1, 9))])
    assert [signal.rule for signal in chart.latest_signals] == [Rule.ONE_SIDE, Rule.TREND]
    assert chart.variation is Variation.WORSENING


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        # Values 1, 2, 1, 2 …: limits −1.16 and 4.16.
        (Better.HIGHER, -2, Assurance.HIT),
        (Better.HIGHER, 2, Assurance.HIT_OR_MISS),
        (Better.HIGHER, 5, Assurance.MISS),
        (Better.LOWER, -2, Assurance.MISS),
        (Better.LOWER, 2, Assurance.HIT_OR_MISS),
        (Better.LOWER, 5, Assurance.HIT),
        (Better.NEITHER, 5, None),
        (Better.HIGHER, None, None),
    ],
)
def test_assurance(better: Better, target: float | None, assurance: Assurance | None) -> None:
    assert xmr_chart(STILL, better=better, target=target).assurance is assurance


@pytest.mark.parametrize("better", [Better.HIGHER, Better.LOWER])
def test_a_target_that_is_always_just_met_is_a_hit(better: Better) -> None:
    assert xmr_chart([0.1] * 15, better=better, target=0.1).assurance is Assurance.HIT
