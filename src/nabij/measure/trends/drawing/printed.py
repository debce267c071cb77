# SPDX-License-Identifier: EUPL-1.2
"""A control chart on a terminal."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nabij.core.ui.public import number
from nabij.measure.trends.charts import TrendChart
from nabij.measure.trends.drawing.words import rule_label


def printed(chart: TrendChart, said: str) -> str:
    """Return the sentence, the limits, and a line for each period."""
    decimals = _decimals(chart)
    lines = [said]
    if chart.mean is not None:
        lines.append(
            _("Gemiddelde %(mean)s; gewone schommelingen blijven tussen %(lower)s en %(upper)s.")
            % {
                "mean": number(chart.mean, decimals),
                "lower": number(chart.lower, decimals),
                "upper": number(chart.upper, decimals),
            }
        )
    lines += [
        _("Nieuwe start bij %(period)s: %(reason)s")
        % {"period": chart.points[part.start].label, "reason": part.rebase.reason}
        for part in chart.stretches
        if part.rebase
    ]
    width = max((len(point.label) for point in chart.points), default=0)
    lines += [
        f"  {point.label:<{width}}  {number(point.value, decimals):>12}  "
        f"{'; '.join(rule_label(rule) for rule in point.rules)}".rstrip()
        for point in chart.points
    ]
    return "\n".join(lines) + "\n"


def _decimals(chart: TrendChart) -> int:
    """Return so many decimals that neighbouring figures can be told apart."""
    largest = max((abs(p.value) for p in chart.points if p.value is not None), default=0.0)
    return 3 if largest <= 1 else 2 if largest < 1000 else 0
