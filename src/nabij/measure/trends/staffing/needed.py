# SPDX-License-Identifier: EUPL-1.2
"""How many agents a norm asks, and what a higher norm costs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from nabij.measure.trends.staffing.demand import Demand, TooMuchToCompute
from nabij.measure.trends.staffing.outcome import outcome_of
from nabij.measure.trends.staffing.patient import erlang_b, next_blocked, outcome_from_blocked
from nabij.measure.trends.staffing.results import MOST_AGENTS, Outcome


@dataclass(frozen=True)
class AgentsNeeded:
    """The fewest agents with which a share of calls is answered in time, and what comes of them."""

    target: float
    agents: int
    outcome: Outcome


def agents_needed(demand: Demand, target: float) -> AgentsNeeded:
    """Return the fewest agents with a service level of ``target`` (0 up to, not including, 1).

    These are agents on the phone: breaks, meetings and illness come on top.
    Raises: ValueError; TooMuchToCompute where a million agents are not enough.

    >>> demand = Demand(calls=100, minutes=30, handling_s=180, within_s=20)
    >>> agents_needed(demand, 0.8).agents, agents_needed(demand, 0.9).agents
    (14, 15)
    """
    if not 0 <= target < 1:
        raise ValueError(
            f"a target lies between 0 and 1, not at {target:g}: nobody can promise every call"
        )
    if demand.patience_s is None:
        return _needed_when_patient(demand, target)
    few, many = 0, 1
    while outcome_of(demand, many).service_level < target:
        few, many = many, many * 2
        if many > MOST_AGENTS:
            raise TooMuchToCompute("a million agents are not enough: mind the units")
    while many - few > 1:
        middle = (few + many) // 2
        if outcome_of(demand, middle).service_level < target:
            few = middle
        else:
            many = middle
    return AgentsNeeded(target, many, outcome_of(demand, many))


def _needed_when_patient(demand: Demand, target: float) -> AgentsNeeded:
    if demand.load > MOST_AGENTS:
        raise TooMuchToCompute("a million agents are not enough: mind the units")
    agents = max(1, math.floor(demand.load) + 1)
    blocked = erlang_b(demand.load, agents)
    while outcome_from_blocked(demand, agents, blocked).service_level < target:
        agents += 1
        blocked = next_blocked(blocked, demand.load, agents)
    return AgentsNeeded(target, agents, outcome_from_blocked(demand, agents, blocked))


def price_of_norm(
    demand: Demand, targets: Sequence[float] = (0.7, 0.8, 0.9)
) -> tuple[AgentsNeeded, ...]:
    """Return the agents that each target asks: what a promise costs, and a higher one on top.

    >>> demand = Demand(calls=100, minutes=30, handling_s=180, within_s=20, patience_s=300)
    >>> [(needed.target, needed.agents) for needed in price_of_norm(demand)]
    [(0.7, 12), (0.8, 13), (0.9, 14)]
    """
    return tuple(agents_needed(demand, target) for target in targets)
