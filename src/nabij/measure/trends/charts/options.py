# SPDX-License-Identifier: EUPL-1.2
"""What there is to choose about a control chart, and what a person adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Ties(StrEnum):
    """What a point does that is equal to its neighbour (in a trend) or to the mean (one side)."""

    BREAK = "break"
    """It ends the run: the next point begins a new one."""
    SKIP = "skip"
    """It neither counts nor ends the run."""


class Rule(StrEnum):
    """Why a point is no common wobble, in the order in which they tell most."""

    OUTSIDE = "outside"
    """Beyond a control limit."""
    ONE_SIDE = "one-side"
    """One of so many in a row on one side of the mean."""
    TREND = "trend"
    """One of so many in a row that rise, or fall."""
    TWO_OF_THREE = "two-of-three"
    """One of two in three neighbours that lie near the same limit."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Every choice about limits and rules. The defaults are those of Making Data Count (NHS).

    Where its tools differ, the default is that of NHSRplotthedots, except where a line says so.
    """

    screen: bool = True
    """Leave moving ranges of 3.267 times their mean or more out of it, once (Nelson 1982).

    Where that would leave no variation at all, nothing is left out: limits on top of the mean would
    call every other point a signal. (NHSRplotthedots does leave them out.)
    """
    screen_points: bool = False
    """Leave single points beyond a limit out of the mean and the limits, once (ghosting).

    One very bad month pulls the mean so far that the ordinary months after it would read as better.
    Beyond means further from the median than the limits are from the mean. A point is single where
    neither of its known neighbours is beyond a limit on that side too; the latest is not yet,
    because what follows is not known. Where there are more than one in twelve, or too few points
    for more than trial limits, none is left out. The point itself stays, with its signal.
    A person puts one back with ``put_back``. Making Data Count does this by hand only, where the
    cause is known; so no point is left out unless this is asked.
    """
    rules: frozenset[Rule] = frozenset(Rule)
    """The rules that are looked at."""
    one_side_length: int = 7
    """So many points in a row on one side of the mean are a signal."""
    trend_length: int = 7
    """So many points in a row that rise or fall are a signal: 7 points are 6 steps. Or 6."""
    two_of_three_beyond: bool = False
    """Points beyond the limit count as near it too."""
    two_of_three_third_on_side: bool = False
    """The third point has to lie on that side of the mean too, as in NHSRplotthedots."""
    trend_ties: Ties = Ties.BREAK
    """Two equal neighbours end a trend."""
    mean_ties: Ties = Ties.BREAK
    """A point on the mean ends a run on one side."""
    bridge_gaps: bool = False
    """Points on both sides of a missing period are neighbours.

    If not, no moving range is taken over a gap and every run ends there: what happened in it is not
    known. (NHSRplotthedots asks for a series without gaps.)
    """
    trial_under: int = 13
    """Limits from fewer points than this are trial limits."""
    least_points: int = 3
    """From fewer points than this there are no limits, and nothing is said."""

    def __post_init__(self) -> None:
        """Refuse what is no chart. Raises: ValueError."""
        if self.trend_length not in (6, 7):
            raise ValueError(f"a trend is of 6 or 7 points, not of {self.trend_length}")
        if self.one_side_length < 2:
            raise ValueError(f"a run on one side has 2 points or more, not {self.one_side_length}")
        if self.least_points < 2:
            raise ValueError("limits need 2 points at least: one has no moving range")


@dataclass(frozen=True)
class Rebase:
    """From the point ``at`` (counted from 0) on, the mean and limits are computed anew.

    Only a person does that, and says why; the engine never does. ``is_recount``: from there on
    something else is counted, so that figures before and after are not each other's neighbours.
    """

    at: int
    reason: str
    by: str = ""
    is_recount: bool = False

    def __post_init__(self) -> None:
        """Refuse a rebase without a reason. Raises: ValueError."""
        if not self.reason.strip():
            raise ValueError(
                "a rebase needs a reason: what changed, so that old limits do not hold?"
            )


@dataclass(frozen=True)
class Annotation:
    """What someone knows of the point ``at`` (counted from 0). It changes no figure."""

    at: int
    text: str
