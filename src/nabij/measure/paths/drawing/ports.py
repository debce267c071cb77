# SPDX-License-Identifier: EUPL-1.2
"""Where lines touch their boxes: spread over a side, in the order in which they come."""

from collections.abc import Sequence

from nabij.measure.paths.drawing.layered import Placement, Route

_GAP = 16.0
_MARGIN = 12.0
_CLEAR_OF_SPINE = 14.0


def ports_of(
    placement: Placement, half_width: Sequence[float], spine: Sequence[int]
) -> dict[tuple[int, bool], float]:
    """Where each route touches its upper box (True) and its lower box (False)."""
    sides: dict[tuple[int, bool], list[tuple[float, int]]] = {}
    for number, route in enumerate(placement.routes):
        first, last = _aims(route, placement)
        sides.setdefault((route.upper, True), []).append((first, number))
        sides.setdefault((route.lower, False), []).append((last, number))
    on_spine = set(zip(spine, spine[1:], strict=False))
    ports: dict[tuple[int, bool], float] = {}
    for (node, leaving), aims in sides.items():
        aims.sort()
        routes = [placement.routes[number] for _, number in aims]
        central = [
            i for i, r in enumerate(routes) if (r.upper, r.lower) in on_spine and not r.reversed
        ]
        reach = half_width[node] - _MARGIN
        xs = _side([aim for aim, _ in aims], central, placement.x[node] - reach, 2 * reach)
        ports.update({(number, leaving): x for (_, number), x in zip(aims, xs, strict=True)})
    return ports


def _aims(route: Route, placement: Placement) -> tuple[float, float]:
    if not route.bends:
        return placement.x[route.lower], placement.x[route.upper]
    return route.bends[0].x, route.bends[-1].x


def _side(aims: Sequence[float], central: Sequence[int], left: float, width: float) -> list[float]:
    """Ports on one side of a box; a port of the spine takes the middle, the others keep clear."""
    if not central:
        return _spread(aims, left, width)
    at, half = central[0], width / 2
    clear = min(_CLEAR_OF_SPINE, half / 2)
    before = _spread(aims[:at], left, half - clear)
    after = _spread(aims[at + 1 :], left + half + clear, half - clear)
    return [*before, left + half, *after]


def _spread(aims: Sequence[float], left: float, width: float) -> list[float]:
    """Spread ports: straight below what they aim at where possible, never crossing."""
    gap = min(_GAP, width / max(len(aims) - 1, 1))
    last = left + width - gap * (len(aims) - 1)
    wanted = [min(max(aim, left), left + width) - gap * i for i, aim in enumerate(aims)]
    nearest = _increasing(wanted)
    return [min(max(x, left), last) + gap * i for i, x in enumerate(nearest)]


def _increasing(values: Sequence[float]) -> list[float]:
    """The non-decreasing row nearest to the values (least squares, by pooling)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, size_a), (b, size_b) = pools[-2:]
            pools[-2:] = [((a * size_a + b * size_b) / (size_a + size_b), size_a + size_b)]
    return [value for value, size in pools for _ in range(size)]
