# SPDX-License-Identifier: EUPL-1.2
"""Which activities and moves to show, and which path is the spine of the process.

A move is one activity directly following another (a flow), a case starting with one or ending with
one. The most frequent moves are kept until they cover the wanted share of all flows, and with them
the flows that take most time; then paths are added until every shown activity can be reached from
the start and can reach the end.
"""

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nabij.measure.paths.drawing.request import LOST_SHARES, Flow, MapRequest, Step


@dataclass(frozen=True)
class Move:
    """A move between two nodes; `flow` is None where a case starts or ends."""

    source: int
    target: int
    count: int
    flow: Flow | None = None


@dataclass(frozen=True)
class Selection:
    """What to draw: node 0 is the start, node `len(steps) + 1` the end, between them the steps."""

    steps: tuple[Step, ...]
    moves: tuple[Move, ...]
    spine: tuple[int, ...]
    hidden_steps: int
    hidden_flows: int
    covered_share: float

    @property
    def end(self) -> int:
        return len(self.steps) + 1


def select(request: MapRequest) -> Selection:
    """Keep the most frequent moves, and what is needed to connect them from start to end."""
    steps = sorted(request.steps, key=lambda step: (-step.count, step.name))
    end = len(steps) + 1
    every = _moves(request, steps)
    usable = _on_a_path(every, 0, end)
    kept = _most_frequent(usable, request.shown_share, _flow_count(every))
    kept += _most_costly(usable, request)
    kept = _connected(kept, usable, 0, end)
    spine = _spine(kept, 0, end)
    shown = {node for move in kept for node in (move.source, move.target)}
    return _renumbered(steps, every, kept, spine, shown)


def _moves(request: MapRequest, steps: Sequence[Step]) -> list[Move]:
    node = {step.name: index for index, step in enumerate(steps, start=1)}
    end = len(steps) + 1
    moves = [Move(node[f.source], node[f.target], f.count, f) for f in request.flows]
    moves += [Move(0, node[name], count) for name, count in request.starts.items()]
    moves += [Move(node[name], end, count) for name, count in request.ends.items()]
    return sorted(
        (move for move in moves if move.count > 0),
        key=lambda move: (-move.count, move.source, move.target),
    )


def _on_a_path(moves: Sequence[Move], start: int, end: int) -> list[Move]:
    reached = _reached(moves, start)
    reaching = _reached([Move(m.target, m.source, m.count) for m in moves], end)
    good = reached & reaching
    return [move for move in moves if move.source in good and move.target in good]


def _reached(moves: Iterable[Move], start: int) -> set[int]:
    targets: dict[int, list[int]] = {}
    for move in moves:
        targets.setdefault(move.source, []).append(move.target)
    seen, stack = {start}, [start]
    while stack:
        fresh = [node for node in targets.get(stack.pop(), []) if node not in seen]
        seen.update(fresh)
        stack.extend(fresh)
    return seen


def _most_frequent(moves: Sequence[Move], share: float, flows: int) -> list[Move]:
    """Keep moves until they hold a share of all flows; a start or end is no step."""
    wanted = share * flows
    kept: list[Move] = []
    covered = 0
    for move in moves:
        if covered >= wanted and share < 1:
            break
        kept.append(move)
        covered += move.count if move.flow else 0
    return kept


def _most_costly(moves: Sequence[Move], request: MapRequest) -> list[Move]:
    """Find the flows that a table beside the map would begin with: rare, perhaps, but costly."""
    least = LOST_SHARES[0] * sum(flow.total_s for flow in request.flows)
    timed = [(move.flow.total_s, move) for move in moves if move.flow and move.flow.total_s > 0]
    timed.sort(key=lambda pair: -pair[0])
    return [move for total_s, move in timed[: request.costly] if total_s >= least]


def _flow_count(moves: Iterable[Move]) -> int:
    return sum(move.count for move in moves if move.flow)


