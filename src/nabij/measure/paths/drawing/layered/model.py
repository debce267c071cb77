# SPDX-License-Identifier: EUPL-1.2
"""The graph as the layered layout sees it: boxes with a size, edges with a weight and a label."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Extent:
    """Room a box needs around its middle, in pixels."""

    left: float
    right: float
    height: float


@dataclass(frozen=True)
class Edge:
    """An edge between two different nodes; `label_width` is 0 when nothing is written on it."""

    source: int
    target: int
    count: int
    importance: int
    label_width: float = 0.0


@dataclass(frozen=True)
class Arc:
    """An edge that points down: reversed if need be."""

    upper: int
    lower: int
    weight: int


@dataclass(frozen=True)
class Bend:
    """A place an edge passes: straight down at `x` through the band from `top` to `bottom`."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Route:
    """The bends of one edge from its upper box to its lower box, and where its label stands.

    It leaves the row of its upper box at `leave_y` and reaches its lower box at `arrive_y`.
    """

    upper: int
    lower: int
    bends: tuple[Bend, ...]
    label_at: tuple[float, float] | None
    leave_y: float
    arrive_y: float
    reversed: bool

    def moved(self, dx: float, dy: float) -> "Route":
        """The same route elsewhere."""
        bends = (Bend(bend.x + dx, bend.top + dy, bend.bottom + dy) for bend in self.bends)
        label_at = self.label_at and (self.label_at[0] + dx, self.label_at[1] + dy)
        return replace(
            self,
            bends=tuple(bends),
            label_at=label_at,
            leave_y=self.leave_y + dy,
            arrive_y=self.arrive_y + dy,
        )


@dataclass(frozen=True)
class Placement:
    """Middle and top of every node, and for every edge its route; sizes are as given."""

    x: tuple[float, ...]
    top: tuple[float, ...]
    routes: tuple[Route, ...]

    def moved(self, dx: float, dy: float) -> "Placement":
        """The same placement elsewhere."""
        return Placement(
            tuple(x + dx for x in self.x),
            tuple(top + dy for top in self.top),
            tuple(route.moved(dx, dy) for route in self.routes),
        )
