# SPDX-License-Identifier: EUPL-1.2
"""A control chart as a small drawing: the line, the band of common wobble, what stands out.

Places are percentages, as in ``core.ui.charts``, so that it fits any width. Nothing is told by
colour alone: each kind of signal has a shape, and all of it stands in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from nabij.core.ui.public import Chart, number, share
from nabij.measure.trends.charts import (
    ChartPoint,
    Rebase,
    Stretch,
    TrendChart,
    Variation,
    sentence,
)
from nabij.measure.trends.drawing.words import rule_label

Write = Callable[[float | None], str]
_KINDS = {
    Variation.IMPROVING: "better",
    Variation.WORSENING: "worse",
    Variation.HIGHER: "changed",
    Variation.LOWER: "changed",
}


def trend_drawing(
    chart: TrendChart,
    *,
    name: str,
    title: str,
    unit: str = "",
    decimals: int = 0,
    is_share: bool = False,
) -> Chart:
    """Return the drawing with its description and table, for ``{% chart %}`` or a key figure.

    ``name`` is unique on the page. With ``is_share`` values are written as percentages.
    """

    def write(value: float | None) -> str:
        return share(value, decimals) if is_share else number(value, decimals)

    begun = {part.start: part.rebase for part in chart.stretches}
    return Chart(
        name=name,
        title=title,
        description=_in_words(chart, title, unit, write),
        headings=(_("Periode"), unit or _("Waarde"), _("Wat opvalt")),
        rows=tuple(
            (point.label, write(point.value), _striking(point, begun.get(place)))
            for place, point in enumerate(chart.points)
        ),
        template="trends/trend.svg",
        shapes=_shapes(chart),
    )


def _in_words(chart: TrendChart, title: str, unit: str, write: Write) -> str:
    said = sentence(chart, _)
    if chart.latest is None:
        return _("Lijn: %(title)s. %(sentence)s") % {"title": title, "sentence": said}
    value = write(chart.latest.value)
    return _("Lijn: %(title)s. %(sentence)s Het laatste cijfer is %(value)s (%(period)s).") % {
        "title": title,
        "sentence": said,
        "value": f"{value} {unit}" if unit else value,
        "period": chart.latest.label,
    }


def _striking(point: ChartPoint, begun: Rebase | None) -> str:
    told = [rule_label(rule) for rule in point.rules]
    if begun:
        told.append(_("nieuwe start: %(reason)s") % {"reason": begun.reason})
    return "; ".join([*told, point.note] if point.note else told)


def _shapes(chart: TrendChart) -> dict[str, Any]:
    levels = [
        level
        for point in chart.points
        for level in (point.value, point.lower, point.upper)
        if level is not None
    ]
    if chart.target is not None:
        levels.append(chart.target)
    low, high = (min(levels), max(levels)) if levels else (0.0, 1.0)
    last = max(1, len(chart.points) - 1)

    def across(place: float) -> str:
        return f"{100 * min(max(place, 0.0), last) / last:.2f}"

    def down(level: float) -> str:
        return f"{100 * (high - level) / (high - low):.2f}" if high > low else "50.00"

    return {
        "lines": _lines(chart, across, down),
        "bands": [_band(chart, part, across, down) for part in chart.stretches if part.limits],
        "means": [
            {
                "from": across(part.start - 0.5),
                "to": across(part.stop - 0.5),
                "y": down(part.limits.mean),
            }
            for part in chart.stretches
            if part.limits
        ],
        "marks": _marks(chart, across, down),
        "target_y": "" if chart.target is None else down(chart.target),
    }


Place = Callable[[float], str]


def _lines(chart: TrendChart, across: Place, down: Place) -> list[str]:
    """Return the line, broken where a period is missing; a lone point is a line of no length."""
    lines: list[list[str]] = [[]]
    for place, point in enumerate(chart.points):
        if point.value is None:
            lines.append([])
        else:
            lines[-1].append(f"{across(place)},{down(point.value)}")
    return [" ".join(line if len(line) > 1 else line * 2) for line in lines if line]


def _band(chart: TrendChart, part: Stretch, across: Place, down: Place) -> str:
    """Return the outline between the limits, in steps where they differ by period."""
    above, below = [], []
    for place in range(part.start, part.stop):
        point = chart.points[place]
        if point.upper is None or point.lower is None:
            continue
        for x in (across(place - 0.5), across(place + 0.5)):
            above.append(f"{x},{down(point.upper)}")
            below.append(f"{x},{down(point.lower)}")
    return " ".join([*above, *reversed(below)])


def _marks(chart: TrendChart, across: Place, down: Place) -> list[dict[str, str]]:
    """Return the points that stand out, and the latest."""
    latest = chart.latest
    return [
        {
            "x": across(place),
            "y": down(point.value),
            "kind": _KINDS.get(point.variation, "plain"),
        }
        for place, point in enumerate(chart.points)
        if point.value is not None and (point.variation in _KINDS or point is latest)
    ]
