# SPDX-License-Identifier: EUPL-1.2
"""At which height each line turns in the gap between two rows.

Lines that turn the same way side by side get a height each, like lanes, so that they stay apart
and do not cross on the way. Lines that turn the other way use the heights between these lanes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

_HEAD_ROOM = 19.0
_FREE_ROOM = 9.0
_MOST_ROOM_SHARE = 0.42
_NEAR = 40.0


@dataclass(frozen=True)
class _Turn:
    """A line going from (x0, top) to (x1, bottom), at its first or last piece if at a box."""

    line: int
    at: int
    x0: float
    x1: float
    top: float
    bottom: float
    is_first: bool
    is_last: bool

    @property
    def reach(self) -> tuple[float, float]:
        return min(self.x0, self.x1), max(self.x0, self.x1)


def turning_heights(lines: Sequence[Sequence[Point]]) -> dict[tuple[int, int], float]:
    """The height of every turn, by number of the line and of the point it starts from.

    The lines run down; points of different rows share no height.
    """
    gaps: dict[float, list[_Turn]] = {}
    for turn in _turns(lines):
        gaps.setdefault(turn.bottom, []).append(turn)
    heights: dict[tuple[int, int], float] = {}
    for turns in gaps.values():
        highest, lowest = _free_band(turns)
        for turn, share in _lanes(turns):
            heights[turn.line, turn.at] = highest + share * (lowest - highest)
    return heights


def _turns(lines: Sequence[Sequence[Point]]) -> Iterable[_Turn]:
    for line, points in enumerate(lines):
        for at, ((x0, y0), (x1, y1)) in enumerate(zip(points, points[1:], strict=False)):
            if x0 != x1:
                yield _Turn(line, at, x0, x1, y0, y1, at <= 1, at == len(points) - 2)


def _free_band(turns: Sequence[_Turn]) -> tuple[float, float]:
    """What arrowheads at the boxes above and below leave free of a gap."""
    top, bottom = max(turn.top for turn in turns), turns[0].bottom
    most = _MOST_ROOM_SHARE * (bottom - top)
    above = _HEAD_ROOM if any(turn.is_first for turn in turns) else _FREE_ROOM
    below = _HEAD_ROOM if any(turn.is_last for turn in turns) else _FREE_ROOM
    return top + min(above, most), bottom - min(below, most)


def _lanes(turns: Sequence[_Turn]) -> Iterable[tuple[_Turn, float]]:
    """Every turn with its share of the way down the free band."""
    for leftward in (False, True):
        same_way = [turn for turn in turns if (turn.x1 < turn.x0) is leftward]
        for lanes in _side_by_side(same_way):
            for place, turn in enumerate(_highest_first(lanes, leftward=leftward)):
                between = 0.75 if leftward else 0.25
                yield turn, (place + between) / len(lanes)


def _side_by_side(turns: Sequence[_Turn]) -> list[list[_Turn]]:
    """Groups of turns whose ways overlap."""
    groups: list[list[_Turn]] = []
    right_end = float("-inf")
    for turn in sorted(turns, key=lambda turn: turn.reach):
        left, right = turn.reach
        if left > right_end + _NEAR:
            groups.append([])
        groups[-1].append(turn)
        right_end = max(right_end, right)
    return groups


def _highest_first(turns: Sequence[_Turn], *, leftward: bool) -> list[_Turn]:
    """Of lines going left the leftmost turns first, of lines going right the rightmost."""
    return sorted(turns, key=lambda turn: (turn.x0, turn.x1), reverse=not leftward)
