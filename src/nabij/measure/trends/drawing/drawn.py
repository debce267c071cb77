# SPDX-License-Identifier: EUPL-1.2
"""A control chart as a small drawing: the line, the band of common wobble, what stands out.

Places are percentages, as in ``core.ui.charts``, so that it fits any width. Nothing is told by
colour alone: each kind of signal has a shape, and all of it stands in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nabij.core.ui.public import Chart, number
from nabij.measure.trends.charts import ChartPoint, Rebase, TrendChart, explained, sentence
from nabij.measure.trends.charts.explaining import target_steps
from nabij.measure.trends.drawing.picture import trend_picture
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
    n: int | None = None,
    is_large: bool = False,
) -> Chart:
    """Return the drawing with its description and table, for ``{% chart %}`` or a key figure.

    ``name`` is unique on the page. ``write`` says how values are written; ``n`` is of how many;
    ``is_large`` draws it as the main thing of a page, with what its levels are.
    """
    begun = {part.start: part.rebase for part in chart.stretches}
    has_target = any(point.target is not None for point in chart.points)

    def row(place: int, point: ChartPoint) -> tuple[str, ...]:
        promised = (write(point.target),) if has_target else ()
        return (point.label, write(point.value), *promised, _striking(point, begun.get(place)))

    return Chart(
        name=name,
        title=title,
        description=_in_words(chart, title, unit, write),
        headings=(
            _("Periode"),
            unit or _("Waarde"),
            *((_("Beloofd"),) if has_target else ()),
            _("Wat opvalt"),
        ),
        rows=tuple(row(place, point) for place, point in enumerate(chart.points)),
        template="trends/large.svg" if is_large else "trends/trend.svg",
        shapes={**shapes_of(chart), **(_levels(chart, write) if is_large else {})},
        amounts=tuple(point.value for point in chart.points),
        n=n,
        period=_period(chart),
        picture=partial(trend_picture, chart, write),
    )


def _period(chart: TrendChart) -> str:
    if not chart.points:
        return ""
    ends = {"first": chart.points[0].label, "last": chart.points[-1].label}
    return str(capfirst(_("%(first)s tot en met %(last)s") % ends))


def _levels(chart: TrendChart, write: Write) -> dict[str, object]:
    """Return what is written beside a large drawing: what its limits are, and from when to when."""
    scale = Scale(chart, Frame())
    shown = _promised(chart, scale, write)
    # The limits of now stand where they begin to hold.
    begins = scale.across(chart.stretches[-1].start - 0.5)
    for level in (chart.upper, chart.lower, chart.mean):
        if level is not None:
            y = scale.down(level)
            if all(abs(float(y) - float(other["y"])) >= _APART for other in shown):
                shown.append({"y": y, "x": begins, "text": write(level)})
    return {
        "levels": shown,
        "cut_words": [
            {
                "x": scale.across(part.start - 0.5),
                "text": _("anders geteld") if part.rebase.is_recount else _("nieuwe start"),
                "is_late": part.start > len(chart.points) / 2,
            }
            for part in chart.stretches
            if part.rebase
        ],
        "first": chart.points[0].label if chart.points else "",
        "last": chart.points[-1].label if chart.points else "",
    }


def _promised(chart: TrendChart, scale: Scale, write: Write) -> list[dict[str, str]]:
    """Return what is written at each step of the target; late ones end at the right."""
    shown = []
    for step, target in target_steps(chart):
        is_late = step.start > len(chart.points) / 2
        shown.append(
            {
                "y": scale.down(target),
                "x": "100" if is_late else scale.across(step.start - 0.5),
                "anchor": "end" if is_late else "",
                "text": _("doel %(value)s") % {"value": write(target)},
            }
        )
    return shown


def _in_words(chart: TrendChart, title: str, unit: str, write: Write) -> str:
    said = " ".join([sentence(chart, _), *explained(chart, write, _)])
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
    if point.is_left_out:
        told.append(_("telt niet mee in de grenzen"))
    if begun:
        text = _("anders geteld: %(reason)s") if begun.is_recount else _("nieuwe start: %(reason)s")
        told.append(text % {"reason": begun.reason})
    return "; ".join([*told, point.note] if point.note else told)
