# SPDX-License-Identifier: EUPL-1.2
"""One very bad month: it leaves the mean where that is asked, and ordinary months stay ordinary."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from nabij.measure.trends.charts import (
    Better,
    Choices,
    Rebase,
    Rule,
    TrendChart,
    Variation,
    explained,
    share_chart,
    xmr_chart,
)

SCREENED = Choices(screen_points=True)
BEFORE = [10.0, 12, 11, 10, 12, 11, 10, 12]
AFTER = [11.0, 10, 12, 11, 10.5, 11.5, 10, 12, 11, 10, 12, 11]
BAD = [*BEFORE, 60.0, *AFTER]


def days(values: Sequence[float | None], choices: Choices = SCREENED, **more: object) -> TrendChart:
    labels = [f"maand {n}" for n in range(1, len(values) + 1)]
    return xmr_chart(values, better=Better.LOWER, choices=choices, labels=labels, **more)  # type: ignore[arg-type]


def test_without_asking_one_bad_month_makes_ordinary_months_better() -> None:
    chart = days(BAD, Choices())
    assert chart.variation is Variation.IMPROVING
    assert chart.points[-1].rules == (Rule.ONE_SIDE,)


def test_left_out_of_the_mean_it_stays_a_signal_and_the_rest_stays_ordinary() -> None:
    chart = days(BAD)
    assert [p.label for p in chart.points if p.is_left_out] == ["maand 9"]
    assert chart.points[8].rules == (Rule.OUTSIDE,)
    assert chart.points[8].variation is Variation.WORSENING
    assert chart.variation is Variation.COMMON_CAUSE
    assert chart.mean == pytest.approx(sum(BEFORE + AFTER) / 20)
    assert explained(chart, str) == [
        "Maand 9 springt eruit: dat cijfer telt niet mee in het gemiddelde en de grenzen."
        " Anders zouden gewone cijfers ten onrechte opvallen."
    ]


def test_a_person_puts_it_back() -> None:
    chart = days(BAD, put_back=[8])
    assert not any(point.is_left_out for point in chart.points)
    assert chart.mean == days(BAD, Choices()).mean


def test_shares_are_screened_alike() -> None:
    good = [80, 82, 81, 79, 80, 82, 20, 81, 80, 79, 82, 81, 80, 80]
    chart = share_chart(good, [100] * 14, better=Better.HIGHER, prime=True, choices=SCREENED)
    assert [place for place, p in enumerate(chart.points) if p.is_left_out] == [6]
    assert chart.mean == pytest.approx(sum(g for g in good if g != 20) / 1300)
    assert chart.points[6].lower is not None
    assert chart.points[6].rules == (Rule.OUTSIDE,)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([*BEFORE, *AFTER, 60.0], "the latest may be the first of many"),
        ([*BEFORE, 60.0, 61.0, *AFTER], "two in a row are no single ones"),
        ([*BEFORE[:4], 60.0, *AFTER[:6]], "the limits are trial limits only"),
        ([10.0, 12] * 6 + [20, 22] * 6, "a change that lasts is no single month"),
    ],
)
def test_what_is_no_single_month_stays_in(values: list[float], why: str) -> None:
    assert not any(point.is_left_out for point in days(list(values)).points), why


def test_a_stretch_of_its_own_is_screened_by_itself() -> None:
    chart = days(BAD + [30.0, 32.0, 31.0] * 5, rebases=[Rebase(21, "nieuwe balie")])
    assert [place for place, p in enumerate(chart.points) if p.is_left_out] == [8]


def test_calm_figures_call_no_more_signals_than_before() -> None:
    """With screening a wobble stays a wobble: false signals hardly grow over 400 calm series."""
    chance = random.Random(1)
    told = {False: 0, True: 0}
    for _ in range(400):
        values = [chance.gauss(100, 10) for _month in range(25)]
        for is_screened in told:
            chart = days(list(values), Choices(screen_points=is_screened))
            told[is_screened] += chart.variation is not Variation.COMMON_CAUSE
    assert told[True] <= told[False] * 1.1 + 2


def test_after_one_bad_month_far_fewer_ordinary_months_are_called_better() -> None:
    chance = random.Random(2)
    better = {False: 0, True: 0}
    for _ in range(200):
        values = [chance.gauss(100, 10) for _month in range(25)]
        values[10] += 120
        for is_screened in better:
            chart = days(list(values), Choices(screen_points=is_screened))
            better[is_screened] += chart.variation is Variation.IMPROVING
    assert better[True] * 2 <= better[False]


def test_what_was_promised_and_counted_otherwise_is_said() -> None:
    chart = days(
        [10.0, 12, 11, 10, 30, 32, 31, 30],
        target=36.0,
        targets=[14.0] * 2 + [12.0] * 2 + [35.0] * 4,
        rebases=[Rebase(4, "ook de post telt mee", is_recount=True)],
    )
    assert [point.target for point in chart.points[1:5]] == [14, 12, 12, 35]
    assert explained(chart, lambda value: f"{value:g} dagen") == [
        "Vanaf maand 5 is anders geteld (ook de post telt mee). Daarom beginnen de grenzen daar"
        " opnieuw.",
        "Beloofd was eerst 14 dagen; vanaf maand 3 12 dagen, vanaf maand 5 35 dagen.",
        "Nu is 36 dagen beloofd.",
    ]
    assert chart.points[3].mean == pytest.approx(10.75)
    assert chart.points[4].mean == pytest.approx(30.75)


def test_targets_are_as_many_as_points() -> None:
    with pytest.raises(ValueError, match="2 targets for 3 points"):
        days([1.0, 2, 3], targets=[1.0, 2])
    with pytest.raises(ValueError, match="write 80% as 0.8"):
        share_chart([1], [2], better=Better.HIGHER, targets=[80])
