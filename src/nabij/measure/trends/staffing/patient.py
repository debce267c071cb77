# SPDX-License-Identifier: EUPL-1.2
"""Erlang B and C: queues in which nobody hangs up."""

from __future__ import annotations

import math

from nabij.measure.trends.staffing.demand import Demand
from nabij.measure.trends.staffing.results import Outcome, check_agents


def erlang_b(load: float, agents: int) -> float:
    """Return the chance that all agents are busy where nobody waits (blocked calls are gone).

    The recursion over agents is stable for any number. Source: Erlang 1917.

    >>> round(erlang_b(12.03, 20), 4), round(erlang_b(84.06, 100), 4)
    (0.01, 0.01)
    """
    blocked = 1.0
    for busy in range(1, agents + 1):
        blocked = next_blocked(blocked, load, busy)
    return blocked


def next_blocked(blocked: float, load: float, agents: int) -> float:
    """Return Erlang B for ``agents``, given that for one agent less."""
    return load * blocked / (agents + load * blocked)


def erlang_c(demand: Demand, agents: int) -> Outcome:
    """Return how a queue does in which everybody waits for as long as it takes.

    With as much work as agents, or more, the queue grows for ever and nobody is in time.
    Source: Erlang 1917; Gans, Koole and Mandelbaum 2003.

    >>> found = erlang_c(Demand(calls=100, minutes=30, handling_s=180, within_s=20), 14)
    >>> round(found.service_level, 5), round(found.waiting_probability, 5)
    (0.88835, 0.17413)
    >>> round(found.occupancy, 3), round(found.mean_wait_s, 2)
    (0.714, 7.84)
    """
    check_agents(agents)
    return outcome_from_blocked(demand, agents, erlang_b(demand.load, agents))


def outcome_from_blocked(demand: Demand, agents: int, blocked: float) -> Outcome:
    """Return the outcome, given Erlang B for this load and number of agents."""
    load, free = demand.load, agents - demand.load
    if free <= 0:
        return Outcome(0.0, 1.0, 1.0, 0.0, None)
    waits = agents * blocked / (agents - load * (1 - blocked))
    late = waits * math.exp(-free * demand.within_s / demand.handling_s)
    return Outcome(1 - late, waits, load / agents, 0.0, waits * demand.handling_s / free)
