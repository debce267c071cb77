# SPDX-License-Identifier: EUPL-1.2
"""The stages of the layered layout, each against what a patient reader would do by hand."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.measure.paths.drawing.layered import Edge, Extent, Placement, arrange, place
from nabij.measure.paths.drawing.layered.cycles import downward_order
from nabij.measure.paths.drawing.layered.layering import assign_layers
from nabij.measure.paths.drawing.layered.model import Arc

BOX = Extent(left=50, right=50, height=40)


def edges(*triples: tuple[int, int, int]) -> list[Edge]:
    return [Edge(a, b, count, importance=1) for a, b, count in triples]


def placed(nodes: int, given_edges: list[Edge], spine: list[int]) -> Placement:
    extents = [BOX] * nodes
    ranks = arrange(extents, given_edges, spine)
    return place(ranks, extents, given_edges, wish_px=1000)


def crossings(placement: Placement) -> int:
    """How often lines change sides between two rows."""
    pieces: dict[float, list[tuple[float, float]]] = {}
    for route in placement.routes:
        ends = [placement.x[route.upper], *(b.x for b in route.bends), placement.x[route.lower]]
        tops = [*(b.top for b in route.bends), route.arrive_y]
        for (x0, x1), top in zip(itertools.pairwise(ends), tops, strict=True):
            pieces.setdefault(top, []).append((x0, x1))
    pairs = (pair for row in pieces.values() for pair in itertools.combinations(row, 2))
    return sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for a, b in pairs)


def backward(order: list[int], given_edges: list[Edge]) -> int:
    at = {node: place for place, node in enumerate(order)}
    return sum(edge.count for edge in given_edges if at[edge.source] > at[edge.target])


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 5), st.integers(1, 5)), st.integers(1, 9)))
def test_hardly_any_traffic_runs_backwards(counts: dict[tuple[int, int], int]) -> None:
    found = [Edge(a, b, n, 1) for (a, b), n in counts.items() if a != b]
    order = downward_order(7, found, [0, 6])
    best = min(backward([0, *way, 6], found) for way in itertools.permutations(range(1, 6)))
    assert backward(order, found) <= best * 1.25 + 1


def test_the_spine_runs_down_even_against_heavier_traffic() -> None:
    given_edges = edges((0, 1, 5), (1, 2, 5), (2, 1, 50), (2, 3, 5))
    assert downward_order(4, given_edges, [0, 1, 2, 3]) == [0, 1, 2, 3]


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 4), st.integers(1, 4)).filter(lambda pair: pair[0] < pair[1]),
        st.integers(1, 9),
    )
)
def test_layers_make_the_weighted_lines_as_short_as_can_be(
    weights: dict[tuple[int, int], int],
) -> None:
    arcs = [Arc(a, b, weight) for (a, b), weight in weights.items()]
    layers = assign_layers(range(6), arcs)
    assert layers[0] == 0
    assert all(layers[arc.lower] > layers[arc.upper] for arc in arcs)

    def length(tried: tuple[int, ...]) -> float:
        if any(tried[a.lower - 1] <= tried[a.upper - 1] for a in arcs):
            return float("inf")
        return sum(a.weight * (tried[a.lower - 1] - tried[a.upper - 1]) for a in arcs)

    best = min(length(tried) for tried in itertools.product(range(1, 5), repeat=4))
    assert length(tuple(layers[1:5])) == best


def test_a_ladder_is_drawn_without_crossings() -> None:
    given_edges = edges(
        (0, 1, 9), (0, 2, 5), (0, 3, 5), (1, 4, 9), (2, 5, 5), (3, 6, 5), (5, 4, 2), (6, 4, 2)
    )
    assert crossings(placed(7, given_edges, [0, 1, 4])) == 0


def test_a_line_past_many_layers_keeps_to_one_side() -> None:
    chain = [(i, i + 1, 9) for i in range(8)]
    given_edges = edges(*chain, (1, 7, 2), (6, 2, 2), (3, 5, 2), (0, 8, 1))
    assert crossings(placed(9, given_edges, list(range(9)))) == 0


@pytest.mark.parametrize("width", [3, 5, 8])
def test_the_spine_is_straight_whatever_hangs_beside_it(width: int) -> None:
    side = [(1, 4 + i, 3) for i in range(width)] + [(4 + i, 2, 3) for i in range(width)]
    given_edges = edges((0, 1, 9), (1, 2, 9), (2, 3, 9), *side)
    placement = placed(4 + width, given_edges, [0, 1, 2, 3])
    spine = [placement.x[node] for node in range(4)]
    spine += [bend.x for route in placement.routes[:3] for bend in route.bends]
    assert max(spine) - min(spine) < 0.01


def test_rows_run_from_top_to_bottom_along_the_spine() -> None:
    placement = placed(3, edges((0, 1, 5), (1, 2, 5), (2, 1, 1)), [0, 1, 2])
    assert placement.top[0] < placement.top[1] < placement.top[2]
    assert [route.reversed for route in placement.routes] == [False, False, True]


def test_a_staircase_of_long_lines_does_not_make_the_drawing_wide() -> None:
    rows = 10
    chain = [(i, i + 1, 9) for i in range(rows)]
    side = [node for i in range(rows - 3) for node in ((i, i + 3, 2), (i, i + 2, 2))]
    placement = placed(rows + 1, edges(*chain, *side), list(range(rows + 1)))
    across = [bend.x for route in placement.routes for bend in route.bends]
    assert max(across) - min(across) < 500
