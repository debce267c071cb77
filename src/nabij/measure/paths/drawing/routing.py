# SPDX-License-Identifier: EUPL-1.2
"""Lines from box to box: where they leave and enter, their curves and their arrowheads."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nabij.measure.paths.drawing.layered import Extent, Placement, Route
from nabij.measure.paths.drawing.ports import ports_of
from nabij.measure.paths.drawing.tracks import Point, turning_heights

LOOP_REACH = 26.0
_LOOP_HALF_HEIGHT = 11.0
_CORNER = 24.0
_NEARBY = 32.0
_OFF_BORDER = 1.0


class NodeSizes(Protocol):
    """Half the visible width of every node, and the room it takes."""

    @property
    def half_widths(self) -> Sequence[float]: ...

    @property
    def extents(self) -> Sequence[Extent]: ...


@dataclass(frozen=True)
class Stroke:
    """SVG path data of a line and of the head at its end."""

    d: str
    marker: str


def head_size(thickness: int) -> tuple[float, float]:
    """Length and half width of an arrowhead, in pixels, for thickness class 1-5."""
    return 7.0 + 1.2 * thickness, 3.2 + 0.9 * thickness


def strokes(
    placement: Placement,
    sizes: NodeSizes,
    thickness: Sequence[int],
    spine: Sequence[int],
) -> list[Stroke]:
    """The line of every route, from its source to its target."""
    ports = ports_of(placement, sizes.half_widths, spine)
    lines = []
    for number, route in enumerate(placement.routes):
        upper = placement.top[route.upper] + sizes.extents[route.upper].height
        lines.append(_points(route, ports[number, True], upper, ports[number, False]))
    turns = turning_heights(lines)
    drawn = []
    for number, (route, line) in enumerate(zip(placement.routes, lines, strict=True)):
        heights = [turns.get((number, at)) for at in range(len(line) - 1)]
        step = -1 if route.reversed else 1
        drawn.append(_stroke(line[::step], heights[::step], thickness[number]))
    return drawn


def _points(route: Route, upper_x: float, upper_y: float, lower_x: float) -> list[Point]:
    """Corner points of a line from its upper box to its lower box."""
    bends = [(bend.x, y) for bend in route.bends for y in (bend.top, bend.bottom)]
    below_row = [(upper_x, route.leave_y)] if route.leave_y - upper_y > _OFF_BORDER else []
    return [(upper_x, upper_y), *below_row, *bends, (lower_x, route.arrive_y)]


def loop(right: float, middle: float, thickness: int) -> Stroke:
    """A small loop at the right side of a box."""
    length, half = head_size(thickness)
    top, bottom = middle - _LOOP_HALF_HEIGHT, middle + _LOOP_HALF_HEIGHT
    out = right + LOOP_REACH
    d = (
        f"M{right:.1f} {top:.1f}C{out:.1f} {top - 7:.1f} {out:.1f} {bottom + 7:.1f} "
        f"{right + length - 1:.1f} {bottom:.1f}"
    )
    marker = (
        f"M{right:.1f} {bottom:.1f}L{right + length:.1f} {bottom - half:.1f}"
        f"L{right + length:.1f} {bottom + half:.1f}Z"
    )
    return Stroke(d, marker)


def _stroke(points: Sequence[Point], heights: Sequence[float | None], thickness: int) -> Stroke:
    length, half = head_size(thickness)
    (first_x, first_y), (x, y) = points[0], points[-1]
    start = (first_x, first_y + math.copysign(_OFF_BORDER, points[1][1] - first_y))
    back = -1.0 if y > points[-2][1] else 1.0
    base = y + back * length
    marker = f"M{x:.1f} {y:.1f}L{x - half:.1f} {base:.1f}L{x + half:.1f} {base:.1f}Z"
    return Stroke(_curve([start, *points[1:-1], (x, base - back)], heights), marker)


def _curve(points: Sequence[Point], heights: Sequence[float | None]) -> str:
    """Straight down where x stays, a soft turn where it changes."""
    path = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for start, end, height in zip(points, points[1:], heights, strict=False):
        if height is not None:
            path.append(_turn(start, end, height))
        elif start != end:
            path.append(f"L{end[0]:.1f} {end[1]:.1f}")
    return "".join(path)


def _turn(start: Point, end: Point, height: float) -> str:
    """An S-curve to a place nearby; to a place far off, level at the given height between."""
    (x0, y0), (x1, y1) = start, end
    level = min(max(height, min(y0, y1) + 1), max(y0, y1) - 1)
    if abs(x1 - x0) < _NEARBY:
        return f"C{x0:.1f} {level:.1f} {x1:.1f} {level:.1f} {x1:.1f} {y1:.1f}"
    first, last = (_corner(x1 - x0, level - y) for y in (y0, y1))
    return (
        f"Q{x0:.1f} {level:.1f} {x0 + first:.1f} {level:.1f}"
        f"L{x1 - last:.1f} {level:.1f}Q{x1:.1f} {level:.1f} {x1:.1f} {y1:.1f}"
    )


def _corner(across: float, down: float) -> float:
    """How far a corner reaches sideways: in proportion to its height, so that it stays round."""
    return math.copysign(min(_CORNER, 1.4 * abs(down) + 3, abs(across) / 2), across)
