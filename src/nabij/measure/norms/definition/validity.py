# SPDX-License-Identifier: EUPL-1.2
"""From when until when definitions of one norm hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from nabij.measure.norms.definition.norm import NormDefinition


def overlapping(some: Sequence[NormDefinition]) -> list[tuple[int, int]]:
    """Return which definitions of one code hold on the same day, by their places.

    A definition without a first day always held; one without a last day always will.
    """
    return [
        (one, other)
        for one, other in combinations(range(len(some)), 2)
        if some[one].code == some[other].code and _meet(some[one], some[other])
    ]


def _meet(one: NormDefinition, other: NormDefinition) -> bool:
    begin = max(one.valid_from or date.min, other.valid_from or date.min)
    return begin < min(one.valid_until or date.max, other.valid_until or date.max)
