# SPDX-License-Identifier: EUPL-1.2
"""Mean and limits: published figures, and what to do where there is little to go by."""

from __future__ import annotations

import math

import pytest

from nabij.measure.trends.charts import (
    Better,
    Choices,
    Rebase,
    Rule,
    Variation,
    share_chart,
    xmr_chart,
)

ALTERNATING = [1, 2, 1, 2, 10, *[1, 2] * 6, 1]


def figures(**how: object) -> tuple[float | None, ...]:
    chart = xmr_chart(ALTERNATING, better=Better.HIGHER, choices=Choices(**how))  # type: ignore[arg-type]
    return tuple(
        round(v, 2) if v is not None else None for v in (chart.mean, chart.upper, chart.lower)
    )


def test_the_published_limits_of_18_points() -> None:
    assert figures() == (1.94, 4.60, -0.72)
    assert figures(screen=False) == (1.94, 6.95, -3.06)


def test_screening_drops_what_is_at_its_bound_and_does_so_once() -> None:
    # 24 ranges of 1 and one of 4: the mean is 1.12 and the bound 3.66. Then 1 is the mean.
    values = [0.0, 1] * 12 + [0, 4]
    chart = xmr_chart(values, better=Better.LOWER)
    limits = chart.stretches[-1].limits
    assert limits is not None
    assert (limits.mean_moving_range, limits.screened) == (1.0, 1)


def test_screening_never_leaves_limits_on_top_of_the_mean() -> None:
    # Without ranges of 4 all ranges are 0, and every point would be outside.
    chart = xmr_chart([5.0] * 10 + [9] + [5] * 10, better=Better.HIGHER)
    assert [i for i, p in enumerate(chart.points) if Rule.OUTSIDE in p.rules] == [10]


def test_limits_stay_within_what_can_be() -> None:
    chart = xmr_chart(ALTERNATING, better=Better.HIGHER, lowest=0)
    assert (chart.lower, round(chart.upper or 0, 2)) == (0, 4.6)
    assert round(chart.points[0].lower or 0, 2) == 0
    # What is near a limit is measured from where the limit would have been.
    assert Rule.TWO_OF_THREE not in {rule for point in chart.points for rule in point.rules}


@pytest.mark.parametrize("value", [0.1, 1 / 3, 7e15, -2.5, 0.0])
def test_a_series_that_never_moves_has_no_signals(value: float) -> None:
    chart = xmr_chart([value] * 19, better=Better.HIGHER)
    assert chart.is_constant
    assert chart.signals == ()
    assert chart.lower == chart.upper == pytest.approx(value)


def test_small_movements_of_large_numbers_are_movements() -> None:
    chart = xmr_chart([1e9 + 0.1 * (i % 2) for i in range(16)], better=Better.HIGHER)
    assert not chart.is_constant
    assert (chart.upper or 0) - (chart.mean or 0) == pytest.approx(0.266, rel=1e-3)


@pytest.mark.parametrize("values", [[], [3.0], [3.0, 4.0], [None, 3.0, None, 4.0], [math.nan] * 9])
def test_under_three_points_nothing_is_said(values: list[float | None]) -> None:
    chart = xmr_chart(values, better=Better.HIGHER, target=3.5)
    assert (chart.mean, chart.lower, chart.variation, chart.assurance) == (
        None,
        None,
        Variation.UNKNOWN,
        None,
    )


def test_limits_are_trial_limits_under_13_points() -> None:
    assert xmr_chart([1, 2] * 6, better=Better.HIGHER).is_trial
    assert not xmr_chart([1, 2] * 6 + [1], better=Better.HIGHER).is_trial
    # Missing periods are no points.
    assert xmr_chart([1, 2] * 6 + [None, None], better=Better.HIGHER).is_trial


def test_no_range_is_taken_over_a_gap_unless_asked() -> None:
    values = [1, 2, 1, 2, 1, None, 9, 8, 9, 8, 9]
    apart = xmr_chart(values, better=Better.HIGHER).stretches[0].limits
    bridged = (
        xmr_chart(values, better=Better.HIGHER, choices=Choices(bridge_gaps=True, screen=False))
        .stretches[0]
        .limits
    )
    assert apart is not None
    assert bridged is not None
    assert apart.mean_moving_range == 1
    assert bridged.mean_moving_range == pytest.approx((8 + 8) / 9)


def test_levels_that_only_move_over_a_gap_are_not_all_outside() -> None:
    chart = xmr_chart([1, 1, 1, None, 2, 2, 2], better=Better.HIGHER)
    assert all(Rule.OUTSIDE not in point.rules for point in chart.points)
    assert (chart.lower or 0) < 1
    assert (chart.upper or 0) > 2


