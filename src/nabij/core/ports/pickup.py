# SPDX-License-Identifier: EUPL-1.2
"""``pickup``: how a norm judges that callers are answered in time.

Who hears of calls while they happen knows nothing of formulas, of which there are several; who
keeps the norms says which calls count and which are good, so that a screen of today and the figure
of the month say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class Waited:
    """How long one caller waited, and whether somebody answered or the caller hung up."""

    wait_s: float
    is_answered: bool


@dataclass(frozen=True)
class PickupNorm:
    """A norm about answering the telephone.

    ``at_least`` is the share that is promised, 0-1; None where nothing is. ``judge`` answers how
    many calls are good and of how many: the share is never made of shares.
    """

    name: str
    within_s: float
    at_least: float | None
    judge: Callable[[Sequence[Waited]], tuple[int, int]]


@dataclass(frozen=True)
class PickupPort:
    """``norm_on`` answers the norm that holds on a day; nothing where none is promised."""

    norm_on: Callable[[date], PickupNorm | None]


def _no_norm(day: date) -> PickupNorm | None:
    return None


NORMS = "norms"
"""The key under which whoever keeps the norms registers."""

pickups: Registry[PickupPort] = Registry("pickups", default=PickupPort(_no_norm))
