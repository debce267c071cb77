# SPDX-License-Identifier: EUPL-1.2
"""What the page of one norm shows: its figures as they are asked, by month, and what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from nabij.core.organisation.public import Seen
from nabij.measure.dashboards.reading.figures import MONTHS, Followed, by_month, month_before
from nabij.measure.dashboards.reading.open_work import OpenWork, open_work
from nabij.measure.dashboards.reading.recounts import comparable_since, recounts_of
from nabij.measure.norms.public import (
    Asked,
    Figure,
    NormDefinition,
    Period,
    figures_as_promised,
)


@dataclass(frozen=True)
class OneNorm:
    """The figures of a norm since a day, its last months, and what is open at each team."""

    since: date
    figures: list[Figure]
    followed: Followed
    waiting: list[OpenWork]


def figures_of_page(
    norm: NormDefinition, period: Period, groups: tuple[str, ...], *, seen: Seen, now: datetime
) -> OneNorm:
    """Return all figures on the page of a norm.

    Raises:
        NotRecorded: no source records what it counts.
        NeverOpen: it is counted by opening hours or working days that never come.
    """
    since = comparable_since(recounts_of(norm.code), month_before(localdate(now), MONTHS))
    asked = Asked(since=since, period=period, groups=groups, seen=seen)
    return OneNorm(
        since=since,
        figures=figures_as_promised(norm.code, asked, now=now),
        followed=by_month(norm, seen=seen, now=now),
        waiting=open_work([norm], by=("team",), seen=seen, now=now),
    )