def _connected(kept: list[Move], usable: Sequence[Move], start: int, end: int) -> list[Move]:
    """Add the widest paths that a kept activity needs to lie between start and end."""
    if not usable:
        return []
    onward = _widest_tree(usable, start)
    reversed_moves = [Move(m.target, m.source, m.count) for m in usable]
    backward = {node: (b, a) for node, (a, b) in _widest_tree(reversed_moves, end).items()}
    by_pair = {(move.source, move.target): move for move in usable}
    pairs = {(move.source, move.target) for move in kept}
    waiting = [end, *(node for move in kept for node in (move.source, move.target))]
    done: set[int] = set()
    while waiting:
        node = waiting.pop()
        if node in done:
            continue
        done.add(node)
        for tree in (onward, backward):
            waiting += _add_path(node, tree, pairs)
    return [move for pair, move in by_pair.items() if pair in pairs]


def _add_path(
    node: int, tree: dict[int, tuple[int, int]], pairs: set[tuple[int, int]]
) -> list[int]:
    """Walk the tree to its root over kept moves where they lead there, adding what lacks."""
    added = []
    while node in tree:
        pair = tree[node]
        pairs.add(pair)
        node = pair[0] if pair[1] == node else pair[1]
        added.append(node)
    return added


def _widest_tree(moves: Sequence[Move], start: int) -> dict[int, tuple[int, int]]:
    """For every node the last move of the path from `start` whose rarest move is most frequent."""
    leaving: dict[int, list[Move]] = {}
    for move in moves:
        leaving.setdefault(move.source, []).append(move)
    tree: dict[int, tuple[int, int]] = {}
    done: set[int] = set()
    queue: list[tuple[float, int, int, int]] = [(-math.inf, 0, start, -1)]
    while queue:
        width, hops, node, came_from = heapq.heappop(queue)
        if node in done:
            continue
        done.add(node)
        if came_from >= 0:
            tree[node] = (came_from, node)
        for move in leaving.get(node, []):
            heapq.heappush(queue, (max(width, -move.count), hops + 1, move.target, node))
    return tree


def _spine(moves: Sequence[Move], start: int, end: int) -> tuple[int, ...]:
    """The path whose rarest move is most frequent; among equals, the most probable one."""
    if not moves:
        return ()
    tree = _widest_tree(moves, start)
    counts = {(move.source, move.target): move.count for move in moves}
    node, rarest = end, math.inf
    while node != start:
        rarest = min(rarest, counts[tree[node]])
        node = tree[node][0]
    return _most_probable([move for move in moves if move.count >= rarest], start, end)


def _most_probable(moves: Sequence[Move], start: int, end: int) -> tuple[int, ...]:
    leaving: dict[int, list[Move]] = {}
    for move in moves:
        leaving.setdefault(move.source, []).append(move)
    done: set[int] = set()
    queue: list[tuple[float, tuple[int, ...]]] = [(0.0, (start,))]
    while queue:
        cost, path = heapq.heappop(queue)
        node = path[-1]
        if node == end:
            return path
        if node in done:
            continue
        done.add(node)
        total = sum(move.count for move in leaving.get(node, []))
        for move in leaving.get(node, []):
            step = cost - math.log(move.count / total)
            heapq.heappush(queue, (step, (*path, move.target)))
    return ()


def _renumbered(
    steps: Sequence[Step],
    every: Sequence[Move],
    kept: Sequence[Move],
    spine: Sequence[int],
    shown: set[int],
) -> Selection:
    numbers = [i for i in range(1, len(steps) + 1) if i in shown]
    new = {old: fresh for fresh, old in enumerate([0, *numbers, len(steps) + 1])}
    all_flows = sum(move.flow is not None for move in every)
    total = _flow_count(every)
    return Selection(
        steps=tuple(steps[i - 1] for i in numbers),
        moves=tuple(Move(new[m.source], new[m.target], m.count, m.flow) for m in kept),
        spine=tuple(new[node] for node in spine),
        hidden_steps=len(steps) - len(numbers),
        hidden_flows=all_flows - sum(move.flow is not None for move in kept),
        covered_share=_flow_count(kept) / total if total else 1.0,
    )
