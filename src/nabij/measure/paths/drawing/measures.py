# SPDX-License-Identifier: EUPL-1.2
"""How big a box is, how thick and how dark an arrow: classes and sizes, without places."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from nabij.measure.paths.drawing import routing
from nabij.measure.paths.drawing.layered import Extent
from nabij.measure.paths.drawing.request import LOST_SHARES, Formatter, MapRequest
from nabij.measure.paths.drawing.simplify import Move, Selection
from nabij.measure.paths.drawing.text import text_width, wrap

NAME_SIZE = 14.0
FIGURE_SIZE = 13.0
NAME_LINE = 18.0
PADDING = 9.0
_FIGURE_LINE = 17.0
_TERMINAL_HEIGHT = 34.0
_MINOR_HEIGHT = 22.0
_LABEL_PADDING = 5.0
_MOST_LINES = 4
_SIDE_PADDING = 12.0
_LEAST_TEXT = 64.0
_TERMINAL_WORD = "Einde 0"
_BOX_GAP = 14.0
_PORT_ROOM = 9.0


@dataclass(frozen=True)
class Sizes:
    """Sizes of all nodes in pixels; `names` holds the wrapped label of every step."""

    names: tuple[tuple[str, ...], ...]
    half_widths: tuple[float, ...]
    extents: tuple[Extent, ...]


def measure(
    selection: Selection,
    minor: Sequence[int],
    figures: Sequence[str],
    counts: Sequence[str],
    text_px: float,
) -> Sizes:
    """Size every node: start, steps, end, then a terminal for each minor move.

    `figures` stand on the moves, `counts` in the nodes.
    """
    names = tuple(wrap(s.text, NAME_SIZE, text_px, _MOST_LINES) for s in selection.steps)
    lines = [line for name in names for line in name]
    widest = max([_LEAST_TEXT, *(text_width(line, NAME_SIZE) for line in lines)])
    box = widest / 2 + _SIDE_PADDING
    big = [_terminal_half_width(selection, node, counts[node]) for node in (0, selection.end)]
    small = [_words_half_width(text, _MINOR_HEIGHT) for text in counts[selection.end + 1 :]]
    half_widths = (big[0], *(box for _ in names), big[1], *small)
    heights = [_TERMINAL_HEIGHT, *(_box_height(len(name)) for name in names), _TERMINAL_HEIGHT]
    heights += [_MINOR_HEIGHT for _ in minor]
    loops = {m.source: f for m, f in zip(selection.moves, figures, strict=True) if is_loop(m)}
    extents = tuple(
        Extent(
            left=half + _BOX_GAP,
            right=half + _BOX_GAP + (_loop_room(loops[node]) if node in loops else 0.0),
            height=height,
        )
        for node, (half, height) in enumerate(zip(half_widths, heights, strict=True))
    )
    return Sizes(names, half_widths, extents)


def is_loop(move: Move) -> bool:
    return move.source == move.target


def label_width(text: str) -> float:
    return text_width(text, FIGURE_SIZE) + 2 * _LABEL_PADDING if text else 0.0


def _loop_room(text: str) -> float:
    return routing.LOOP_REACH + label_width(text)


def _box_height(lines: int) -> float:
    return PADDING + NAME_LINE * lines + _FIGURE_LINE + PADDING - 2


def _terminal_half_width(selection: Selection, node: int, count: str) -> float:
    ports = sum(node in (move.source, move.target) for move in selection.moves)
    return max(_words_half_width(count, _TERMINAL_HEIGHT), _PORT_ROOM * ports / 2)


def _words_half_width(count: str, height: float) -> float:
    return text_width(f"{_TERMINAL_WORD} {count}", NAME_SIZE) / 2 + height / 2


def box_levels(selection: Selection) -> list[int]:
    """Level 0-4 of every step, by its count against the highest."""
    most = max((step.count for step in selection.steps), default=0)
    return [fifth(step.count, most) - 1 for step in selection.steps]


def fifth(value: float, most: float) -> int:
    """Class 1-5 on a square-root scale, so that rare things still differ from each other."""
    return 1 + min(4, int(5 * math.sqrt(value / most))) if most > 0 else 1


def importances(moves: Sequence[Move]) -> list[int]:
    """Class 1-5 of every move by its count, whatever the arrows show."""
    most = max((move.count for move in moves), default=0)
    return [fifth(move.count, most) for move in moves]


def thicknesses(request: MapRequest, moves: Sequence[Move]) -> list[int]:
    """Thickness class 1-5 of every move, by count or by median time."""
    if request.weight == "count":
        return importances(moves)
    medians = [max(move.flow.median_s, 0.0) if move.flow else 0.0 for move in moves]
    return [fifth(median, max(medians, default=0.0)) for median in medians]


def colours(request: MapRequest, moves: Sequence[Move]) -> list[int]:
    """Colour class 0-4 of every move, by its share of all time lost between activities."""
    all_time = sum(flow.total_s for flow in request.flows)
    if request.colour == "none" or all_time <= 0:
        return [0 for _ in moves]
    shares = [move.flow.total_s / all_time if move.flow else 0.0 for move in moves]
    return [sum(share >= limit for limit in LOST_SHARES) for share in shares]


def figure(request: MapRequest, formatter: Formatter, move: Move) -> str:
    """What stands on the arrow: how often, or how long; a start or end takes no time."""
    if request.weight == "count":
        return formatter.count(move.count)
    return formatter.seconds(move.flow.median_s) if move.flow else ""
