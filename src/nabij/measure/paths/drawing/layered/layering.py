# SPDX-License-Identifier: EUPL-1.2
"""Which layer each activity stands on: network simplex (Gansner and others, 1993).

Frequent edges become short. A tree of edges that span exactly one layer is improved, edge by edge,
for as long as some tree edge has a negative cut value.
"""

from collections.abc import Sequence

from nabij.measure.paths.drawing.layered.model import Arc

_MOST_PIVOTS = 400


def assign_layers(order: Sequence[int], arcs: Sequence[Arc]) -> list[int]:
    """Give each node a layer from 0 down, such that every arc points at least one layer down.

    `order` is a topological order of the arcs; its first node ends on the first layer, its last
    node on the last.
    """
    first, last = order[0], order[-1]
    inner = order[1:-1]
    held = [*arcs, Arc(first, last, 0)]
    held += [Arc(first, node, 0) for node in inner] + [Arc(node, last, 0) for node in inner]
    solver = _Simplex(_longest_path(order, held), held)
    return solver.solve()


def _longest_path(order: Sequence[int], arcs: Sequence[Arc]) -> list[int]:
    layer = [0] * len(order)
    leaving: list[list[int]] = [[] for _ in order]
    for arc in arcs:
        leaving[arc.upper].append(arc.lower)
    for node in order:
        for below in leaving[node]:
            layer[below] = max(layer[below], layer[node] + 1)
    return layer


class _Simplex:
    def __init__(self, layer: list[int], arcs: Sequence[Arc]) -> None:
        self.layer = layer
        self.arcs = arcs
        self.supply = [0] * len(layer)
        for arc in arcs:
            self.supply[arc.upper] += arc.weight
            self.supply[arc.lower] -= arc.weight
        self.tree = self._tight_tree()

    def solve(self) -> list[int]:
        for _ in range(_MOST_PIVOTS):
            side, leaving = self._worst_cut()
            if leaving is None:
                break
            self._exchange(leaving, side)
        top = min(self.layer)
        return [layer - top for layer in self.layer]

    def _slack(self, arc: Arc) -> int:
        return self.layer[arc.lower] - self.layer[arc.upper] - 1

    def _tight_tree(self) -> list[Arc]:
        """Grow a spanning tree of tight arcs, shifting the grown part to reach the next node."""
        inside = {0}
        tree: list[Arc] = []
        while len(inside) < len(self.layer):
            crossing = [a for a in self.arcs if (a.upper in inside) != (a.lower in inside)]
            arc = min(crossing, key=lambda arc: (self._slack(arc), -arc.weight))
            slack = self._slack(arc)
            for node in inside:
                self.layer[node] += slack if arc.upper in inside else -slack
            inside |= {arc.upper, arc.lower}
            tree.append(arc)
        return tree

    def _worst_cut(self) -> tuple[set[int], Arc | None]:
        """The tree arc whose shortening hurts: it costs more above than it saves below."""
        parent_arc, order = self._hang()
        below = list(self.supply)
        worst, worst_node, worst_arc = 0, -1, None
        for node in reversed(order[1:]):
            arc = parent_arc[node]
            parent = arc.upper if arc.lower == node else arc.lower
            cut = below[node] if arc.upper == node else -below[node]
            below[parent] += below[node]
            if cut < worst:
                worst, worst_node, worst_arc = cut, node, arc
        if worst_arc is None:
            return set(), None
        return self._upper_side(worst_node, worst_arc, parent_arc, order), worst_arc

    def _hang(self) -> tuple[dict[int, Arc], list[int]]:
        """Hang the tree from node 0: the arc to each node's parent, and parents before children."""
        touching: list[list[Arc]] = [[] for _ in self.layer]
        for arc in self.tree:
            touching[arc.upper].append(arc)
            touching[arc.lower].append(arc)
        parent_arc: dict[int, Arc] = {}
        order = [0]
        for node in order:
            for arc in touching[node]:
                other = arc.lower if arc.upper == node else arc.upper
                if other != 0 and other not in parent_arc:
                    parent_arc[other] = arc
                    order.append(other)
        return parent_arc, order

    def _upper_side(
        self, child: int, arc: Arc, parent_arc: dict[int, Arc], order: Sequence[int]
    ) -> set[int]:
        """The nodes on the upper side of a tree arc, of the two sides the tree falls into."""
        under = {child}
        for node in order[1:]:
            above = parent_arc[node]
            parent = above.upper if above.lower == node else above.lower
            if parent in under:
                under.add(node)
        return under if arc.upper == child else set(order) - under

    def _exchange(self, leaving: Arc, side: set[int]) -> None:
        """Raise the upper side until an arc into it becomes tight; that arc joins the tree."""
        entering = min(
            (arc for arc in self.arcs if arc.lower in side and arc.upper not in side),
            key=lambda arc: (self._slack(arc), -arc.weight),
        )
        slack = self._slack(entering)
        for node in side:
            self.layer[node] -= slack
        self.tree.remove(leaving)
        self.tree.append(entering)
