# SPDX-License-Identifier: EUPL-1.2
"""Control charts: figures in, a chart out that says whether anything really changed.

Pure: NumPy and the standard library.
"""

from nabij.measure.trends.charts.chart import (
    Assurance,
    ChartPoint,
    Stretch,
    TrendChart,
    Variation,
)
from nabij.measure.trends.charts.explaining import explained
from nabij.measure.trends.charts.limits import Limits
from nabij.measure.trends.charts.making import share_chart, xmr_chart
from nabij.measure.trends.charts.options import (
    Annotation,
    Better,
    Choices,
    Rebase,
    Rule,
    Ties,
)
from nabij.measure.trends.charts.signals import DOWN, UP, Signal
from nabij.measure.trends.charts.wording import promise_in_words, reason, sentence

__all__ = [
    "DOWN",
    "UP",
    "Annotation",
    "Assurance",
    "Better",
    "ChartPoint",
    "Choices",
    "Limits",
    "Rebase",
    "Rule",
    "Signal",
    "Stretch",
    "Ties",
    "TrendChart",
    "Variation",
    "explained",
    "promise_in_words",
    "reason",
    "sentence",
    "share_chart",
    "xmr_chart",
]
