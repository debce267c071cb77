# SPDX-License-Identifier: EUPL-1.2
"""The whole layered layout: order, layers, ranks, crossings, columns, rows."""

from bisect import bisect
from collections.abc import Sequence

from nabij.measure.paths.drawing.layered.columns import assign_x
from nabij.measure.paths.drawing.layered.crossings import reduce_crossings
from nabij.measure.paths.drawing.layered.cycles import downward_order
from nabij.measure.paths.drawing.layered.insertion import reinsert_lines
from nabij.measure.paths.drawing.layered.layering import assign_layers
from nabij.measure.paths.drawing.layered.model import Arc, Bend, Edge, Extent, Placement, Route
from nabij.measure.paths.drawing.layered.ranks import Ranks, build_ranks

_GAP = 26.0
_FREE_SLANT = 40.0
_GAP_PER_SLANT = 0.03
_GAP_PER_LINE = 5.0
_MOST_GAP = 90.0
_SPINE_PULL = 6


def arrange(extents: Sequence[Extent], edges: Sequence[Edge], spine: Sequence[int]) -> Ranks:
    """Decide which row everything stands on, and in which order.

    `spine` is a path of nodes that is drawn straight from the top of the drawing to its bottom.
    Self-loops are the caller's: they must not be among the edges.
    """
    order = downward_order(len(extents), edges, spine)
    layers = assign_layers(order, _arcs(order, edges, spine))
    ranks = build_ranks(layers, extents, edges, spine)
    reduce_crossings(ranks)
    reinsert_lines(ranks)
    return ranks


def place(
    ranks: Ranks, extents: Sequence[Extent], edges: Sequence[Edge], wish_px: float
) -> Placement:
    """Give arranged nodes of these sizes their places, and every edge its way round the others."""
    ranks.extent[: len(extents)] = extents
    x = assign_x(ranks, wish_px)
    tops, bottoms = _bands(ranks, x)
    return Placement(
        x=tuple(x[: len(extents)]),
        top=tuple(tops[rank] for rank in ranks.rank[: len(extents)]),
        routes=tuple(
            _route(ranks, number, edge, x, tops, bottoms) for number, edge in enumerate(edges)
        ),
    )


def _arcs(order: Sequence[int], edges: Sequence[Edge], spine: Sequence[int]) -> list[Arc]:
    position = {node: place for place, node in enumerate(order)}
    on_spine = set(zip(spine, spine[1:], strict=False))
    arcs = []
    for edge in edges:
        pull = edge.importance * (_SPINE_PULL if (edge.source, edge.target) in on_spine else 1)
        ends = sorted((edge.source, edge.target), key=position.__getitem__)
        arcs.append(Arc(ends[0], ends[1], pull))
    return arcs


def _bands(ranks: Ranks, x: Sequence[float]) -> tuple[list[float], list[float]]:
    """Top and bottom of every rank; more height between them where lines slant far, or many."""
    tops, bottoms = [], []
    y = 0.0
    for row in ranks.order:
        tops.append(y)
        bottoms.append(y + max((ranks.extent[v].height for v in row), default=0.0))
        y = bottoms[-1] + min(_GAP + _extra_gap(ranks, row, x), _MOST_GAP)
    return tops, bottoms


def _extra_gap(ranks: Ranks, row: Sequence[int], x: Sequence[float]) -> float:
    slants = sorted(abs(x[v] - x[w]) for v in row for w, _ in ranks.below[v])
    far = len(slants) - bisect(slants, _FREE_SLANT)
    slant = max(0.0, slants[-1] - _FREE_SLANT) if slants else 0.0
    return _GAP_PER_SLANT * slant + _GAP_PER_LINE * far


def _route(
    ranks: Ranks,
    number: int,
    edge: Edge,
    x: Sequence[float],
    tops: Sequence[float],
    bottoms: Sequence[float],
) -> Route:
    chain = ranks.chains[number]
    label = ranks.label_of[number]
    bends = [Bend(x[v], tops[ranks.rank[v]], bottoms[ranks.rank[v]]) for v in chain[1:-1]]
    label_at = None
    if label is not None:
        rank = ranks.rank[label]
        label_at = (x[label], (tops[rank] + bottoms[rank]) / 2)
    return Route(
        upper=chain[0],
        lower=chain[-1],
        bends=tuple(bends),
        label_at=label_at,
        leave_y=bottoms[ranks.rank[chain[0]]],
        arrive_y=tops[ranks.rank[chain[-1]]],
        reversed=chain[0] != edge.source,
    )
