# SPDX-License-Identifier: EUPL-1.2
"""Whether this machine has the memory for a question, asked before it is too late to say no."""

from __future__ import annotations

from pathlib import Path

import psutil
from django.utils.translation import gettext as _

from nabij.core.ui.public import number

# Measured up to 100 million events with a path of its own for every case (see benchmarks/).
BYTES_PER_EVENT = 30
BYTES_AT_LEAST = 200 * 1024**2
_CONTROL_GROUPS = (
    (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")),
    (
        Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
        Path("/sys/fs/cgroup/memory/memory.usage_in_bytes"),
    ),
)


class NotEnoughMemory(Exception):
    """The question is too large for this machine; the message says what to do."""

    def __init__(self, events: int) -> None:
        super().__init__(
            _(
                "Deze bron heeft %(events)s gebeurtenissen, en daarvoor heeft deze machine nu niet"
                " genoeg geheugen. Kies een kortere periode, of vraag de beheerder om meer"
                " geheugen."
            )
            % {"events": number(events)}
        )


def ensure_memory(events: int) -> None:
    """Refuse a question about so many events that the machine would run out of memory.

    Raises:
        NotEnoughMemory: it would.
    """
    if BYTES_AT_LEAST + events * BYTES_PER_EVENT > available_bytes():
        raise NotEnoughMemory(events)


def available_bytes() -> int:
    """Return the memory that is free on this machine, or within the limit of its container."""
    there = int(psutil.virtual_memory().available)
    for limit, used in _CONTROL_GROUPS:
        try:
            there = min(there, int(limit.read_text()) - int(used.read_text()))
        except (OSError, ValueError):  # no such control group, or "max"
            continue
    return max(there, 0)
