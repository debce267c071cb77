# SPDX-License-Identifier: EUPL-1.2
"""What comes of a norm; apart from the engine, so that a page can show it without loading that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nabij.measure.norms.definition.norm import Target


class Period(StrEnum):
    """What is taken together in time; a week begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True)
class Flow:
    """How a backlog came to be: open at the begin of a period, came in it, went in it."""

    before: int
    came: int
    went: int

    @property
    def open(self) -> int:
        """Return how many are open at the end."""
        return self.before + self.came - self.went


@dataclass(frozen=True)
class Figure:
    """What came of a norm in one period and group.

    ``period`` is its first day; nothing where all was taken together. Of a share ``numerator`` of
    ``denominator`` are good; of an amount the denominator is how many there are. ``low`` and
    ``high`` hold the true value with 95% confidence. ``is_met`` says whether the value is enough;
    nothing where nothing was promised, or where there is nothing to judge. ``pending`` subjects do
    not count yet, because their time is not over: the figure can still change. ``unjudged`` ones
    never will, because what would decide them was not recorded. ``flow`` is that of a backlog;
    ``in_time`` how many of what is open are not past their time, beside how old it is.
    ``is_ceiling`` says that the target is a most and not a least.
    """

    period: date | None
    group: tuple[str | None, ...]
    numerator: int | None
    denominator: int
    value: float | None
    low: float | None
    high: float | None
    target: float | None
    is_met: bool | None
    pending: int = 0
    unjudged: int = 0
    flow: Flow | None = None
    in_time: int | None = None
    is_ceiling: bool = False

    @property
    def promised(self) -> Target:
        """Return what this figure is held against: what was promised in its period."""
        if self.is_ceiling:
            return Target(at_most=self.target)
        return Target(at_least=self.target)
