# SPDX-License-Identifier: EUPL-1.2
"""A verdict is given only where neither chance nor what is under way can turn it."""

from __future__ import annotations

from datetime import date

import pytest

from nabij.measure.dashboards.reading.figures import month_before
from nabij.measure.dashboards.reading.judging import Verdict, verdict_on
from nabij.measure.norms.public import Figure, Target

AT_LEAST, AT_MOST = Target(at_least=0.8), Target(at_most=0.05)


def figure(value: float | None, low: float, high: float, *, met: bool | None) -> Figure:
    """Return a figure with its interval."""
    return Figure(None, (), 1, 1, value, low, high, 0.8, met)


@pytest.mark.parametrize(
    ("target", "found", "verdict"),
    [
        (AT_LEAST, figure(0.9, 0.85, 0.95, met=True), Verdict.KEPT),
        (AT_LEAST, figure(0.7, 0.65, 0.75, met=False), Verdict.BROKEN),
        (AT_LEAST, figure(0.82, 0.75, 0.88, met=True), Verdict.CLOSE),
        (AT_LEAST, figure(0.78, 0.72, 0.84, met=False), Verdict.CLOSE),
        (AT_MOST, figure(0.02, 0.01, 0.04, met=True), Verdict.KEPT),
        (AT_MOST, figure(0.09, 0.06, 0.12, met=False), Verdict.BROKEN),
        (AT_LEAST, figure(1.0, 0.7, 1.0, met=None), Verdict.YOUNG),
        (Target(), figure(0.9, 0.85, 0.95, met=None), Verdict.NO_TARGET),
        (AT_LEAST, figure(None, 0, 0, met=None), Verdict.NOTHING),
        (AT_LEAST, None, Verdict.NOTHING),
    ],
)
def test_what_a_figure_says(target: Target, found: Figure | None, verdict: Verdict) -> None:
    assert verdict_on(found, target) is verdict


def test_months_are_counted_back_over_the_end_of_a_year() -> None:
    assert month_before(date(2026, 1, 31)) == date(2025, 12, 1)
    assert month_before(date(2026, 3, 15), 13) == date(2025, 2, 1)
