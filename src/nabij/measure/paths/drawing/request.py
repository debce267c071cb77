# SPDX-License-Identifier: EUPL-1.2
"""What a caller asks of the process map: the graph, what to show, how to write figures."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Weight = Literal["count", "time"]
Colour = Literal["lost", "none"]
LOST_SHARES = (0.02, 0.05, 0.10, 0.20)
"""Colour class 1 to 4 of an arrow: at least this share of all time between activities."""


@dataclass(frozen=True)
class Step:
    """An activity and how often it happened; `label` is what is drawn, where not its name."""

    name: str
    count: int
    label: str = ""

    @property
    def text(self) -> str:
        """What is drawn."""
        return self.label or self.name


@dataclass(frozen=True)
class Flow:
    """One activity directly followed by another: how often, and how long it took (seconds)."""

    source: str
    target: str
    count: int
    median_s: float
    total_s: float


@dataclass(frozen=True)
class MapRequest:
    """The directly-follows graph and how to draw it.

    `starts` and `ends` count the cases that begin and end with an activity. `shown_share` (0 to 1)
    is the share of all flows, without starts and ends, that the shown arrows must cover at least.
    The `costly` flows that take most time are shown besides, if they take enough for a colour.
    `width_px` is a wish: a wide graph gets narrower boxes, never smaller text.
    """

    steps: Sequence[Step]
    flows: Sequence[Flow]
    starts: Mapping[str, int]
    ends: Mapping[str, int]
    shown_share: float = 0.9
    costly: int = 0
    weight: Weight = "count"
    colour: Colour = "lost"
    width_px: int = 1200


class Formatter(Protocol):
    """Writes figures the way the reader's language does."""

    def count(self, value: int) -> str: ...

    def seconds(self, value: float) -> str: ...


class Links(Protocol):
    """Gives the address behind an activity or an arrow; an empty text means no link."""

    def step(self, name: str) -> str: ...

    def flow(self, source: str, target: str) -> str: ...


class PlainFormatter:
    """Figures without a language, for tests and logs."""

    def count(self, value: int) -> str:
        return str(value)

    def seconds(self, value: float) -> str:
        return f"{value:.0f} s"


class NoLinks:
    """A map that leads nowhere."""

    def step(self, name: str) -> str:
        return ""

    def flow(self, source: str, target: str) -> str:
        return ""


def check(request: MapRequest) -> None:
    """Refuse a graph that cannot be drawn.

    Raises: ValueError naming the activity or figure at fault.
    """
    if not 0 <= request.shown_share <= 1:
        raise ValueError(f"shown_share must lie between 0 and 1, not {request.shown_share}")
    names = [step.name for step in request.steps]
    if len(set(names)) < len(names):
        raise ValueError("an activity occurs twice among the steps")
    pairs = [(flow.source, flow.target) for flow in request.flows]
    if len(set(pairs)) < len(pairs):
        raise ValueError("a pair of activities occurs twice among the flows")
    used = {name for pair in pairs for name in pair} | set(request.starts) | set(request.ends)
    unknown = sorted(used - set(names))
    if unknown:
        raise ValueError(f"{unknown[0]!r} is used but is not among the steps")
    if not all(math.isfinite(flow.median_s + flow.total_s) for flow in request.flows):
        raise ValueError("a flow has a time that is not a finite number")
