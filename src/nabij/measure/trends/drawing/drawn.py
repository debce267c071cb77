# SPDX-License-Identifier: EUPL-1.2
"""A control chart as a small drawing: the line, the band of common wobble, what stands out.

Places are percentages, as in ``core.ui.charts``, so that it fits any width. Nothing is told by
colour alone: each kind of signal has a shape, and all of it stands in the table.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from nabij.core.ui.public import Chart, number
from nabij.measure.trends.charts import ChartPoint, Rebase, TrendChart, sentence
from nabij.measure.trends.drawing.shapes import Frame, Scale, shapes_of
from nabij.measure.trends.drawing.words import rule_label

Write = Callable[[float | None], str]
_APART = 9.0
"""How far apart levels are written, as a percentage of the height."""


def trend_drawing(
    chart: TrendChart,
    *,
    name: str,
    title: str,
    unit: str = "",
    write: Write = number,
    is_large: bool = False,
) -> Chart:
    """Return the drawing with its description and table, for ``{% chart %}`` or a key figure.

    ``name`` is unique on the page. ``write`` says how values are written; ``is_large`` draws it
    as the main thing of a page, with what its levels are.
    """
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
        template="trends/large.svg" if is_large else "trends/trend.svg",
        shapes={**shapes_of(chart), **(_levels(chart, write) if is_large else {})},
    )


def _levels(chart: TrendChart, write: Write) -> dict[str, object]:
    """Return what is written beside a large drawing: what its limits are, and from when to when."""
    scale = Scale(chart, Frame())
    shown: list[dict[str, str]] = []
    if chart.target is not None:
        words = _("doel %(value)s") % {"value": write(chart.target)}
        shown.append({"y": scale.down(chart.target), "text": words})
    for level in (chart.upper, chart.lower, chart.mean):
        if level is not None:
            y = scale.down(level)
            if all(abs(float(y) - float(other["y"])) >= _APART for other in shown):
                shown.append({"y": y, "text": write(level)})
    return {
        "levels": shown,
        "first": chart.points[0].label if chart.points else "",
        "last": chart.points[-1].label if chart.points else "",
    }


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
