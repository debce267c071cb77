# SPDX-License-Identifier: EUPL-1.2
"""Graphs to draw in tests, and the geometry of what was drawn."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence

from nabij.measure.paths.drawing import Arrow, Box, Flow, Label, MapRequest, Step, Terminal
from nabij.measure.paths.drawing.request import Colour, Weight

Rect = tuple[float, float, float, float]
Counts = Mapping[tuple[str, str], int]

PERMIT: Counts = {
    ("Aanvraag ontvangen", "Ontvangst bevestigd"): 90,
    ("Ontvangst bevestigd", "Aanvraag beoordeeld"): 80,
    ("Aanvraag beoordeeld", "Besluit genomen"): 70,
    ("Besluit genomen", "Besluit verstuurd"): 70,
    ("Aanvraag beoordeeld", "Aanvulling gevraagd"): 12,
    ("Aanvulling gevraagd", "Aanvraag beoordeeld"): 11,
    ("Aanvraag ontvangen", "Aanvraag ingetrokken"): 3,
    ("Aanvraag beoordeeld", "Aanvraag beoordeeld"): 6,
}


def request(
    flows: Counts,
    *,
    starts: Mapping[str, int],
    ends: Mapping[str, int],
    shown_share: float = 1.0,
    weight: Weight = "count",
    colour: Colour = "lost",
    days: Mapping[tuple[str, str], float] | None = None,
) -> MapRequest:
    """A request from counts alone; `days` gives the median time of some flows."""
    names = {name for pair in flows for name in pair} | set(starts) | set(ends)
    took = {pair: (days or {}).get(pair, 0.0) * 86_400 for pair in flows}
    coming = {name: sum(n for (_, b), n in flows.items() if b == name) for name in names}
    return MapRequest(
        steps=[Step(name, coming[name] + starts.get(name, 0)) for name in sorted(names)],
        flows=[Flow(a, b, n, took[a, b], took[a, b] * n) for (a, b), n in flows.items()],
        starts=starts,
        ends=ends,
        shown_share=shown_share,
        weight=weight,
        colour=colour,
    )


def permit(**choices: object) -> MapRequest:
    """A small permit process with rework, a loop and a rare way out."""
    return request(
        PERMIT,
        starts={"Aanvraag ontvangen": 100},
        ends={"Besluit verstuurd": 70, "Aanvraag ingetrokken": 3, "Ontvangst bevestigd": 10},
        **choices,  # type: ignore[arg-type]
    )


def tangled(steps: int, flows: int, seed: int) -> MapRequest:
    """A long process with many random jumps, backwards too."""
    chance = random.Random(seed)
    names = [f"{i:02d} Aanvraag om een vergunning inhoudelijk beoordelen" for i in range(steps)]
    counts = {(a, b): chance.randint(200, 1000) for a, b in zip(names, names[1:], strict=False)}
    while len(counts) < flows:
        counts.setdefault((chance.choice(names), chance.choice(names)), chance.randint(1, 90))
    ends = {names[-1]: 800, names[3]: 40, names[7]: 2}
    return request(counts, starts={names[0]: 1000, names[1]: 3}, ends=ends)


def rect(item: Box | Terminal | Label, margin: float = 0.0) -> Rect:
    """Left, top, right and bottom; a positive margin shrinks."""
    left, top = item.x + margin, item.y + margin
    return left, top, item.x + item.w - margin, item.y + item.h - margin


def overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def inside(point: complex, area: Rect) -> bool:
    return area[0] < point.real < area[2] and area[1] < point.imag < area[3]


def points_on(arrow: Arrow) -> list[complex]:
    """Points along the line of an arrow, a few pixels apart, and the corners of its head."""
    return [*_along(arrow.d), *_along(arrow.marker)]


def _along(path: str) -> Iterator[complex]:
    here = 0j
    for letter, numbers in re.findall(r"([MLCQZ])([^MLCQZ]*)", path):
        values = [float(number) for number in numbers.split()]
        corners = [complex(*pair) for pair in zip(values[::2], values[1::2], strict=True)]
        if letter in "LCQ":
            steps = 2 + int(abs(corners[-1] - here) / 3)
            yield from (_bezier([here, *corners], i / steps) for i in range(steps + 1))
        here = corners[-1] if corners else here


def _bezier(corners: Sequence[complex], share: float) -> complex:
    while len(corners) > 1:
        pairs = zip(corners, corners[1:], strict=False)
        corners = [a + (b - a) * share for a, b in pairs]
    return corners[0]
