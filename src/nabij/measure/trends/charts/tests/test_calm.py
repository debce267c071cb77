# SPDX-License-Identifier: EUPL-1.2
"""How often a chart cries for nothing, and how soon it sees what is there."""

from __future__ import annotations

from statistics import median

import numpy as np
import pytest

from nabij.measure.trends.charts import Better, Variation, xmr_chart

pytestmark = pytest.mark.slow
PERIODS = 24


def test_a_wobble_is_seldom_called_a_change() -> None:
    wobbles = np.random.default_rng(2026).normal(size=(1500, PERIODS))
    charts = [xmr_chart(wobble.tolist(), better=Better.HIGHER) for wobble in wobbles]
    assert 0.01 < np.mean([bool(chart.latest_signals) for chart in charts]) < 0.03
    # Somewhere in two years there is something in one of five.
    assert 0.15 < np.mean([bool(chart.signals) for chart in charts]) < 0.25


@pytest.mark.parametrize(("shift", "periods"), [(1, 14), (2, 5), (3, 2)])
def test_a_change_is_seen_within_so_many_periods(shift: float, periods: int) -> None:
    random = np.random.default_rng(2026)
    needed = []
    for _series in range(200):
        values = random.normal(size=PERIODS).tolist()
        variation = Variation.UNKNOWN
        while variation is not Variation.IMPROVING and len(values) < 2 * PERIODS:
            values.append(random.normal() + shift)
            variation = xmr_chart(values, better=Better.HIGHER).variation
        needed.append(len(values) - PERIODS)
    assert median(needed) <= periods
