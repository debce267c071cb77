# SPDX-License-Identifier: EUPL-1.2
"""Everything decided about a drawing before it is drawn: sizes, classes, texts and places.

A rare start or end is drawn as a small terminal beside its activity: lines from everywhere to one
end would hide the process.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nabij.measure.paths.drawing import measures
from nabij.measure.paths.drawing.layered import Edge, Placement, arrange, place
from nabij.measure.paths.drawing.measures import Sizes
from nabij.measure.paths.drawing.request import Formatter, MapRequest
from nabij.measure.paths.drawing.routing import Stroke, strokes
from nabij.measure.paths.drawing.simplify import Selection

_WIDE_TEXT = 164.0
_NARROW_TEXT = 128.0
_ROOMY = 0.8
_MARGIN = 16.0
_LINE_ROOM = 9.0


@dataclass(frozen=True)
class Figures:
    """What is known of every move and node before places are; lists follow the moves.

    `minor` lists the moves with a terminal of their own; `totals` and `count_texts` follow the
    nodes: start, steps, end, minor terminals.
    """

    selection: Selection
    minor: tuple[int, ...]
    totals: tuple[int, ...]
    count_texts: tuple[str, ...]
    texts: tuple[str, ...]
    thickness: tuple[int, ...]
    colour: tuple[int, ...]
    levels: tuple[int, ...]
    edges: dict[int, Edge]


@dataclass(frozen=True)
class Plan:
    """A drawing in numbers; `strokes` and routes belong to the edges in their order."""

    figures: Figures
    sizes: Sizes
    placement: Placement
    strokes: dict[int, Stroke]
    label_at: dict[int, tuple[float, float] | None]
    reversed: frozenset[int]
    width: float
    height: float


def make_plan(request: MapRequest, selection: Selection, formatter: Formatter) -> Plan:
    """Decide on everything; boxes are narrower when the map would be wider than wished."""
    figures = _figures(request, selection, formatter)
    edges = list(figures.edges.values())
    sizes = _sizes(figures, _WIDE_TEXT)
    ranks = arrange(sizes.extents, edges, selection.spine)
    if ranks.widest() > _ROOMY * request.width_px:
        sizes = _sizes(figures, _NARROW_TEXT)
    return _plan(figures, sizes, place(ranks, sizes.extents, edges, request.width_px))


def _sizes(figures: Figures, text_px: float) -> Sizes:
    return measures.measure(
        figures.selection, figures.minor, figures.texts, figures.count_texts, text_px
    )


def _figures(request: MapRequest, selection: Selection, formatter: Formatter) -> Figures:
    moves = selection.moves
    importance = measures.importances(moves)
    minor = _minor_moves(selection, importance)
    totals = (
        sum(request.starts.values()),
        *(step.count for step in selection.steps),
        sum(request.ends.values()),
        *(moves[number].count for number in minor),
    )
    texts = [measures.figure(request, formatter, move) for move in moves]
    for number in minor:
        texts[number] = ""
    return Figures(
        selection=selection,
        minor=minor,
        totals=totals,
        count_texts=tuple(formatter.count(total) for total in totals),
        texts=tuple(texts),
        thickness=tuple(measures.thicknesses(request, moves)),
        colour=tuple(measures.colours(request, moves)),
        levels=tuple(measures.box_levels(selection)),
        edges=_edges(selection, minor, importance, texts),
    )


def _minor_moves(selection: Selection, importance: Sequence[int]) -> tuple[int, ...]:
    on_spine = set(zip(selection.spine, selection.spine[1:], strict=False))
    return tuple(
        number
        for number, move in enumerate(selection.moves)
        if move.flow is None
        and importance[number] == 1
        and (move.source, move.target) not in on_spine
    )


def _edges(
    selection: Selection, minor: Sequence[int], importance: Sequence[int], texts: Sequence[str]
) -> dict[int, Edge]:
    """The edge of every move that is not a loop; minor moves lead to their own terminal."""
    edges = {}
    own = {number: selection.end + 1 + place for place, number in enumerate(minor)}
    for number, move in enumerate(selection.moves):
        if measures.is_loop(move):
            continue
        source, target = move.source, move.target
        if number in own and source == 0:
            source = own[number]
        elif number in own:
            target = own[number]
        width = measures.label_width(texts[number])
        edges[number] = Edge(source, target, move.count, importance[number], width)
    return edges


def _plan(figures: Figures, sizes: Sizes, placement: Placement) -> Plan:
    placement, width, height = _framed(placement, sizes, list(figures.edges.values()))
    thickness = [figures.thickness[number] for number in figures.edges]
    lines = strokes(placement, sizes, thickness, figures.selection.spine)
    routes = dict(zip(figures.edges, placement.routes, strict=True))
    return Plan(
        figures=figures,
        sizes=sizes,
        placement=placement,
        strokes=dict(zip(figures.edges, lines, strict=True)),
        label_at={number: route.label_at for number, route in routes.items()},
        reversed=frozenset(number for number, route in routes.items() if route.reversed),
        width=width,
        height=height,
    )


def _framed(
    placement: Placement, sizes: Sizes, edges: Sequence[Edge]
) -> tuple[Placement, float, float]:
    """Move the drawing to the corner of its frame, with a margin around it."""
    spans = [(x - e.left, x + e.right) for x, e in zip(placement.x, sizes.extents, strict=True)]
    for route, edge in zip(placement.routes, edges, strict=True):
        spans += [(bend.x - _LINE_ROOM, bend.x + _LINE_ROOM) for bend in route.bends]
        if route.label_at:
            half = edge.label_width / 2
            spans.append((route.label_at[0] - half, route.label_at[0] + half))
    left, right = min(a for a, _ in spans), max(b for _, b in spans)
    tops = zip(placement.top, sizes.extents, strict=True)
    bottom = max(top + extent.height for top, extent in tops)
    moved = placement.moved(_MARGIN - left, _MARGIN)
    return moved, right - left + 2 * _MARGIN, bottom + 2 * _MARGIN
