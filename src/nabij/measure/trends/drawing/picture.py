# SPDX-License-Identifier: EUPL-1.2
"""A control chart as a picture of its own, for a report or a slide: nothing has to be beside it."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nabij.core.ui.public import Around
from nabij.measure.trends.charts import TrendChart, Variation, explained, sentence
from nabij.measure.trends.drawing.shapes import KINDS, Frame, Scale, shapes_of

Write = Callable[[float | None], str]
_PLOT = Frame(left=112, top=150, width=808, height=270)
_MOST_LABELS = 7
_MOST_TICKS = 6
_LINE_CHARACTERS = 104
_CHARACTER_PX, _KEY_PX = 7.4, 54


def trend_picture(chart: TrendChart, write: Write, around: Around) -> bytes:
    """Return a chart as an SVG file of 960 by 540, with axes, a legend and what it says."""
    scale = Scale(chart, _PLOT)
    said = " ".join([sentence(chart, _), *explained(chart, write, _)])
    shown = {
        **shapes_of(chart, _PLOT),
        "around": around,
        "description": f"{around.title}. {said}",
        "lead": [
            {"y": 78 + 22 * at, "text": line}
            for at, line in enumerate(textwrap.wrap(said, _LINE_CHARACTERS)[:3])
        ],
        "ticks": [
            {"y": scale.down(level), "text": write(level)} for level in ticks(scale.low, scale.high)
        ],
        "periods": _periods(chart, scale),
        "legend": _legend(chart),
    }
    return render_to_string("trends/picture.svg", shown).encode()


def ticks(low: float, high: float) -> list[float]:
    """Return round levels from ``low`` to ``high``, no more than six."""
    span = high - low
    if span <= 0:
        return [low]
    power = 10 ** math.floor(math.log10(span / _MOST_TICKS))
    step = next(
        times * power for times in (1, 2, 5, 10) if span / (times * power) <= _MOST_TICKS - 1
    )
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [place * step for place in range(first, last + 1)]


def _periods(chart: TrendChart, scale: Scale) -> list[dict[str, str]]:
    every = max(1, math.ceil(len(chart.points) / _MOST_LABELS))
    last = len(chart.points) - 1
    return [
        {"x": scale.across(place), "text": point.label}
        for place, point in enumerate(chart.points)
        if (last - place) % every == 0
    ]


def _legend(chart: TrendChart) -> list[dict[str, str]]:
    """Return what the shapes mean, of those that are there, one beside the other."""
    entries = []
    if any(part.limits for part in chart.stretches):
        entries.append(("band", _("gewone schommeling")))
    if any(point.target is not None for point in chart.points):
        entries.append(("target", _("doel")))
    kinds = {
        Variation.IMPROVING: _("aantoonbaar beter"),
        Variation.WORSENING: _("aantoonbaar slechter"),
        Variation.HIGHER: _("aantoonbaar hoger"),
        Variation.LOWER: _("aantoonbaar lager"),
    }
    there = {point.variation for point in chart.points}
    entries += [(KINDS[one], words) for one, words in kinds.items() if one in there]
    if any(point.is_left_out for point in chart.points):
        entries.append(("apart", _("telt niet mee")))
    if any(part.rebase and part.rebase.is_recount for part in chart.stretches):
        entries.append(("cut", _("anders geteld")))
    if any(part.rebase and not part.rebase.is_recount for part in chart.stretches):
        entries.append(("cut", _("nieuwe start")))
    placed: list[dict[str, str]] = []
    x = _PLOT.left
    for kind, text in entries:
        placed.append({"kind": kind, "text": text, "x": f"{x:.2f}"})
        x += _KEY_PX + len(text) * _CHARACTER_PX
    return placed