def test_where_no_two_periods_are_neighbours_there_are_no_limits() -> None:
    values = [1, None, 2, None, 1, None, 2]
    assert xmr_chart(values, better=Better.HIGHER).variation is Variation.UNKNOWN
    bridged = xmr_chart(values, better=Better.HIGHER, choices=Choices(bridge_gaps=True))
    assert bridged.variation is Variation.COMMON_CAUSE


def test_a_rebase_gives_a_mean_and_limits_of_its_own() -> None:
    chart = xmr_chart(
        [1, 2] * 7 + [11, 12] * 7, better=Better.HIGHER, rebases=[Rebase(14, "Nieuw systeem")]
    )
    assert [round(p.mean or 0, 1) for p in chart.points] == [1.5] * 14 + [11.5] * 14
    assert chart.signals == ()
    assert chart.mean == 11.5
    assert chart.stretches[1].rebase == Rebase(14, "Nieuw systeem")


def test_the_latest_limits_are_those_after_the_last_rebase_also_when_unknown() -> None:
    chart = xmr_chart(
        [1, 2] * 7 + [11, 12], better=Better.HIGHER, target=1, rebases=[Rebase(14, "Verhuisd")]
    )
    assert (chart.mean, chart.assurance, chart.variation) == (None, None, Variation.UNKNOWN)


@pytest.mark.parametrize(
    ("at", "reason", "message"),
    [
        (0, "x", "after the first"),
        (4, "x", "after the first"),
        (2, "  ", "needs a reason"),
    ],
)
def test_a_rebase_is_somewhere_and_has_a_reason(at: int, reason: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        xmr_chart([1, 2, 3, 4], better=Better.HIGHER, rebases=[Rebase(at, reason)])


@pytest.mark.parametrize("length", [0, 5, 8])
def test_a_trend_is_of_six_or_seven(length: int) -> None:
    with pytest.raises(ValueError, match="6 or 7"):
        Choices(trend_length=length)


@pytest.mark.parametrize("value", [math.inf, -1.0, 101.0])
def test_what_cannot_be_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="[Ee]very value"):
        xmr_chart([1, 2, value], better=Better.HIGHER, lowest=0, highest=100)


def test_limits_of_shares_follow_the_number_and_stay_shares() -> None:
    chart = share_chart([9, 48, 10, 95], [10, 50, 10, 100], better=Better.HIGHER)
    share = 162 / 170
    assert chart.mean == pytest.approx(share)
    for point, n in zip(chart.points, (10, 50, 10, 100), strict=True):
        half = 3 * math.sqrt(share * (1 - share) / n)
        assert point.upper == 1
        assert point.lower == pytest.approx(max(0, share - half))


def test_a_period_in_which_nothing_happened_has_no_share() -> None:
    chart = share_chart([9, 0, 8, 7], [10, 0, 10, 10], better=Better.HIGHER)
    assert chart.points[1].value is None
    assert chart.mean == pytest.approx(24 / 30)


@pytest.mark.parametrize(
    ("good", "of"),
    [
        ([3, 1, 1], [2, 2, 2]),
        ([-1, 1, 1], [2, 2, 2]),
        ([1, 1, 1], [2, 2, -1]),
        ([1, 1, 5], [2, 2, 0]),
    ],
)
def test_a_share_is_a_part_of_a_whole(good: list[float], of: list[float]) -> None:
    with pytest.raises(ValueError, match="part of a whole"):
        share_chart(good, of, better=Better.HIGHER)


def test_large_numbers_make_a_p_chart_cry_and_a_prime_chart_not() -> None:
    # Months of 100,000 calls that differ by more than chance, each in the same way.
    good = [80_000 + 1_500 * (i % 3 - 1) for i in range(18)]
    plain = share_chart(good, [100_000] * 18, better=Better.HIGHER)
    prime = share_chart(good, [100_000] * 18, better=Better.HIGHER, prime=True)
    assert sum(Rule.OUTSIDE in p.rules for p in plain.points) == 12
    assert prime.signals == ()
    limits = prime.stretches[0].limits
    assert limits is not None
    assert limits.sigma_z == pytest.approx(13.9, abs=0.5)


@pytest.mark.parametrize("good", [0, 50])
@pytest.mark.parametrize("prime", [False, True])
def test_shares_of_all_or_none_have_no_width(good: int, prime: bool) -> None:
    chart = share_chart([good] * 15, [50] * 15, better=Better.HIGHER, prime=prime)
    assert chart.mean == chart.lower == chart.upper == good / 50
    assert chart.signals == ()


def test_equal_shares_of_unequal_numbers_are_constant() -> None:
    numbers = [10 * (3 + i % 7) for i in range(20)]
    chart = share_chart([0.3 * n for n in numbers], numbers, better=Better.HIGHER, prime=True)
    assert chart.signals == ()
    assert chart.is_constant
