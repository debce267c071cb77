# SPDX-License-Identifier: EUPL-1.2
"""What must hold of every chart, whatever the figures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nabij.measure.trends.charts import (
    Assurance,
    Better,
    Choices,
    Rebase,
    Rule,
    Ties,
    TrendChart,
    Variation,
    sentence,
    share_chart,
    xmr_chart,
)

# Whole numbers, so that shifting and scaling by whole numbers is exact.
SERIES = st.lists(st.integers(-50, 50), min_size=3, max_size=40)
GAPPED = st.lists(st.none() | st.integers(-50, 50), max_size=40)
CHOICES = st.builds(
    Choices,
    screen=st.booleans(),
    trend_length=st.sampled_from([6, 7]),
    two_of_three_beyond=st.booleans(),
    two_of_three_third_on_side=st.booleans(),
    trend_ties=st.sampled_from(Ties),
    mean_ties=st.sampled_from(Ties),
    bridge_gaps=st.booleans(),
)
SWAPPED = {
    Variation.IMPROVING: Variation.WORSENING,
    Variation.WORSENING: Variation.IMPROVING,
}


def rules_of(chart: TrendChart) -> list[tuple[Rule, ...]]:
    return [point.rules for point in chart.points]


def limits_of(chart: TrendChart) -> tuple[float, float, float]:
    assert chart.mean is not None
    assert chart.lower is not None
    assert chart.upper is not None
    return chart.mean, chart.lower, chart.upper


@given(SERIES, st.integers(-1000, 1000), CHOICES)
def test_shifting_values_shifts_limits(values: list[int], by: int, choices: Choices) -> None:
    one = xmr_chart(values, better=Better.HIGHER, choices=choices)
    other = xmr_chart([v + by for v in values], better=Better.HIGHER, choices=choices)
    assert limits_of(other) == pytest.approx([v + by for v in limits_of(one)])
    assert rules_of(one) == rules_of(other)


@given(SERIES, st.sampled_from([0.001, 0.25, 3.0, 1e6]), CHOICES)
def test_scaling_values_scales_limits(values: list[int], by: float, choices: Choices) -> None:
    one = xmr_chart(values, better=Better.HIGHER, choices=choices)
    other = xmr_chart([v * by for v in values], better=Better.HIGHER, choices=choices)
    assert limits_of(other) == pytest.approx([v * by for v in limits_of(one)], abs=1e-9 * by)
    assert rules_of(one) == rules_of(other)


@given(SERIES, CHOICES)
def test_a_mirror_image_has_the_same_signals_the_other_way(
    values: list[int], choices: Choices
) -> None:
    one = xmr_chart(values, better=Better.HIGHER, choices=choices)
    other = xmr_chart([-v for v in values], better=Better.HIGHER, choices=choices)
    assert rules_of(one) == rules_of(other)
    assert [SWAPPED.get(p.variation, p.variation) for p in one.points] == [
        p.variation for p in other.points
    ]


@given(SERIES, st.integers(-60, 60), CHOICES)
def test_what_is_better_only_turns_the_words(
    values: list[int], target: int, choices: Choices
) -> None:
    up = xmr_chart(values, better=Better.HIGHER, target=target, choices=choices)
    down = xmr_chart(values, better=Better.LOWER, target=target, choices=choices)
    assert limits_of(up) == limits_of(down)
    assert rules_of(up) == rules_of(down)
    assert SWAPPED.get(up.variation, up.variation) is down.variation
    if up.assurance is Assurance.HIT_OR_MISS or down.assurance is Assurance.HIT_OR_MISS:
        # Limits that only touch the target count as met on the good side.
        assert target in range(-60, 61)
        return
    assert not up.is_constant or Assurance.HIT in {up.assurance, down.assurance}
    assert up.is_constant or up.assurance is not down.assurance


@given(SERIES, CHOICES)
def test_backwards_in_time_the_limits_are_the_same(values: list[int], choices: Choices) -> None:
    one = xmr_chart(values, better=Better.HIGHER, choices=choices)
    other = xmr_chart(values[::-1], better=Better.HIGHER, choices=choices)
    assert limits_of(one) == limits_of(other)
    for rule in set(Rule) - {Rule.TREND}:
        there = [rule in rules for rules in rules_of(one)]
        assert there == [rule in rules for rules in rules_of(other)][::-1]


@given(SERIES)
def test_the_mean_is_the_mean_in_whatever_order(values: list[int]) -> None:
    one = xmr_chart(values, better=Better.HIGHER)
    assert one.mean == pytest.approx(sum(values) / len(values))
    assert one.mean == xmr_chart(sorted(values), better=Better.HIGHER).mean


@given(SERIES)
def test_screening_never_widens(values: list[int]) -> None:
    wide = xmr_chart(values, better=Better.HIGHER, choices=Choices(screen=False))
    narrow = xmr_chart(values, better=Better.HIGHER)
    assert (narrow.upper or 0) <= (wide.upper or 0)
    assert (narrow.lower or 0) >= (wide.lower or 0)


@given(SERIES)
def test_counting_points_beyond_only_adds_signals(values: list[int]) -> None:
    near = xmr_chart(values, better=Better.HIGHER)
    beyond = xmr_chart(values, better=Better.HIGHER, choices=Choices(two_of_three_beyond=True))
    pairs = zip(rules_of(near), rules_of(beyond), strict=True)
    assert all(set(fewer) <= set(more) for fewer, more in pairs)


@given(GAPPED, CHOICES, st.sampled_from(Better), st.none() | st.integers(-60, 60), st.data())
def test_every_series_gives_a_chart_and_a_sentence(
    values: list[int | None],
    choices: Choices,
    better: Better,
    target: int | None,
    data: st.DataObject,
) -> None:
    places = data.draw(st.sets(st.integers(1, max(1, len(values) - 1)), max_size=3))
    rebases = [Rebase(at, "Nieuw") for at in places] if len(values) > 1 else []
    chart = xmr_chart(values, better=better, target=target, choices=choices, rebases=rebases)
    assert [p.value for p in chart.points] == values
    assert all(not p.rules for p in chart.points if p.value is None)
    assert sum(part.stop - part.start for part in chart.stretches) == len(values)
    assert (chart.variation is Variation.UNKNOWN) == (chart.mean is None)
    said = sentence(chart)
    assert said.endswith(".")
    assert "%" not in said
    assert said.count(". ") == 0


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 400)), min_size=3, max_size=30),
    st.booleans(),
    CHOICES,
)
def test_shares_have_limits_that_are_shares(
    pairs: list[tuple[int, int]], prime: bool, choices: Choices
) -> None:
    good, of = zip(*[(min(g, n), n) for g, n in pairs], strict=True)
    chart = share_chart(good, of, better=Better.HIGHER, prime=prime, choices=choices)
    for point in chart.points:
        assert 0 <= (point.lower or 0) <= (point.mean or 0) <= (point.upper or 0) <= 1


@given(
    st.lists(st.tuples(st.integers(1, 99), st.integers(100, 200)), min_size=4, max_size=30),
    CHOICES,
)
def test_p_prime_is_p_times_sigma_z(pairs: Sequence[tuple[int, int]], choices: Choices) -> None:
    good, of = zip(*pairs, strict=True)
    plain = share_chart(good, of, better=Better.HIGHER, choices=choices).stretches[0].limits
    prime = share_chart(good, of, better=Better.HIGHER, choices=choices, prime=True)
    wide = prime.stretches[0].limits
    assert plain is not None
    assert wide is not None
    assume(wide.sigma_z is not None and wide.sigma_z > 1e-6)
    # So the two are the same where sigma z is 1.
    assert (wide.half / (wide.sigma_z or 1)).tolist() == pytest.approx(plain.half.tolist())


def test_p_prime_is_p_where_sigma_z_is_one() -> None:
    # z alternates by ±0.564, so that its moving ranges are 1.128 and sigma z is 1.
    n, share = 10_000.0, 0.5
    step = 0.564 * (share * (1 - share) / n) ** 0.5 * n
    good = [share * n + (step if i % 2 else -step) for i in range(20)]
    plain = share_chart(good, [n] * 20, better=Better.HIGHER)
    prime = share_chart(good, [n] * 20, better=Better.HIGHER, prime=True)
    assert prime.upper == pytest.approx(plain.upper or 0, rel=1e-9)


@given(SERIES, CHOICES)
def test_what_comes_later_leaves_an_earlier_stretch_as_it_was(
    values: list[int], choices: Choices
) -> None:
    alone = xmr_chart(values, better=Better.HIGHER, choices=choices)
    more = xmr_chart(
        [*values, *values[::-1], 99],
        better=Better.HIGHER,
        choices=choices,
        rebases=[Rebase(len(values), "Anders geteld")],
    )
    assert more.points[: len(values)] == alone.points
