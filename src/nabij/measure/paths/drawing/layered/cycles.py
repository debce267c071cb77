# SPDX-License-Identifier: EUPL-1.2
"""An order of the activities in which as little traffic as possible runs backwards.

This is the weighted feedback arc problem: a greedy order (Eades, Lin and Smyth, 1993), improved by
moving one activity at a time to the place where it saves most.
"""

from collections.abc import Sequence

from nabij.measure.paths.drawing.layered.model import Edge

_MOST_PASSES = 20


def downward_order(nodes: int, edges: Sequence[Edge], spine: Sequence[int]) -> list[int]:
    """Order the nodes; the spine keeps its order, its ends come first and last of all."""
    weight = [[0] * nodes for _ in range(nodes)]
    for edge in edges:
        weight[edge.source][edge.target] += edge.count
    unbreakable = 1 + sum(edge.count for edge in edges)
    for before, after in zip(spine, spine[1:], strict=False):
        weight[before][after] += unbreakable
    ends = (spine[0], spine[-1])
    middle = _greedy_order([node for node in range(nodes) if node not in ends], weight)
    _improve(middle, weight)
    return [ends[0], *middle, ends[1]]


def _greedy_order(left: list[int], weight: Sequence[Sequence[int]]) -> list[int]:
    head: list[int] = []
    tail: list[int] = []
    while left:
        outgoing = {node: sum(weight[node][other] for other in left) for node in left}
        incoming = {node: sum(weight[other][node] for other in left) for node in left}
        last = next((node for node in left if outgoing[node] == 0), None)
        if last is not None:
            tail.append(last)
            left.remove(last)
            continue
        first = max(left, key=lambda node: (outgoing[node] - incoming[node], -node))
        head.append(first)
        left.remove(first)
    return head + tail[::-1]


def _improve(order: list[int], weight: Sequence[Sequence[int]]) -> None:
    for _ in range(_MOST_PASSES):
        moved = [_move_to_best(node, order, weight) for node in sorted(order)]
        if not any(moved):
            return


def _move_to_best(node: int, order: list[int], weight: Sequence[Sequence[int]]) -> bool:
    """Put the node where the least traffic to and from it runs backwards."""
    now = order.index(node)
    others = order[:now] + order[now + 1 :]
    cost = 0
    costs = [cost]
    for other in others:
        cost += weight[node][other] - weight[other][node]
        costs.append(cost)
    best = min(range(len(costs)), key=lambda place: (costs[place], abs(place - now)))
    if costs[best] >= costs[now]:
        return False
    order[:] = [*others[:best], node, *others[best:]]
    return True
