# SPDX-License-Identifier: EUPL-1.2
"""Drawings of how long cases take."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nabij.core.ui.public import Bar, Chart, bar_chart, brief_duration
from nabij.measure.paths.discovery import Paths
from nabij.measure.paths.names import Names
from nabij.measure.paths.queries import Group
from nabij.measure.paths.wording import GROUPING_LABELS


def throughput_histogram(paths: Paths, words: dict[str, str]) -> Chart | None:
    """Return how many cases took how long; nothing where there are no cases.

    The intervals widen, because most cases are quick and some are very slow; each has its own bar.
    """
    if not paths.throughput_histogram:
        return None
    return bar_chart(
        name="doorlooptijd",
        title=_("Hoe lang %(many)s duren") % words,
        bars=[Bar(_interval(low, high), cases) for low, high, cases in _bins(paths)],
        unit=words["Many"],
    )


def _bins(paths: Paths) -> list[tuple[float, float, int]]:
    """Return the intervals as shown: where cases take days, seconds are told together."""
    bins = paths.throughput_histogram
    short = [b for b in bins if b.until_seconds <= 60] if bins[-1].until_seconds > 86_400 else []
    rest: list[tuple[float, float, int]] = [
        (b.from_seconds, b.until_seconds, b.cases) for b in bins[len(short) :]
    ]
    if not short:
        return rest
    return [(0, short[-1].until_seconds, sum(b.cases for b in short)), *rest]


def _interval(low: float, high: float) -> str:
    if low == 0:
        return _("korter dan %(high)s") % {"high": brief_duration(high)}
    return _("%(low)s tot %(high)s") % {"low": brief_duration(low), "high": brief_duration(high)}


def throughput_per_group(by: str, groups: Sequence[Group], names: Names) -> Chart:
    """Return the median throughput of each group."""
    return bar_chart(
        name=f"doorlooptijd-{by}",
        title=_("Mediane doorlooptijd per %(group)s") % {"group": str(GROUPING_LABELS[by]).lower()},
        bars=[
            Bar(
                names.group(by, group.name),
                group.paths.throughput_seconds.median,
                text=brief_duration(group.paths.throughput_seconds.median),
            )
            for group in groups
            if group.paths.throughput_seconds
        ],
        unit=_("Mediaan"),
    )
