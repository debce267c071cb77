# SPDX-License-Identifier: EUPL-1.2
"""Where everything stands from left to right: Brandes and Köpf (2002), with a spine.

Vertices are aligned in blocks four times (from above and below, from left and right), each time
packed as tightly as their widths allow; the mean of the two middle results is used. Huge drawings,
which get squeezed anyhow, do with two. The spine is always one block, and long edges run straight
where they do not cross it.
"""

from collections.abc import Sequence

from nabij.measure.paths.drawing.layered.columns.blocks import Rooms
from nabij.measure.paths.drawing.layered.ranks import Ranks

_MOST_FOR_FOUR = 3000


def aligned(ranks: Ranks) -> list[float]:
    """The middle of every vertex in pixels; the order within the ranks is kept."""
    layouts = []
    blocked = _blocked_pieces(ranks)
    for upward in (False, True) if len(ranks.rank) < _MOST_FOR_FOUR else (False,):
        for mirrored in (False, True):
            view = _View(ranks, upward=upward, mirrored=mirrored)
            xs = _pack(view, _align(view, blocked))
            layouts.append([-x for x in xs] if mirrored else xs)
    return _balance(ranks, layouts)


class _View:
    """The ranks as seen from above or below, from the left or from the right."""

    def __init__(self, ranks: Ranks, *, upward: bool, mirrored: bool) -> None:
        rows = ranks.order[::-1] if upward else ranks.order
        self.rows = [row[::-1] for row in rows] if mirrored else rows
        self.before = ranks.below if upward else ranks.above
        self.spine = ranks.spine
        sides = (ranks.lefts, ranks.rights)
        self.near, self.far = sides[::-1] if mirrored else sides
        self.position = [0] * len(ranks.rank)
        for row in self.rows:
            for place, vertex in enumerate(row):
                self.position[vertex] = place


def _blocked_pieces(ranks: Ranks) -> set[tuple[int, int]]:
    """Pieces that may not be straight: they cross the spine, or the inside of a long edge."""
    position = {v: place for row in ranks.order for place, v in enumerate(row)}
    blocked: set[tuple[int, int]] = set()
    for upper_row, lower_row in zip(ranks.order, ranks.order[1:], strict=False):
        pieces = [(u, v) for u in upper_row for v, _ in ranks.below[u]]
        blocked |= _crossing_spine(ranks, position, pieces)
        blocked |= _crossing_inside(ranks, position, upper_row, lower_row)
    return {(u, v) for u, v in blocked if not {u, v} <= ranks.spine}


def _crossing_spine(
    ranks: Ranks, position: dict[int, int], pieces: Sequence[tuple[int, int]]
) -> set[tuple[int, int]]:
    spine = next(((u, v) for u, v in pieces if u in ranks.spine and v in ranks.spine), None)
    if spine is None:
        return set()
    top, bottom = position[spine[0]], position[spine[1]]
    return {(u, v) for u, v in pieces if (position[u] - top) * (position[v] - bottom) <= 0}


def _crossing_inside(
    ranks: Ranks, position: dict[int, int], upper_row: Sequence[int], lower_row: Sequence[int]
) -> set[tuple[int, int]]:
    """Brandes and Köpf's type 1 conflicts, found in one scan from left to right."""
    blocked = set()
    from_left, scanned = 0, 0
    for place, vertex in enumerate(lower_row):
        inside = _inside_above(ranks, vertex)
        is_last = place == len(lower_row) - 1
        if inside is None and not is_last:
            continue
        from_right = len(upper_row) if inside is None else position[inside]
        for other in lower_row[scanned : place + 1]:
            for above, _ in ranks.above[other]:
                outside = not from_left <= position[above] <= from_right
                if outside and _inside_above(ranks, other) is None:
                    blocked.add((above, other))
        scanned, from_left = place + 1, from_right
    return blocked


def _inside_above(ranks: Ranks, vertex: int) -> int | None:
    """The vertex above on the same long edge, if both are bends."""
    if not ranks.is_bend(vertex):
        return None
    above = ranks.above[vertex][0][0]
    return above if ranks.is_bend(above) else None


def _align(view: _View, blocked: set[tuple[int, int]]) -> list[int]:
    """The block of every vertex; a block gets one x and has at most one vertex a rank."""
    block_of = [-1] * len(view.position)
    fresh = 0
    taken: set[int] = set()
    for row in view.rows:
        free_from = -1
        for vertex in row:
            found = _partner(view, vertex, free_from, blocked, taken)
            if found is None:
                block_of[vertex] = fresh
                fresh += 1
                continue
            free_from = view.position[found]
            block_of[vertex] = block_of[found]
            taken.add(found)
    return block_of


def _partner(
    view: _View,
    vertex: int,
    free_from: int,
    blocked: set[tuple[int, int]],
    taken: set[int],
) -> int | None:
    """The vertex of the row before that this one goes straight on from."""
    for other in _candidates(view, vertex):
        pair_blocked = (other, vertex) in blocked or (vertex, other) in blocked
        is_free = view.position[other] > free_from and other not in taken
        if is_free and not pair_blocked:
            return other
    return None


def _candidates(view: _View, vertex: int) -> list[int]:
    """Neighbours in the row before: the weighted median first, then the most important."""
    if len(view.before[vertex]) == 1:
        return [view.before[vertex][0][0]]
    neighbours = sorted(view.before[vertex], key=lambda pair: view.position[pair[0]])
    if vertex in view.spine:
        on_spine = [v for v, _ in neighbours if v in view.spine]
        if on_spine:
            return on_spine[:1]
    neighbours = [(v, weight) for v, weight in neighbours if v not in view.spine]
    half = sum(weight for _, weight in neighbours) / 2
    passed = 0
    for at, (_, weight) in enumerate(neighbours):
        passed += weight
        if passed >= half:
            rest = neighbours[:at] + neighbours[at + 1 :]
            return [neighbours[at][0], *(v for v, _ in sorted(rest, key=lambda p: -p[1]))]
    return []


def _pack(view: _View, block_of: Sequence[int]) -> list[float]:
    """Put every block as far left as its neighbours allow, then pull it to those on its right."""
    found = Rooms(view.rows, view.near, view.far, block_of)
    x = found.pulled_right(found.packed())
    return [x[block] for block in block_of]


def _balance(ranks: Ranks, layouts: Sequence[Sequence[float]]) -> list[float]:
    """Lay the four results over each other on the spine and take the mean of the middle two."""
    anchor = min(ranks.spine) if ranks.spine else 0
    shifted = [[x - layout[anchor] for x in layout] for layout in layouts]
    first = len(shifted) // 2 - 1
    return [sum(sorted(xs)[first : first + 2]) / 2 for xs in zip(*shifted, strict=True)]
