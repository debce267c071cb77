# SPDX-License-Identifier: EUPL-1.2
"""Where the line, the band and what stands out of a control chart lie in a frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nabij.measure.trends.charts import Stretch, TrendChart, Variation
from nabij.measure.trends.charts.explaining import target_steps

Place = Callable[[float], str]
KINDS = {
    Variation.IMPROVING: "better",
    Variation.WORSENING: "worse",
    Variation.HIGHER: "changed",
    Variation.LOWER: "changed",
}
"""How a point that stands out is drawn: each kind has a shape, as colour alone says nothing."""


@dataclass(frozen=True)
class Frame:
    """A rectangle to draw in; by itself in percentages, so that it fits any width."""

    left: float = 0
    top: float = 0
    width: float = 100
    height: float = 100


class Scale:
    """From the periods and levels of a chart to places in a frame."""

    def __init__(self, chart: TrendChart, frame: Frame) -> None:
        levels = [
            level
            for point in chart.points
            for level in (point.value, point.lower, point.upper, point.target)
            if level is not None
        ]
        if chart.target is not None:
            levels.append(chart.target)
        self.low, self.high = (min(levels), max(levels)) if levels else (0.0, 1.0)
        self._last = max(1, len(chart.points) - 1)
        self._frame = frame

    def across(self, place: float) -> str:
        """Return how far to the right a period lies; the first one is 0."""
        part = min(max(place, 0.0), self._last) / self._last
        return f"{self._frame.left + self._frame.width * part:.2f}"

    def down(self, level: float) -> str:
        """Return how far down a level lies."""
        part = (self.high - level) / (self.high - self.low) if self.high > self.low else 0.5
        return f"{self._frame.top + self._frame.height * part:.2f}"


def shapes_of(chart: TrendChart, frame: Frame = Frame()) -> dict[str, Any]:
    """Return the lines, bands, means, marks, targets and new starts of a chart."""
    scale = Scale(chart, frame)
    across, down = scale.across, scale.down
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
        "targets": [
            {"from": across(step.start - 0.5), "to": across(step.stop - 0.5), "y": down(target)}
            for step, target in target_steps(chart)
        ],
        "cuts": [
            {"x": across(part.start - 0.5), "is_recount": part.rebase.is_recount}
            for part in chart.stretches
            if part.rebase
        ],
    }


def _lines(chart: TrendChart, across: Place, down: Place) -> list[str]:
    """Return the line, broken where a period is missing and where something else is counted.

    A lone point is a line of no length.
    """
    recounts = {part.start for part in chart.stretches if part.rebase and part.rebase.is_recount}
    lines: list[list[str]] = [[]]
    for place, point in enumerate(chart.points):
        if place in recounts:
            lines.append([])
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


def _marks(chart: TrendChart, across: Place, down: Place) -> list[dict[str, Any]]:
    """Return the points that stand out, and the latest."""
    latest = chart.latest
    return [
        {
            "x": across(place),
            "y": down(point.value),
            "kind": KINDS.get(point.variation, "plain"),
            "is_apart": point.is_left_out,
        }
        for place, point in enumerate(chart.points)
        if point.value is not None and (point.variation in KINDS or point is latest)
    ]
