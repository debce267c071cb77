# SPDX-License-Identifier: EUPL-1.2
"""A queue as it is: first come, first served, by who is at work, for who has the patience."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

Shift = tuple[float, float]
"""From when to when somebody serves; whoever is being served then is still helped."""


def waits(
    arrivals: Sequence[float],
    handling: Sequence[float],
    patience: Sequence[float],
    shifts: Iterable[Shift],
) -> list[float | None]:
    """Return how long each waits before being served; nothing for who goes away first.

    ``arrivals`` stand in order. Who sees nobody left goes away too.
    """
    free = list(shifts)
    heapify(free)
    found: list[float | None] = []
    for came, lasts, waits_for in zip(arrivals, handling, patience, strict=True):
        while free and max(came, free[0][0]) >= free[0][1]:
            heappop(free)  # gone home
        begins = max(came, free[0][0]) if free else float("inf")
        if begins - came > waits_for or not free:
            found.append(None)
            continue
        _, ends = heappop(free)
        heappush(free, (begins + lasts, ends))
        found.append(begins - came)
    return found


def shifts_of(roster: Sequence[int], *, opens: float, slot: float, stays: float) -> list[Shift]:
    """Return the shifts of a roster: how many serve in each slot of the day.

    The last ones stay a while after closing, for who is still waiting.
    """
    found: list[Shift] = []
    begun: list[float] = []
    for number, wanted in enumerate([*roster, 0]):
        at = opens + number * slot
        begun += [at] * (wanted - len(begun))
        ends = at + stays if number == len(roster) else at
        while len(begun) > wanted:
            found.append((begun.pop(0), ends))
    return found
