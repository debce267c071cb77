# SPDX-License-Identifier: EUPL-1.2
"""``due``: until when a norm lets something wait that begins now, to be said to who waits.

Who promises knows the code of the norm and nothing of clocks and versions; who keeps the norms
counts, so that what is said to a resident is what is measured afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class DueMoment:
    """The last moment that a norm allows, on the clock of the zone, and in Dutch how it came about.

    ``norm`` is what the norm is called.
    """

    at: datetime
    steps: tuple[str, ...]
    norm: str


@dataclass(frozen=True)
class DuePort:
    """``due`` takes the code of a norm and the aware moment at which something begins.

    It answers nothing where no such norm is promised then, or where it promises no time.
    """

    due: Callable[[str, datetime], DueMoment | None]


def _never(code: str, begin: datetime) -> DueMoment | None:
    return None


NORMS = "norms"
"""The key under which whoever keeps the norms registers."""

due_moments: Registry[DuePort] = Registry("due", default=DuePort(_never))
