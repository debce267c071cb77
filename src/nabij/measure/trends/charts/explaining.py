# SPDX-License-Identifier: EUPL-1.2
"""What a reader of a chart has to know besides its sentence: what changed in how it was made.

Without a translator the sentences are Dutch, as in ``wording``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from nabij.measure.trends.charts.chart import Stretch, TrendChart
from nabij.measure.trends.charts.wording import Translate, _as_is

Write = Callable[[float | None], str]


def explained(chart: TrendChart, write: Write, gettext: Translate = _as_is) -> list[str]:
    """Return sentences on what was promised when, counted otherwise, begun anew and left out.

    ``write`` says how values are written; nothing is said where all of it stayed as it was.

    >>> from nabij.measure.trends.charts.making import xmr_chart
    >>> from nabij.measure.trends.charts.options import Better, Rebase
    >>> chart = xmr_chart(
    ...     [8, 9, 8, 9], better=Better.HIGHER, targets=[7, 7, 8, 8], labels=["jan", "feb", "mrt",
    ...     "apr"], rebases=[Rebase(2, "ook de balie telt mee", is_recount=True)]
    ... )
    >>> for line in explained(chart, str): print(line)
    Vanaf mrt is anders geteld (ook de balie telt mee). Daarom beginnen de grenzen daar opnieuw.
    Beloofd was eerst 7; vanaf mrt 8.
    """
    return [
        *_begun_anew(chart, gettext),
        *_promised(chart, write, gettext),
        *_left_out(chart, gettext),
    ]


def _begun_anew(chart: TrendChart, _: Translate) -> Iterator[str]:
    for part in chart.stretches:
        if part.rebase is None:
            continue
        words = {"period": chart.points[part.start].label, "reason": part.rebase.reason}
        if part.rebase.is_recount:
            text = _(
                "Vanaf %(period)s is anders geteld (%(reason)s). Daarom beginnen de grenzen daar"
                " opnieuw."
            )
        else:
            text = _("Vanaf %(period)s gelden nieuwe grenzen: %(reason)s.")
        yield text % words


def _promised(chart: TrendChart, write: Write, _: Translate) -> Iterator[str]:
    steps = target_steps(chart)
    if len(steps) > 1:
        later = [
            _("vanaf %(period)s %(value)s")
            % {"period": chart.points[step.start].label, "value": write(value)}
            for step, value in steps[1:]
        ]
        first = write(steps[0][1])
        yield _("Beloofd was eerst %(first)s; %(later)s.") % {
            "first": first,
            "later": ", ".join(later),
        }
    if steps and chart.target is not None and steps[-1][1] != chart.target:
        yield _("Nu is %(value)s beloofd.") % {"value": write(chart.target)}


def target_steps(chart: TrendChart) -> list[tuple[Stretch, float]]:
    """Return the points that share a target, one after the other, with that target."""
    found = []
    for target, some in groupby(enumerate(chart.points), key=lambda one: one[1].target):
        places = [place for place, _point in some]
        if target is not None:
            step = Stretch(places[0], places[-1] + 1, len(places), None, is_trial=False)
            found.append((step, target))
    return found


def _left_out(chart: TrendChart, _: Translate) -> Iterator[str]:
    for point in chart.points:
        if point.is_left_out:
            yield _(
                "%(period)s springt eruit: dat cijfer telt niet mee in het gemiddelde en de"
                " grenzen. Anders zouden gewone cijfers ten onrechte opvallen."
            ) % {"period": point.label[:1].upper() + point.label[1:]}
