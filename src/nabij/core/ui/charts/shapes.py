# SPDX-License-Identifier: EUPL-1.2
"""Small charts without script: a trend, bars and a histogram as SVG with their table of figures.

Places across are percentages and places down are rem, so that text keeps its size and a chart
fits any width. Templates in ``ui/charts/`` draw what is worked out here.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nabij.core.ui.charts.chart import Chart
from nabij.core.ui.formats import number

Scale = Callable[[float], float]
_LABEL_WIDTH_CHARACTERS = 34
_LINE_REM = 1.25
_BAR_REM = 0.75
_GAP_REM = 0.875


@dataclass(frozen=True)
class Point:
    """One moment of a trend; without a value the line is broken."""

    label: str
    value: float | None


@dataclass(frozen=True)
class Bar:
    """One bar; ``text`` is its value in words where the number alone does not say it."""

    label: str
    value: float
    text: str = ""
    is_accent: bool = False


@dataclass(frozen=True)
class Bin:
    """One interval of a histogram: how many lie in ``[lower, upper)``; labels are the edges."""

    lower: float
    upper: float
    count: int


def sparkline(
    *,
    name: str,
    title: str,
    points: Sequence[Point],
    unit: str = "",
    decimals: int = 0,
    target: float | None = None,
) -> Chart:
    """Return a trend of ``points``; ``target`` is drawn as a dashed line.

    ``name`` is unique on the page. A trend without any value is drawn empty and says so.
    """
    known = [(i, p.value) for i, p in enumerate(points) if p.value is not None]
    levels = [value for _i, value in known] + ([] if target is None else [target])
    low, high = (min(levels), max(levels)) if levels else (0.0, 1.0)
    across = _scale(0, max(1, len(points) - 1))
    down = _scale(high, low) if high > low else _halfway
    lines = [" ".join(f"{across(i):.2f},{down(v):.2f}" for i, v in run) for run in _runs(known)]
    last = known[-1] if known else None
    return Chart(
        name=name,
        title=title,
        description=_trend_in_words(title, points, unit, decimals),
        headings=(_("Periode"), unit or _("Waarde")),
        rows=tuple((p.label, number(p.value, decimals)) for p in points),
        amounts=tuple(p.value for p in points),
        template="ui/charts/sparkline.svg",
        shapes={
            "lines": lines,
            "dot": last and {"x": f"{across(last[0]):.2f}", "y": f"{down(last[1]):.2f}"},
            "target_y": "" if target is None else f"{down(target):.2f}",
        },
    )


def bar_chart(
    *,
    name: str,
    title: str,
    bars: Sequence[Bar],
    unit: str = "",
    decimals: int = 0,
    n: int | None = None,
    period: str = "",
) -> Chart:
    """Return horizontal bars under each other, in the order given; values are 0 or more."""
    most = max((bar.value for bar in bars), default=0) or 1
    drawn: list[dict[str, Any]] = []
    below = 0.0
    for bar in bars:
        shape, below = _drawn_bar(bar, below, most, decimals)
        drawn.append(shape)
    return Chart(
        name=name,
        title=title,
        description=_bars_in_words(title, bars, decimals),
        headings=("", unit or _("Aantal")),
        rows=tuple((bar.label, _value_text(bar, decimals)) for bar in bars),
        amounts=tuple(bar.value for bar in bars),
        n=n,
        period=period,
        template="ui/charts/bars.svg",
        shapes={
            "bars": drawn,
            "height": f"{max(0.0, below - _GAP_REM):.3f}",
            "bar_height": f"{_BAR_REM:.3f}",
        },
    )


def histogram(
    *,
    name: str,
    title: str,
    bins: Sequence[Bin],
    unit: str = "",
    counted: str = "",
    decimals: int = 0,
    marker: float | None = None,
    marker_label: str = "",
) -> Chart:
    """Return how often each interval occurs; ``marker`` is a line such as the median.

    ``unit`` is of the intervals, ``counted`` of what is counted. Bins follow each other.
    """
    return Chart(
        name=name,
        title=title,
        description=_histogram_in_words(title, bins, unit, decimals),
        headings=(unit or _("Van – tot"), counted or _("Aantal")),
        rows=tuple((_interval(b, decimals), number(b.count)) for b in bins),
        amounts=tuple(float(b.count) for b in bins),
        n=sum(b.count for b in bins),
        template="ui/charts/histogram.svg",
        shapes=_histogram_shapes(bins, decimals, marker)
        | {"unit": unit, "marker_label": marker_label},
    )


def _scale(start: float, stop: float) -> Scale:
    """Return a function from ``[start, stop]`` to percentages."""
    return lambda value: 100 * (value - start) / (stop - start) + 0  # + 0: no "-0.00"


def _halfway(value: float) -> float:
    return 50.0


def _runs(known: Sequence[tuple[int, float]]) -> list[list[tuple[int, float]]]:
    """Split points at the moments that have no value."""
    runs: list[list[tuple[int, float]]] = []
    for point in known:
        if runs and runs[-1][-1][0] == point[0] - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _ticks(edges: Sequence[float]) -> list[tuple[float, str]]:
    """Return at most five edges to label, with how each label is anchored."""
    if not edges:
        return []
    step = max(1, math.ceil((len(edges) - 1) / 4))
    chosen = list(edges[::step])
    anchors = ["start", *["middle"] * (len(chosen) - 1)]
    if chosen[-1] == edges[-1] and len(chosen) > 1:
        anchors[-1] = "end"
    return list(zip(chosen, anchors, strict=True))


def _grid_step(most: float) -> float:
    """Return the round number that divides ``most`` into two to five."""
    if most < 2:
        return 1
    power = 10.0 ** math.floor(math.log10(most / 2))
    return next(step * power for step in (1, 2, 5, 10) if most / (step * power) <= 5)


def _histogram_shapes(bins: Sequence[Bin], decimals: int, marker: float | None) -> dict[str, Any]:
    low, high = (bins[0].lower, bins[-1].upper) if bins else (0.0, 1.0)
    across = _scale(low, high)
    most = max((b.count for b in bins), default=0)
    step, top = _grid_step(most), max(most, 1)
    edges = [*(b.lower for b in bins), high] if bins else []
    return {
        "bars": [_histogram_bar(b, across, top) for b in bins],
        "grid": [
            {"y": f"{100 - 100 * i * step / top:.2f}", "label": number(i * step)}
            for i in range(1, int(top / step) + 1)
        ],
        "ticks": [
            {"x": f"{across(edge):.2f}", "label": number(edge, decimals), "anchor": anchor}
            for edge, anchor in _ticks(edges)
        ],
        "marker": None if marker is None else _marker(across(marker)),
    }


def _histogram_bar(item: Bin, across: Scale, top: float) -> dict[str, str]:
    gap = 0.4
    x, height = across(item.lower), 100 * item.count / top
    return {
        "x": f"{x + gap / 2:.2f}",
        "width": f"{max(0.2, across(item.upper) - x - gap):.2f}",
        "y": f"{100 - height:.2f}",
        "height": f"{height:.2f}",
    }


def _marker(x: float) -> dict[str, str]:
    """Return a vertical line, with its label on the side that has room."""
    if x > 60:
        return {"x": f"{x:.2f}", "anchor": "end", "shift": "-0.4rem"}
    return {"x": f"{x:.2f}", "anchor": "start", "shift": "0.4rem"}


def _drawn_bar(bar: Bar, above: float, most: float, decimals: int) -> tuple[dict[str, Any], float]:
    """Return the shapes of a bar that starts ``above`` rem down, and where the next may start."""
    wrapped = textwrap.wrap(bar.label, _LABEL_WIDTH_CHARACTERS, max_lines=2, placeholder="…")
    lines = wrapped or [""]
    text_y = [above + _LINE_REM * (i + 0.8) for i in range(len(lines))]
    bar_y = above + _LINE_REM * len(lines) + 0.25
    shape = {
        "lines": [(f"{y:.3f}", line) for y, line in zip(text_y, lines, strict=True)],
        "value_y": f"{text_y[-1]:.3f}",
        "value": _value_text(bar, decimals),
        "y": f"{bar_y:.3f}",
        "width": f"{100 * bar.value / most:.2f}",
        "is_accent": bar.is_accent,
    }
    return shape, bar_y + _BAR_REM + _GAP_REM


def _value_text(bar: Bar, decimals: int) -> str:
    return bar.text or number(bar.value, decimals)


def _interval(item: Bin, decimals: int) -> str:
    return f"{number(item.lower, decimals)} – {number(item.upper, decimals)}"


def _trend_in_words(title: str, points: Sequence[Point], unit: str, decimals: int) -> str:
    known = [p for p in points if p.value is not None]
    if not known:
        return _("Lijn: %(title)s. Er zijn nog geen cijfers.") % {"title": title}
    return _("Lijn: %(title)s. Van %(first)s (%(first_label)s) naar %(last)s (%(last_label)s).") % {
        "title": title,
        "first": _with_unit(number(known[0].value, decimals), unit),
        "first_label": known[0].label,
        "last": _with_unit(number(known[-1].value, decimals), unit),
        "last_label": known[-1].label,
    }


def _bars_in_words(title: str, bars: Sequence[Bar], decimals: int) -> str:
    if not bars:
        return _("Staven: %(title)s. Er zijn nog geen cijfers.") % {"title": title}
    longest = max(bars, key=lambda bar: bar.value)
    return _("Staven: %(title)s. Het meest: %(label)s, %(value)s.") % {
        "title": title,
        "label": longest.label,
        "value": _value_text(longest, decimals),
    }


def _histogram_in_words(title: str, bins: Sequence[Bin], unit: str, decimals: int) -> str:
    if not bins:
        return _("Verdeling: %(title)s. Er zijn nog geen cijfers.") % {"title": title}
    fullest = max(bins, key=lambda item: item.count)
    return _("Verdeling: %(title)s. De meeste liggen tussen %(interval)s.") % {
        "title": title,
        "interval": _with_unit(
            _("%(lower)s en %(upper)s")
            % {"lower": number(fullest.lower, decimals), "upper": number(fullest.upper, decimals)},
            unit,
        ),
    }


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if unit else text
