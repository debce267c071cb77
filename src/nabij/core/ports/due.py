# SPDX-License-Identifier: EUPL-1.2
"""``due``: until when a norm lets something wait that begins now, to be said to who waits.

Who promises knows the code of the norm and nothing of clocks and versions; who keeps the norms
counts, so that what is said to a resident is what is measured afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
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
    """``due`` takes codes of norms and the aware moment at which something begins.

    It answers by code, and leaves out a norm that is not promised then or promises no time.
    """

    due: Callable[[Collection[str], datetime], Mapping[str, DueMoment]]


def _never(codes: Collection[str], begin: datetime) -> Mapping[str, DueMoment]:
    return {}


NORMS = "norms"
"""The key under which whoever keeps the norms registers."""

due_moments: Registry[DuePort] = Registry("due", default=DuePort(_never))
