# SPDX-License-Identifier: EUPL-1.2
"""The figures of a queue in its long run."""

from __future__ import annotations

from dataclasses import asdict, dataclass

MOST_AGENTS = 1_000_000
"""More than any country has; beyond it a slip of the pen would take all memory and time."""


@dataclass(frozen=True)
class Outcome:
    """What callers and agents notice; shares are between 0 and 1.

    ``service_level``: answered within the threshold, of all calls that came in (so who hung up
    counts as not answered). ``waiting_probability``: all agents busy on arrival. ``occupancy``: the
    share of time in which an agent handles a call. ``abandonment``: hung up, of all calls.
    ``mean_wait_s``: time in the queue of all calls, also of those that hung up; nothing where the
    queue grows for ever.
    """

    service_level: float
    waiting_probability: float
    occupancy: float
    abandonment: float
    mean_wait_s: float | None

    def to_json(self) -> dict[str, float | None]:
        """Return the figures by name."""
        return asdict(self)


def check_agents(agents: int) -> None:
    """Refuse a number of agents that cannot be. Raises: ValueError."""
    if agents < 1:
        raise ValueError(f"agents must be 1 or more, not {agents}")
    if agents > MOST_AGENTS:
        raise ValueError(f"agents must be {MOST_AGENTS:,} at most, not {agents:,}")
