# SPDX-License-Identifier: EUPL-1.2
"""The layers with every edge cut into pieces of one rank.

Boxes stand on even ranks. The odd ranks between them hold the labels, so that a label has room of
its own and no line, box or other label can come over it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nabij.measure.paths.drawing.layered.model import Edge, Extent

LABEL_HEIGHT = 20.0
_LINE_ROOM = 9.0
_LABEL_ROOM = 7.0
_SPINE_WEIGHT = 4
_BEND = Extent(_LINE_ROOM, _LINE_ROOM, 0.0)


@dataclass
class Ranks:
    """Vertices by rank from left to right: first the nodes, then the bends and labels of edges.

    `above` and `below` give the neighbours of a vertex with the weight of the piece between them.
    """

    rank: list[int]
    extent: list[Extent]
    chains: list[list[int]] = field(default_factory=list)
    label_of: list[int | None] = field(default_factory=list)
    order: list[list[int]] = field(default_factory=list)
    above: list[list[tuple[int, int]]] = field(default_factory=list)
    below: list[list[tuple[int, int]]] = field(default_factory=list)
    spine: set[int] = field(default_factory=set)
    nodes: int = 0

    def add(self, rank: int, extent: Extent) -> int:
        """A new vertex at the right end of its rank."""
        self.rank.append(rank)
        self.extent.append(extent)
        return len(self.rank) - 1

    @property
    def lefts(self) -> list[float]:
        """Room each vertex needs left of its middle."""
        return [extent.left for extent in self.extent]

    @property
    def rights(self) -> list[float]:
        """Room each vertex needs right of its middle."""
        return [extent.right for extent in self.extent]

    def widest(self) -> float:
        """Width of the widest rank when its vertices touch."""
        lefts, rights = self.lefts, self.rights
        return max(sum(lefts[v] + rights[v] for v in row) for row in self.order)

    def is_bend(self, vertex: int) -> bool:
        return vertex >= self.nodes


def build_ranks(
    layers: Sequence[int], extents: Sequence[Extent], edges: Sequence[Edge], spine: Sequence[int]
) -> Ranks:
    """Cut the edges into pieces; the label goes to the emptiest odd rank an edge passes."""
    ranks = Ranks([2 * layer for layer in layers], list(extents), nodes=len(layers))
    width = [0.0] * (2 * max(layers) + 1)
    on_spine = set(zip(spine, spine[1:], strict=False))
    ranks.chains = [[] for _ in edges]
    ranks.label_of = [None for _ in edges]
    ranks.spine = set(spine)
    for number in sorted(range(len(edges)), key=lambda i: (-edges[i].count, i)):
        edge = edges[number]
        is_spine = (edge.source, edge.target) in on_spine
        chain, label = _cut(ranks, edge, width, first=is_spine)
        ranks.chains[number], ranks.label_of[number] = chain, label
        if is_spine:
            ranks.spine.update(chain)
    _connect(ranks, edges)
    return ranks


def _cut(
    ranks: Ranks, edge: Edge, width: list[float], *, first: bool
) -> tuple[list[int], int | None]:
    upper, lower = sorted((edge.source, edge.target), key=lambda node: ranks.rank[node])
    between = range(ranks.rank[upper] + 1, ranks.rank[lower])
    labelled = _label_rank(between, width, first=first) if edge.label_width else None
    chain, label = [upper], None
    for rank in between:
        extent = _BEND
        if rank == labelled:
            half = edge.label_width / 2 + _LABEL_ROOM
            extent, label = Extent(half, half, LABEL_HEIGHT), len(ranks.rank)
        width[rank] += extent.left + extent.right
        chain.append(ranks.add(rank, extent))
    return [*chain, lower], label


def _label_rank(between: range, width: Sequence[float], *, first: bool) -> int:
    odd = [rank for rank in between if rank % 2]
    return odd[0] if first else min(odd, key=lambda rank: (width[rank], rank))


def _connect(ranks: Ranks, edges: Sequence[Edge]) -> None:
    ranks.above = [[] for _ in ranks.rank]
    ranks.below = [[] for _ in ranks.rank]
    ranks.order = [[] for _ in range(max(ranks.rank) + 1)]
    for vertex, rank in enumerate(ranks.rank):
        ranks.order[rank].append(vertex)
    for edge, chain in zip(edges, ranks.chains, strict=True):
        weight = edge.importance * (_SPINE_WEIGHT if ranks.spine.issuperset(chain) else 1)
        for upper, lower in zip(chain, chain[1:], strict=False):
            ranks.below[upper].append((lower, weight))
            ranks.above[lower].append((upper, weight))
