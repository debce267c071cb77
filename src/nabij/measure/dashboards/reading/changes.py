# SPDX-License-Identifier: EUPL-1.2
"""What really changed: the signals of all norms together, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nabij.measure.norms.public import NormDefinition
from nabij.measure.trends.public import Signal, TrendChart, Variation

RECENT = 6
"""For how many months something that ended is still told."""


@dataclass(frozen=True)
class Change:
    """A signal of a norm: when it was seen last, and whether it still holds."""

    norm: NormDefinition
    chart: TrendChart
    signal: Signal
    month: date
    is_now: bool

    @property
    def variation(self) -> Variation:
        """Return which way it went, by the last point that is part of it."""
        return self.chart.points[self.signal.at[-1]].variation


def changes_in(
    charts: Iterable[tuple[NormDefinition, TrendChart, list[date]]],
) -> list[Change]:
    """Return the newest signal of each norm in each direction, newest first.

    Of each norm its chart and the month of each of its points.
    """
    found = [one for norm, chart, months in charts for one in _of_norm(norm, chart, months)]
    return sorted(found, key=lambda one: (one.month, one.is_now), reverse=True)


def _of_norm(norm: NormDefinition, chart: TrendChart, months: list[date]) -> list[Change]:
    known = [place for place, point in enumerate(chart.points) if point.value is not None]
    latest = known[-1] if known else -1
    newest: dict[int, Change] = {}
    for signal in chart.signals:
        last = signal.at[-1]
        if last > latest - RECENT and signal.direction not in newest:
            newest[signal.direction] = Change(norm, chart, signal, months[last], last == latest)
    return list(newest.values())
