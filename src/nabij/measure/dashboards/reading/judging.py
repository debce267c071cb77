# SPDX-License-Identifier: EUPL-1.2
"""What a figure says of a promise, with how sure that is."""

from __future__ import annotations

from enum import StrEnum

from nabij.measure.norms.public import Figure, Target


class Verdict(StrEnum):
    """Whether a promise is kept; ``CLOSE`` where the interval holds what was promised.

    ``NOT_YET``: of no month that is over anything is known.
    """

    KEPT = "kept"
    BROKEN = "broken"
    CLOSE = "close"
    YOUNG = "young"
    NO_TARGET = "no target"
    NOTHING = "nothing"
    NOT_YET = "not yet"


def verdict_on(figure: Figure | None, target: Target) -> Verdict:
    """Return what a figure says.

    Where the interval holds the target, chance alone can explain the difference. ``YOUNG``: what
    is still pending can decide it.
    """
    if figure is None or figure.value is None:
        return Verdict.NOTHING
    if target.value is None:
        return Verdict.NO_TARGET
    if figure.is_met is None:
        return Verdict.YOUNG
    if figure.low is not None and figure.high is not None:
        ends = {target.is_met_by(figure.low), target.is_met_by(figure.high)}
        if len(ends) > 1:
            return Verdict.CLOSE
    return Verdict.KEPT if figure.is_met else Verdict.BROKEN
